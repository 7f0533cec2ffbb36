import type { Event } from './event.ts';
import type { PartialDate } from './partial-date.ts';
import type { Post } from './post.ts';
import type { Source } from './source.ts';
import { marksOf, type Statement, speakerKindOf } from './statement.ts';
import { deepLink } from './text-fragment.ts';

/**
 * An item of CSL-JSON, as far as statements need it
 * (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and
 * https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json).
 */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-newspaper';
  readonly title: string;
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly 'original-author'?: readonly CslName[];
  readonly issued?: CslDate;
  readonly 'event-title'?: string;
  readonly 'event-date'?: CslDate;
  readonly version: string;
  readonly language?: string;
  readonly URL?: string;
  readonly note: string;
}

/** The record keeps a name as it is written, so nobody has to guess which part of it is the family's. */
interface CslName {
  readonly literal: string;
}

/** One day, or two for the first and the last; months and days where they are known. */
interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[];
  /** Not exactly then. */
  readonly circa?: boolean;
}

export interface CitedSpeaker {
  readonly name: string | null;
  readonly attributedAs: string | null;
  readonly post: Pick<Post, 'label'> | null;
}

/** What a statement refers to, as far as it is known. */
export interface CitedSurroundings {
  readonly source: Source;
  readonly publisher: string | null;
  /** All speakers, in the order of the source; one without a name where it names nobody. */
  readonly speakers: readonly CitedSpeaker[];
  readonly onBehalfOf: string | null;
  /** Who passed the words on, the one nearest to the source first. */
  readonly reporters: readonly string[];
  readonly event: Pick<Event, 'name'> | null;
}

/**
 * How a statement is cited. Who quotes it has read the source and not heard the speaker, so what is cited is the source, in the
 * version that has the words, and the note says whose words they are and through whom they came, as styles ask for of
 * secondary sources. `original-author` names the speaker for those who sort by it. What is not known is left out.
 */
export function cslItem(statement: Statement, cited: CitedSurroundings): CslItem {
  const { source, publisher, speakers, event } = cited;
  const names = speakers.flatMap(({ name }) => name ?? []);
  const url = deepLink(source.url, statement.provenance) ?? source.url;
  return {
    id: statement.slug,
    type: 'article-newspaper',
    title: source.headline,
    ...(publisher !== null && { 'container-title': publisher, publisher }),
    ...(names.length > 0 && { 'original-author': names.map((literal) => ({ literal })) }),
    ...dated('issued', source.datePublished),
    ...(event !== null && { 'event-title': event.name }),
    ...dated('event-date', statement.date),
    version: String(source.version),
    ...(source.inLanguage !== null && { language: source.inLanguage }),
    ...(url !== null && { URL: url }),
    note: noteOf(statement, cited),
  };
}

/** `Ann Example (Chair), on behalf of Exampleland, reported by Bob Example: “Words.” Version 2 of the source.` */
function noteOf(statement: Statement, cited: CitedSurroundings): string {
  const { source, speakers, onBehalfOf, reporters } = cited;
  const who = [
    speakers.map((speaker) => speakerText(speaker, statement)).join(', '),
    ...(onBehalfOf === null ? [] : [`on behalf of ${onBehalfOf}`]),
    ...reporters.toReversed().map((name) => `reported by ${name}`),
  ].join(', ');
  const isLost = statement.provenance.anchoring === 'ORPHANED';
  const lost = isLost ? '; a newer version does not contain these words' : '';
  return `${who}${wordsOf(statement)} Version ${source.version} of the source${lost}.`;
}

function speakerText({ name, attributedAs, post }: CitedSpeaker, statement: Statement): string {
  const office = post === null ? '' : ` (${post.label})`;
  return `${name ?? attributedAs ?? unnamed(statement)}${office}`;
}

/** What stands for a speaker without a name or a label. */
function unnamed(statement: Statement): string {
  const { anonymityTerms } = statement;
  switch (speakerKindOf(statement)) {
    case 'GROUP':
      return 'Group without a name';
    case 'ANONYMOUS':
      return `Anonymous speaker${anonymityTerms === undefined ? '' : ` (${anonymityTerms})`}`;
    default:
      return 'Unknown speaker';
  }
}

/** The end of a sentence, also within brackets or quotation marks. */
const SENTENCE_END = /[\p{Sentence_Terminal}…][\p{Pe}\p{Pf}"']*$/u;

/** The words as a sentence, behind whose they are. They stand between quotation marks only where they do so in the source. */
function wordsOf(statement: Statement): string {
  const { kind, text } = statement;
  const stop = SENTENCE_END.test(text) ? '' : '.';
  if (kind === 'PARAPHRASE') return `, paraphrased: ${text}${stop}`;
  return marksOf(statement) === 'UNMARKED'
    ? `, without quotation marks in the source: ${text}${stop}`
    : `: “${text}”${stop}`;
}

function dated(
  name: 'issued' | 'event-date',
  date: PartialDate | null,
): { readonly [name: string]: CslDate } {
  const parts = date === null ? [] : dateParts(date);
  if (date === null || parts.length === 0) return {};
  return { [name]: { 'date-parts': parts, ...((date.uncertain || date.approximate) && { circa: true }) } };
}

/** A day, a month, a year, or the bounds of what is none of these; none where a bound is open. */
function dateParts({ edtf, precision, earliest, latest }: PartialDate): readonly (readonly number[])[] {
  const parts = { TIME: 3, DAY: 3, MONTH: 2, YEAR: 1 }[precision as string];
  const numbers = (text: string) => text.split('-').map(Number);
  if (parts !== undefined) return [numbers(edtf.replaceAll(/[?~%]|T.*$/g, '')).slice(0, parts)];
  return earliest === null || latest === null ? [] : [numbers(earliest), numbers(latest)];
}
