import type { StatementFilterShape } from '../../schema/inputs/statement-filter.ts';
import { type FacetValues, valuesOf } from '../../schema/model/facets.ts';
import { type CompactIndex, eventOf } from './compact/compact-index.ts';
import { dateText } from './corpus/dates.ts';
import { drawEvent } from './corpus/draw.ts';
import { type FacetName, facetsOf, wordsIn, wordText } from './corpus/facet-values.ts';
import { below, type Random } from './corpus/random.ts';

/** Parts of a filter on statements, drawn from what statements of the corpus carry. */

/** The facets by which people filter, each of which is a field of the filter. */
export const FIELDS = [
  'speaker',
  'agent',
  'post',
  'organization',
  'country',
  'event',
  'eventKind',
  'place',
  'topic',
  'mention',
  'kind',
  'language',
  'source',
  'publisher',
] as const satisfies readonly FacetName[];

type Field = (typeof FIELDS)[number];
export type Part = Field | 'text' | 'phrase' | 'date' | 'not';

/** Different parts, of those that a statement has something for. */
export function drawParts(
  index: CompactIndex,
  statement: number,
  random: Random,
  { among, size }: { readonly among: readonly Part[]; readonly size: number },
): readonly Part[] {
  const facets = facetsAt(index, statement);
  const fitting = new Set(among.filter((part) => hasPart(facets, part)));
  const drawn = new Set<Part>();
  while (drawn.size < Math.min(size, fitting.size)) {
    const part = pick(among, random);
    if (fitting.has(part)) drawn.add(part);
  }
  return [...drawn];
}

function hasPart(facets: Asked, part: Part): boolean {
  if (part === 'date') return facets.missing?.includes('DATE') !== true;
  return part === 'text' || part === 'phrase' || part === 'not' || part in facets;
}

/**
 * A part of a filter that finds a statement, and others.
 * @param size how many values it has, any of which will do; so many words, all of which must be there
 */
export function partOf(
  part: Exclude<Part, 'not'>,
  index: CompactIndex,
  statement: number,
  random: Random,
  size: number,
): StatementFilterShape {
  if (part === 'date') return { date: rangeAround(statement, random) };
  if (part === 'phrase') return { text: phraseIn(index, statement, random) };
  const facets = facetsAt(index, statement);
  if (part === 'text') {
    const words = [...wordsIn(index.valuesOf(statement))];
    const chosen = Array.from({ length: Math.min(size, 2) }, () =>
      words.splice(below(random, words.length), 1),
    );
    return { text: chosen.flat().join(' ') };
  }
  const own = pick(facets[part] ?? [], random);
  const others = Array.from({ length: size - 1 }, () => anyValue(part, index, random));
  return { [part]: [...new Set([own, ...others])] };
}

/** Two or three words that follow one another in a text, not only stop words. */
function phraseIn(index: CompactIndex, statement: number, random: Random): string {
  const text = [...index.textOf(statement)];
  const start = below(random, text.length - 1);
  const words = text.slice(start, start + 2 + below(random, 2));
  return `"${words.map(wordText).join(' ')}"`;
}

/** Parts in one filter. What each looks for in the text is looked for together. */
export function combined(parts: readonly StatementFilterShape[]): StatementFilterShape {
  const text = parts.flatMap((part) => part.text ?? []).join(' ');
  return { ...Object.assign({}, ...parts), ...(text !== '' && { text }) };
}

/** A part that leaves something out, but not a given statement. */
export function partAgainst(index: CompactIndex, statement: number, random: Random): StatementFilterShape {
  const carried = facetsAt(index, statement);
  for (;;) {
    const field = pick(FIELDS, random);
    const value = anyValue(field, index, random);
    if (!carried[field]?.includes(value)) return { not: [{ [field]: [value] }] };
  }
}

/** A statement that has something for a part. */
export function statementWith(part: Part, index: CompactIndex, random: Random): number {
  for (;;) {
    const statement = below(random, index.size);
    if (hasPart(facetsAt(index, statement), part)) return statement;
  }
}

/** A value of a field, the commoner the likelier. */
function anyValue(field: Field, index: CompactIndex, random: Random): string {
  const statement = statementWith(field, index, random);
  return pick(facetsAt(index, statement)[field] ?? [], random);
}

/** What a statement can be asked for by. */
type Asked = FacetValues & { readonly agent?: readonly string[] };

const facetsAt = (index: CompactIndex, statement: number): Asked => {
  const facets = facetsOf(index.valuesOf(statement));
  const agent = valuesOf(facets, 'agent');
  return agent.length === 0 ? facets : { ...facets, agent };
};

/** The month or the year of a dated statement, or everything since or until then. */
function rangeAround(statement: number, random: Random) {
  const { day, precision } = drawEvent(eventOf(statement));
  const [narrow = '', wide = ''] = (['month', 'year'] as const).map(
    (each) => dateText({ precision: each, day }) ?? '',
  );
  const date = precision === 'year' || random() < 0.5 ? wide : narrow;
  return pick([{ from: date, to: date }, { from: date }, { to: date }], random);
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  const value = values[below(random, values.length)];
  if (value === undefined) throw new Error('expected something to choose from, got nothing');
  return value;
}
