import type { DateBounds } from '../../../schema/context.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';

/**
 * A day as a number, in the order of the lists by date: entries without a date first, then those whose first day is not
 * known, then the days from 1 January 0001.
 */
export type DayNumber = number;

/** Before every day: entries without a date stand at the old end of a list, outside every range of dates. */
export const UNDATED: DayNumber = 0;
/** A date that has no earliest day, such as `../2022` or `XXXX-05-16`: older than every day, and in every range that its end reaches. */
export const UNBOUNDED: DayNumber = 1;
/** 1 January 0001. */
export const FIRST_DAY: DayNumber = 2;
/** The latest day of a date that has none: behind every day. */
export const OPEN: DayNumber = 0x3f_ff_ff;

/** The days that a date may be: its earliest day, by which it is sorted, and its latest. */
export interface DaySpan {
  readonly day: DayNumber;
  /** The same as `day` for a single day and for entries without a date. */
  readonly latest: DayNumber;
}

export const NO_DATE: DaySpan = { day: UNDATED, latest: UNDATED };

const DAY_MS = 86_400_000;
const START_MS = Date.parse('0001-01-01');

/** The number of a day such as `2022-11-23`. */
export const numberOfDay = (day: string): DayNumber => (Date.parse(day) - START_MS) / DAY_MS + FIRST_DAY;

/** The day of a number; null for those that stand for none. */
export const dayOfNumber = (day: DayNumber): string | null =>
  day < FIRST_DAY || day === OPEN
    ? null
    : new Date(START_MS + (day - FIRST_DAY) * DAY_MS).toISOString().slice(0, 10);

export function spanOf(date: Pick<PartialDate, 'earliest' | 'latest'> | null): DaySpan {
  if (date === null) return NO_DATE;
  return {
    day: date.earliest === null ? UNBOUNDED : numberOfDay(date.earliest),
    latest: date.latest === null ? OPEN : numberOfDay(date.latest),
  };
}

/** The bounds of a date; null for entries without one. */
export const boundsOf = ({ day, latest }: DaySpan): DateBounds | null =>
  day === UNDATED ? null : { earliest: dayOfNumber(day), latest: dayOfNumber(latest) };

/** How many days are kept at hand as texts: those of 80 years. */
const MAX_SORTS = 30_000;
const sorts = new Map<DayNumber, string>();

/** What lists by date are sorted by, as text: such as `2022-11-23`. */
export function sortOfDay(day: DayNumber): string {
  let sort = sorts.get(day);
  if (sort === undefined) {
    if (sorts.size >= MAX_SORTS) sorts.clear();
    sort = dayOfNumber(day) ?? `0000-00-0${day}`;
    sorts.set(day, sort);
  }
  return sort;
}

/** Reads what {@link sortOfDay} wrote. */
export const dayOfSort = (sort: string): DayNumber =>
  sort.startsWith('0000') ? Number(sort.slice(-1)) : numberOfDay(sort);
