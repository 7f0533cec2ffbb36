import { builder } from '../builder.ts';
import { type DateRange, dateRange } from '../model/date-range.ts';
import { rule } from '../rule.ts';

export interface DateRangeShape {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly match?: DateMatch | null | undefined;
}

export type DateMatch = 'POSSIBLE' | 'CERTAIN';

const DateMatchEnum = builder.enumType('DateMatch', {
  description: 'Relation to a range of a date that may be any of several days.',
  values: {
    POSSIBLE: { description: 'One of the days lies in the range.' },
    CERTAIN: { description: 'All of the days lie in the range.' },
  } satisfies Record<DateMatch, object>,
});

const read = ({ from, to, match }: DateRangeShape): DateRange => ({
  ...dateRange(from ?? null, to ?? null),
  ...(match === 'CERTAIN' && { isCertain: true }),
});

export const DateRangeInput = builder.inputType('DateRangeInput', {
  description:
    'Range of dates, both ends included. It matches every date that may lie in it, unless `match` is `CERTAIN`. A date known to the month matches on each of its days; a day of an unknown year matches each range that has such a day.\nExample: `{from: "2022-11", to: "2023-02-15"}`.',
  fields: (t) => ({
    from: t.field({
      type: 'EDTF',
      description:
        'Start of the range: the first day of this date. `2022-11` starts on 1 November 2022. Omitted or null: no limit.',
    }),
    to: t.field({
      type: 'EDTF',
      description:
        'End of the range: the last day of this date. `2022-11` ends on 30 November 2022. Omitted or null: no limit.',
    }),
    match: t.field({
      type: DateMatchEnum,
      description:
        'Relation that a date must have to the range, if it may be any of several days. The bins of a histogram count certain matches. Default: `POSSIBLE`.',
    }),
  }),
  validate: rule(read),
});

/** The range that an input asks for; null when it asks for none. */
export const rangeOf = (input: DateRangeShape | null | undefined): DateRange | null => {
  const range = input == null ? null : read(input);
  return range === null || (range.from === null && range.to === null) ? null : range;
};
