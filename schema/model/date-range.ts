import { mayBeAmong } from './date-gaps.ts';
import type { Day } from './day.ts';
import { type PartialDate, parsePartialDate } from './partial-date.ts';
import { RuleError } from './rule-error.ts';

/** The days a date filter asks for, both ends included; null is no bound on that side. */
export interface DateRange {
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whether a date has to lie in the range with all days that it may be; otherwise one of them is enough. */
  readonly isCertain?: boolean;
}

/**
 * A range from two EDTF texts: from the first day that `from` may be, to the last day that `to` may be.
 * @throws RuleError when a text is no date or the range ends before it begins
 */
export function dateRange(from: string | null, to: string | null): DateRange {
  const range = {
    from: from === null ? null : parsePartialDate(from).earliest,
    to: to === null ? null : parsePartialDate(to).latest,
  };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new RuleError(`expected a range that starts before it ends, got ${from} to ${to}`);
  }
  return range;
}

/** Whether the two may share a day. A date that is not known at all overlaps nothing. */
export const overlaps = (date: Pick<PartialDate, 'edtf'> | null, range: DateRange): boolean =>
  date !== null && mayBeAmong(date.edtf, range);
