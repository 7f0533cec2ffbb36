import { parsePeriod, type StatusPeriod } from '../../../schema/model/event-status.ts';
import { type DayNumber, numberOfDay, OPEN, UNBOUNDED } from './days.ts';

/** Stands for no day, behind all of them: for the last word of the sources. */
export const LAST_WORD: DayNumber = OPEN + 1;

/** The times of an event in one status, as numbers that go up: the first and the last day of each. */
export const timesOf = (periods: readonly string[], status: string): readonly number[] =>
  periods
    .map(parsePeriod)
    .filter((period) => period.status === status)
    .flatMap(timeOf)
    .toSorted((a, b) => a - b);

const timeOf = ({ isLast, from, to }: StatusPeriod): readonly [DayNumber, DayNumber] =>
  isLast
    ? [LAST_WORD, LAST_WORD]
    : [from === null ? UNBOUNDED : numberOfDay(from), to === null ? OPEN : numberOfDay(to)];

/** Whether any of the times has a day. */
export function timesHave(times: readonly number[], day: DayNumber): boolean {
  for (let at = 0; at + 1 < times.length; at += 2) {
    const [from = 0, to = 0] = [times[at], times[at + 1]];
    if (from <= day && day <= to) return true;
  }
  return false;
}
