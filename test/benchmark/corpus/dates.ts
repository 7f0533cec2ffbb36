import type { DateBounds } from '../../../schema/context.ts';
import type { DrawnEvent } from './draw.ts';

/** The dates of the corpus. Its days are numbered from the first one on. */

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2015, 0, 1);

type Dated = Pick<DrawnEvent, 'precision' | 'day'>;

/** A day as the record writes it. */
export const isoDay = (day: number): string => new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);

const dayNumber = (day: string): number => (Date.parse(day) - FIRST_DAY) / DAY_MS;

const LENGTHS = { day: 10, month: 7, year: 4, none: 0 } as const;

/** As a source would give it, in EDTF: `2019-03-05`, `2019-03`, `2019`; null where it gives none. */
export const dateText = ({ precision, day }: Dated): string | null =>
  precision === 'none' ? null : isoDay(day).slice(0, LENGTHS[precision]);

/** The first day that a date may be; null without a date. */
export function firstDay({ precision, day }: Dated): number | null {
  if (precision === 'none') return null;
  return precision === 'day' ? day : dayNumber(`${isoDay(day).slice(0, LENGTHS[precision])}-01`.slice(0, 10));
}

/** The first and last day that a date may be. */
export function boundsOf(date: Dated): DateBounds | null {
  const first = firstDay(date);
  if (first === null) return null;
  const earliest = isoDay(first);
  const [year = 0, month = 0] = earliest.split('-').map(Number);
  switch (date.precision) {
    case 'month':
      return { earliest, latest: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
    case 'year':
      return { earliest, latest: `${year}-12-31` };
    default:
      return { earliest, latest: earliest };
  }
}
