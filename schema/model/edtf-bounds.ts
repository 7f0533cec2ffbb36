import type { Day } from './day.ts';
import { RuleError } from './rule-error.ts';

/**
 * The first and last day that a date in EDTF may be. The `edtf` package decides what is well formed; its bounds are not
 * used, as they take seasons for quarters, end `[a..b]` at a, and read 29 February of any year as a day.
 */
export interface Bounds {
  /** Null: open or not known. */
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

/** The bounds of a time from one date to another: `2022-11/2023-02`, `2023/..`. */
export function intervalBounds(text: string): Bounds {
  const [lower = '', upper = ''] = text.split('/');
  return ordered({ earliest: end(lower)?.earliest ?? null, latest: end(upper)?.latest ?? null }, text);
}

/** The bounds of one or all of several dates: `[2023-01-10..2023-02-15]`, `{2022,2024}`. */
export function choiceBounds(text: string): Bounds {
  const parts = text
    .slice(1, -1)
    .split(',')
    .map((part) => {
      const [lower = '', upper = lower] = part.split('..');
      return ordered({ earliest: end(lower)?.earliest ?? null, latest: end(upper)?.latest ?? null }, text);
    });
  return {
    earliest: extreme(
      parts.map(({ earliest }) => earliest),
      (a, b) => a < b,
    ),
    latest: extreme(
      parts.map(({ latest }) => latest),
      (a, b) => a > b,
    ),
  };
}

/** The bounds of one date, of which any digit may be an `X`, or of a division of a year. */
export function dateBounds(text: string): Bounds {
  const [, year = '', month, day] =
    /^([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/.exec(unqualified(text)) ?? [];
  if (year === '') throw new RuleError(`expected a four-digit year, got "${text}"`);
  if (month !== undefined && Number(month) > 12) return divisionBounds(year, month);
  // Of no year in particular: any day may be it.
  if (year === 'XXXX') return { earliest: null, latest: null };
  const bounds = {
    earliest: firstMatch(year, month ?? 'XX', day ?? 'XX', ascending),
    latest: firstMatch(year, month ?? 'XX', day ?? 'XX', descending),
  };
  if (bounds.earliest === null)
    throw new RuleError(`expected a day that exists in the calendar, got "${text}"`);
  return bounds;
}

/** The bounds of any date in EDTF. */
export function boundsOf(text: string): Bounds {
  if (/^[[{]/.test(text)) return choiceBounds(text);
  return text.includes('/') ? intervalBounds(text) : dateBounds(text);
}

/** Qualifiers say how sure a date is, not when it is. */
const unqualified = (text: string): string => text.replaceAll(/[?~%]/g, '');

const end = (text: string): Bounds | null => (text === '' || text === '..' ? null : dateBounds(text));

function ordered(bounds: Bounds, text: string): Bounds {
  const { earliest, latest } = bounds;
  if (earliest !== null && latest !== null && earliest > latest) {
    throw new RuleError(`expected a date that starts before it ends, got "${text}"`);
  }
  return bounds;
}

/** The outermost of several days; null when one of them is open. */
const extreme = (days: readonly (Day | null)[], isOutside: (a: Day, b: Day) => boolean): Day | null =>
  days.reduce((a, b) => (a === null || b === null ? null : isOutside(b, a) ? b : a));

type Numbers = (from: number, to: number) => readonly number[];
const ascending: Numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const descending: Numbers = (from, to) => ascending(from, to).toReversed();

/** The first day of the calendar, in an order, whose digits fit. */
function firstMatch(year: string, month: string, day: string, order: Numbers): Day | null {
  const dayIn = (y: number) => {
    for (const m of order(1, 12)) {
      if (!fits(month, m)) continue;
      const d = order(1, lastDayOf(y, m)).find((each) => fits(day, each));
      if (d !== undefined) return dayOf(y, m, d);
    }
    return null;
  };
  // A leap year has every day that any year has.
  if (dayIn(LEAP_YEAR) === null) return null;
  for (const y of numbersLike(year, order)) {
    const found = y === 0 ? null : dayIn(y);
    if (found !== null) return found;
  }
  return null;
}

const LEAP_YEAR = 2000;

/** The numbers that a pattern of digits and `X` stands for, in an order. */
function* numbersLike(pattern: string, order: Numbers, begin = ''): Generator<number> {
  if (begin.length === pattern.length) {
    yield Number(begin);
    return;
  }
  const digit = pattern[begin.length];
  if (digit !== 'X') yield* numbersLike(pattern, order, `${begin}${digit}`);
  else for (const each of order(0, 9)) yield* numbersLike(pattern, order, `${begin}${each}`);
}

/** Whether a number has the digits of a pattern, of which any may be an `X`. */
export const fits = (pattern: string, value: number): boolean =>
  [...String(value).padStart(pattern.length, '0')].every(
    (digit, at) => pattern[at] === 'X' || pattern[at] === digit,
  );

/**
 * The months, from 1, of the divisions of a year (ISO 8601-2:2019, 4.8). Seasons without a hemisphere may be those of
 * either, and a winter that begins in a year ends in the next one, as one that ends in it began in the year before.
 */
const DIVISIONS: Readonly<Record<string, readonly Months[]>> = {
  21: [
    [3, 5],
    [9, 11],
  ],
  22: [
    [1, 2],
    [6, 8],
    [12, 14],
  ],
  23: [
    [3, 5],
    [9, 11],
  ],
  24: [
    [1, 2],
    [6, 8],
    [12, 14],
  ],
  25: [[3, 5]],
  26: [[6, 8]],
  27: [[9, 11]],
  28: [
    [1, 2],
    [12, 14],
  ],
  29: [[9, 11]],
  30: [
    [1, 2],
    [12, 14],
  ],
  31: [[3, 5]],
  32: [[6, 8]],
  33: [[1, 3]],
  34: [[4, 6]],
  35: [[7, 9]],
  36: [[10, 12]],
  37: [[1, 4]],
  38: [[5, 8]],
  39: [[9, 12]],
  40: [[1, 6]],
  41: [[7, 12]],
};

type Months = readonly [number, number];

/** The months, from 1, that a division of a year may be, in order; those behind 12 are of the next year. */
export const monthsOfDivision = (division: string): readonly Months[] => DIVISIONS[division] ?? [];

function divisionBounds(year: string, division: string): Bounds {
  const months = monthsOfDivision(division);
  const [from, to] = [months[0]?.[0], months.at(-1)?.[1]];
  if (from === undefined || to === undefined || !/^\d{4}$/.test(year) || year === '0000' || year === '9999') {
    throw new RuleError(`expected a season or another part of a year, got "${year}-${division}"`);
  }
  const [lastYear, lastMonth] = to > 12 ? [Number(year) + 1, to - 12] : [Number(year), to];
  return {
    earliest: dayOf(Number(year), from, 1),
    latest: dayOf(lastYear, lastMonth, lastDayOf(lastYear, lastMonth)),
  };
}

const dayOf = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const MONTHS_OF_30 = new Set([4, 6, 9, 11]);

const lastDayOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : MONTHS_OF_30.has(month) ? 30 : 31;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
