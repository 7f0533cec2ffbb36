import fc from 'fast-check';
import { type DateRange, dateRange } from '../../schema/model/date-range.ts';
import type { Day } from '../../schema/model/day.ts';
import type { PartialDate } from '../../schema/model/partial-date.ts';
import { dayOf, numberOf } from './days.ts';
import { on } from './examples.ts';

/** Dates and ranges of dates within one winter, so that they meet. */

const WINTER = { min: numberOf('2022-11-01'), max: numberOf('2023-02-28') };

/** Any day of the winter; often one of four, so that several entities share it and their slugs decide. */
export const winterDay: fc.Arbitrary<Day> = fc.oneof(
  { weight: 3, arbitrary: fc.integer(WINTER).map(dayOf) },
  { weight: 2, arbitrary: fc.constantFrom('2022-11-30', '2022-12-01', '2022-12-02', '2023-01-31') },
);
const winterMonth = fc.constantFrom('2022-11', '2022-12', '2023-01', '2023-02');

const interval = (write: (from: string, to: string) => string) =>
  fc.tuple(winterDay, winterDay).map((days) => {
    const [from = '', to = ''] = days.toSorted();
    return from === to ? from : write(from, to);
  });

/** A date as sources give it: mostly days, but every other kind as well, and none. */
export const anyDate: fc.Arbitrary<PartialDate | null> = fc
  .oneof(
    { weight: 8, arbitrary: winterDay },
    { weight: 3, arbitrary: winterMonth },
    { weight: 2, arbitrary: fc.constantFrom('2022', '2023', '202X', '20XX', '2023-02-15?', '2023~') },
    { weight: 2, arbitrary: interval((from, to) => `${from}/${to}`) },
    { weight: 2, arbitrary: interval((from, to) => `[${from}..${to}]`) },
    { weight: 2, arbitrary: winterDay.map((day) => `${day}/..`) },
    { weight: 2, arbitrary: winterDay.map((day) => `../${day}`) },
    { weight: 1, arbitrary: fc.constantFrom('XXXX-05-16', 'XXXX-12', '../..', '0001-01-01', '9999-12-31') },
    { weight: 2, arbitrary: fc.constantFrom('20XX-12-01', '[2022-11-30,2023-01-31]', '2022-XX-30') },
    { weight: 2, arbitrary: fc.constant(null) },
  )
  .map((text) => (text === null ? null : on(text)));

/** A range of dates as it is asked for, each end a day or a month. */
export interface AskedRange {
  readonly from?: string;
  readonly to?: string;
  readonly match?: 'POSSIBLE' | 'CERTAIN';
}

const rangeEnd = fc.oneof(winterDay, winterMonth);

/** A range with both ends or either. */
export const anyAskedRange: fc.Arbitrary<AskedRange> = fc
  .tuple(
    fc.oneof(
      rangeEnd.map((from) => ({ from })),
      rangeEnd.map((to) => ({ to })),
      fc.tuple(rangeEnd, rangeEnd).map((ends) => {
        const [from = '', to = ''] = ends.toSorted();
        return { from, to };
      }),
    ),
    fc.constantFrom<AskedRange>({}, {}, { match: 'POSSIBLE' }, { match: 'CERTAIN' }),
  )
  .map(([ends, match]) => ({ ...ends, ...match }));

/** No range of dates, or one with both ends or either. */
export const anyRange: fc.Arbitrary<DateRange | null> = fc
  .option(anyAskedRange, { nil: null, freq: 3 })
  .map((range) =>
    range === null
      ? null
      : {
          ...dateRange(range.from ?? null, range.to ?? null),
          ...(range.match === 'CERTAIN' && { isCertain: true }),
        },
  );
