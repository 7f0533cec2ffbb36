import edtf, { type Edtf, type EdtfDate, type EdtfPart } from 'edtf';
import { RuleError } from './rule-error.ts';

/** How exactly a {@link PartialDate} is known. */
export const DATE_PRECISIONS = [
  'DAY',
  'MONTH',
  'SEASON',
  'YEAR',
  'DECADE',
  'CENTURY',
  'INTERVAL',
  'ONE_OF',
  'YEARLESS',
] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A calendar day, `YYYY-MM-DD`, years 0001 to 9999. Days compare as strings. */
export type Day = string;

/**
 * A date as far as the source gives it, in the Extended Date/Time Format (EDTF, ISO 8601-2:2019 levels 0 to 2).
 * `earliest` and `latest` bound the days it may be; null is a bound that is open or not known.
 */
export interface PartialDate {
  readonly edtf: string;
  readonly earliest: Day | null;
  readonly latest: Day | null;
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
 * @throws RuleError when the text is not EDTF, names an impossible day, ends before it begins or leaves the years 0001 to 9999
 */
export function parsePartialDate(text: string, words: string | null = null): PartialDate {
  const parsed = parseEdtf(text);
  const days = boundsOf(parsed);
  if (days.earliest !== null && days.latest !== null && days.earliest > days.latest) {
    throw new RuleError(`expected a date that begins before it ends, got ${quote(text)}`);
  }
  return {
    edtf: text,
    ...days,
    precision: precisionOf(parsed),
    uncertain: /[?%]/.test(text),
    approximate: /[~%]/.test(text),
    words,
  };
}

function parseEdtf(text: string): Edtf {
  if (text.length > MAX_LENGTH) throw new RuleError(`expected ${EXPECTED}; got ${text.length} characters`);
  // The parser reads "199" and "19" as a decade and a century; in a query they are far more often a slip.
  if (/^\d{1,3}$/.test(text)) throw new RuleError(`expected ${EXPECTED}; got ${quote(text)}`);
  try {
    return edtf(text);
  } catch {
    throw new RuleError(`expected ${EXPECTED}; got ${quote(text)}`);
  }
}

interface Bounds {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

/** The first and last day of a parsed date. The parser's own `min` and `max` ignore the end of `[a..b]` and turn an unknown end into 1970. */
function boundsOf(parsed: Edtf): Bounds {
  switch (parsed.type) {
    case 'Interval':
      return { earliest: firstDay(parsed.lower), latest: lastDay(parsed.upper) };
    case 'Set':
    case 'List': {
      const spans = parsed.values.map((value) => (value instanceof Date ? [value, value] : value));
      const firsts = spans.map(([from]) => dayOf((from as EdtfDate).min)).sort();
      const lasts = spans.map(([, to]) => dayOf((to as EdtfDate).max)).sort();
      return {
        earliest: parsed.earlier ? null : (firsts[0] ?? null),
        latest: parsed.later ? null : (lasts.at(-1) ?? null),
      };
    }
    default:
      return { earliest: firstDay(parsed), latest: lastDay(parsed) };
  }
}

type End = EdtfDate | EdtfPart | number | null;

const firstDay = (end: End): Day | null =>
  end === null || typeof end === 'number' || isYearless(end) ? null : dayOf(end.min);
const lastDay = (end: End): Day | null =>
  end === null || typeof end === 'number' || isYearless(end) ? null : dayOf(end.max);

/** `XXXX-05-16` bounds nothing: the day may be in any year. */
const isYearless = (part: EdtfDate | EdtfPart): boolean => part.edtf.startsWith('XXXX');

function dayOf(time: number): Day {
  const day = new Date(time).toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < '0001-01-01') {
    throw new RuleError(`expected ${EXPECTED}; got a year outside that range`);
  }
  return day;
}

function precisionOf(parsed: Edtf): DatePrecision {
  switch (parsed.type) {
    case 'Interval':
      return 'INTERVAL';
    case 'Set':
    case 'List':
      return 'ONE_OF';
    case 'Season':
      return 'SEASON';
    case 'Decade':
      return 'DECADE';
    case 'Century':
      return 'CENTURY';
    case 'Year':
      return 'YEAR';
    default:
      return precisionOfDate(parsed);
  }
}

/** A date's precision is what its unspecified digits (`X`, EDTF level 1 and 2) leave of it. */
function precisionOfDate({ edtf: text, precision }: EdtfDate): DatePrecision {
  const [year = '', month = '', day = ''] = text.replaceAll(/[?~%]/g, '').split('-');
  if (year === 'XXXX') return 'YEARLESS';
  if (year.endsWith('XX')) return 'CENTURY';
  if (year.endsWith('X')) return 'DECADE';
  if (precision === 1 || month.includes('X')) return 'YEAR';
  if (precision === 2 || day.includes('X')) return 'MONTH';
  return 'DAY';
}

const quote = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
