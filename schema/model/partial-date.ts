import { createRequire } from 'node:module';
import { type Bounds, boundsOf } from './edtf-bounds.ts';
import { RuleError } from './rule-error.ts';

/** How exactly a {@link PartialDate} is known. */
export const DATE_PRECISIONS = [
  'TIME',
  'DAY',
  'MONTH',
  'SEASON',
  'YEAR',
  'DECADE',
  'CENTURY',
  'INTERVAL',
  'ONE_OF',
  'ALL_OF',
  'YEARLESS',
] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/**
 * A date as far as the source gives it, in the Extended Date/Time Format (EDTF, ISO 8601-2:2019 levels 0 to 2). `earliest` and `latest` bound
 * the days it may be; null is a bound that is open or not known. The day of a time is the one that the clock at its place shows.
 */
export interface PartialDate extends Bounds {
  readonly edtf: string;
  readonly precision: DatePrecision;
  /** Marked `?` or `%`: the source, or its reader, is not sure. */
  readonly uncertain: boolean;
  /** Marked `~` or `%`: about then. */
  readonly approximate: boolean;
  /** The source's own words for the date, where they were recorded. */
  readonly words: string | null;
}

/** The longest EDTF text that is parsed; the longest that makes sense is about half of it. */
const MAX_LENGTH = 100;

const EXPECTED =
  'an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15? or 2022-11/2023-02';

/**
 * Reads an EDTF text.
 * @param words the source's own words for the date
 * @throws RuleError when the text is not EDTF, names an impossible day, ends before it begins, or leaves the years 0001 to 9999
 */
export function parsePartialDate(text: string, words: string | null = null): PartialDate {
  if (text.length > MAX_LENGTH) throw new RuleError(`expected ${EXPECTED}; got ${text.length} characters`);
  return {
    edtf: text,
    ...checkedBounds(text),
    precision: precisionOf(withoutRepetition(text)),
    uncertain: /[?%]/.test(text),
    approximate: /[~%]/.test(text),
    words,
  };
}

/** A dossier names the same few days over and over, and to parse by a grammar takes its time: what was read is kept. */
const known = new Map<string, Bounds>();
const MOST_KNOWN = 5_000;

function checkedBounds(text: string): Bounds {
  const before = known.get(text);
  if (before !== undefined) return before;
  try {
    const written = withoutRepetition(dayOfTime(text) ?? text);
    if (!isPlain(written)) grammar().checkGrammar(written);
    const bounds = boundsOf(dayOfTime(text) ?? text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, bounds);
    return bounds;
  } catch {
    const day = (dayOfTime(text) ?? text).replaceAll(/[?~%]/g, '').split('/').find(isNoDay);
    throw new RuleError(
      day === undefined
        ? `expected ${EXPECTED}; got ${quote(text)}`
        : `expected a day that exists in the calendar, got ${quote(day)}`,
    );
  }
}

/** A day with a time, with or without its offset from UTC (EDTF level 0); seconds may be left out. */
const TIME =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?$/;

/** The day of a text that has a time of day; null for any other text. */
export const dayOfTime = (text: string): string | null => TIME.exec(text)?.[1] ?? null;

/** The instant of a time whose offset from UTC is known: ISO 8601 in UTC. Null for any other date. */
export function instantOf({ edtf }: Pick<PartialDate, 'edtf'>): string | null {
  const [, time, zone] = /^(.*T[\d:]+)(Z|[+-].*)$/.exec(edtf) ?? [];
  if (time === undefined || zone === undefined) return null;
  const seconds = time.length < 'YYYY-MM-DDThh:mm:ss'.length ? `${time}:00` : time;
  return new Date(`${seconds}${zone.length === 3 ? `${zone}:00` : zone}`).toISOString();
}

type Grammar = typeof import('./edtf-grammar.ts');
let loaded: Grammar | undefined;

/** The grammar is large, and most dates are plain: it is loaded for the first one that is not. */
function grammar(): Grammar {
  loaded ??= createRequire(import.meta.filename)('#edtf-grammar') as Grammar;
  return loaded;
}

/** A time from a date to the same one is that date, which the grammar refuses as an interval. */
function withoutRepetition(text: string): string {
  const [from, to, ...rest] = text.split('/');
  return from !== undefined && from === to && rest.length === 0 && !/^(?:|\.\.)$/.test(from) ? from : text;
}

/** Whether a text is a year, a month or a day that exists. */
const isPlain = (text: string): boolean =>
  /^(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/.test(text) && !isNoDay(text);

/** Whether a text is written as a day but is none, such as 30 February. */
function isNoDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const day = new Date(text);
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text);
}

const isChoice = (text: string): boolean => /^[[{]/.test(text);

/** A date's precision is what its unspecified digits (`X`) leave of it. */
function precisionOf(text: string): DatePrecision {
  if (dayOfTime(text) !== null) return 'TIME';
  if (isChoice(text)) return text.startsWith('[') ? 'ONE_OF' : 'ALL_OF';
  if (text.includes('/')) return 'INTERVAL';
  const [year = '', month = 'XX', day = 'XX'] = text.replaceAll(/[?~%]/g, '').split('-');
  if (year === 'XXXX') return 'YEARLESS';
  if (year.endsWith('XX')) return 'CENTURY';
  if (year.endsWith('X')) return 'DECADE';
  if (year.includes('X')) return 'ONE_OF';
  if (Number(month) > 12) return 'SEASON';
  if (month.includes('X')) return 'YEAR';
  return day.includes('X') ? 'MONTH' : 'DAY';
}

const quote = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
