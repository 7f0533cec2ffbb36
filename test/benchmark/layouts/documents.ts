import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { wordsOf } from '../../../schema/language/words.ts';
import { drawEvent, drawnValues, drawStatement } from '../corpus/draw.ts';
import { eventSlug, MAX_STATEMENTS, nameOfValue, textOfValue } from '../corpus/facet-values.ts';

/** A statement as an index sees it. */
export interface Document {
  /** Day number: lists are sorted by it. */
  readonly day: number;
  /** The lists that it is in, without those of its words. */
  readonly lists: readonly string[];
  /** Its distinct words, each with its positions in the text. */
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** Bytes of its item. */
  readonly itemBytes: number;
}

/** Bytes of an item besides its text: other fields, keys and names. */
const ITEM_BYTES = 450;

/** Statements of the benchmark's corpus, with 10 to 25 words each. */
export function* generated(size: number): Generator<Document> {
  for (let index = 0; index < size; index += 1) {
    const statement = drawStatement(index);
    const values = drawnValues(statement).map((value) => [nameOfValue(value), textOfValue(value)] as const);
    const words = values.filter(([name]) => name === 'word').map(([, text]) => text);
    const others = values.filter(([name]) => name !== 'word').map(([name, text]) => `${name}|${text}`);
    yield {
      day: drawEvent(statement.event).day,
      lists: ['all', `sequence|${eventSlug(statement.event)}`, ...others],
      words: new Map(words.map((word, position) => [word, [position]])),
      itemBytes: ITEM_BYTES + words.join(' ').length,
    };
  }
}

/** Speeches of so many distinct words, each of which occurs three times. */
export function* speeches(size: number, distinct: number): Generator<Document> {
  let drawn = 0;
  for (const { day, lists } of generated(size)) {
    const words = new Map<string, readonly number[]>();
    while (words.size < distinct) {
      for (const word of wordsDrawn(drawn % MAX_STATEMENTS)) {
        const at = words.size;
        words.set(word, words.get(word) ?? [at, at + distinct, at + 2 * distinct]);
      }
      drawn += 1;
    }
    // A text of this length is stored compressed, in about three bytes a word.
    yield { day, lists, words, itemBytes: ITEM_BYTES + distinct * 9 };
  }
}

const wordsDrawn = (index: number): readonly string[] =>
  drawnValues(drawStatement(index))
    .filter((value) => nameOfValue(value) === 'word')
    .map(textOfValue);

interface Line {
  readonly type: string;
  readonly slug: string;
  readonly [field: string]: unknown;
}

/** The statements of a file in Rostrum's NDJSON, with the lists that follow from their fields and their event's. */
export async function realText(file: string): Promise<readonly Document[]> {
  const events = new Map<string, Line>();
  const documents: Document[] = [];
  for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const line = JSON.parse(text) as Line;
    if (line.type === 'Event') events.set(line.slug, line);
    if (line.type === 'Statement') documents.push(documentOf(line, events.get(String(line.event))));
  }
  return documents;
}

const DAY_MS = 86_400_000;
const COMPRESSED_FROM = 2_000;

function documentOf(line: Line, event: Line | undefined): Document {
  const text = String(line.text ?? exactWords(line));
  const words = new Map<string, number[]>();
  for (const [position, { terms }] of wordsOf(text, 'en').entries()) {
    for (const term of terms) words.set(term, [...(words.get(term) ?? []), position]);
  }
  const values = (name: string, value: unknown) =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((each) => `${name}|${each}`);
  const fields = ['speaker', 'event', 'kind', 'source', 'audience'].flatMap((name) =>
    values(name, line[name]),
  );
  return {
    day: Math.floor(Date.parse(String(event?.date ?? '2000-01-01').slice(0, 10)) / DAY_MS),
    lists: [
      ...['all', 'language|en', 'publisher|office', 'numbered|false', 'anchoring|ANCHORED', ...fields],
      ...values('sequence', line.event),
      ...values('agent', line.speaker),
      ...values('topic', line.topics),
      ...values('mention', line.mentions),
      ...values('eventKind', event?.kind),
      ...values('place', event?.place),
    ],
    words,
    itemBytes: ITEM_BYTES + (text.length > COMPRESSED_FROM ? text.length / 2.5 : text.length),
  };
}

const exactWords = ({ spans }: Line): string =>
  (spans as readonly { readonly exact?: string }[]).map(({ exact }) => exact ?? '').join(' ');
