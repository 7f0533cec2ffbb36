import type { Day } from '../../schema/model/day.ts';
import type { Event } from '../../schema/model/event.ts';
import type { Evidence } from '../../schema/model/evidence.ts';
import { instantOf, parsePartialDate } from '../../schema/model/partial-date.ts';

/**
 * The status of an event on a day, or by the last word, said as plainly as possible: every piece of evidence comes in its turn, and the last
 * word stands.
 */

/** Of what was told on the same day, a later one of these has the last word. */
const FIRMNESS = ['TENTATIVE', 'SCHEDULED', 'POSTPONED', 'ONGOING', 'OCCURRED', 'CANCELLED'];

const turn = ({ date, rank, value }: Evidence): string =>
  [
    date?.latest ?? '',
    rank === 'PREFERRED' ? 1 : 0,
    (date === null ? null : instantOf(date)) ?? '',
    FIRMNESS.indexOf(value),
  ].join(' ');

export function plainStatus(
  { evidence = [], date }: Pick<Event, 'evidence' | 'date'>,
  day: Day | null,
): string {
  let status = 'UNKNOWN';
  let toldIn = '';
  let end = date?.latest ?? null;
  for (const each of evidence.toSorted((a, b) => (turn(a) < turn(b) ? -1 : 1))) {
    const published = each.date?.latest ?? null;
    const isTold = day === null || (published !== null && published <= day);
    if (!isTold || each.rank === 'DEPRECATED') continue;
    if (each.field === 'date') end = parsePartialDate(each.value).latest;
    if (each.field !== 'status') continue;
    status = each.value;
    toldIn = published?.slice(0, 4) ?? '';
  }
  const passes = ['SCHEDULED', 'TENTATIVE', 'ONGOING'].includes(status);
  return day !== null && passes && day > (end ?? `${toldIn}-12-31`) ? 'UNKNOWN' : status;
}
