import { builder } from '../builder.ts';
import { type DateRange, dateRange } from '../model/date-range.ts';
import { rule } from '../rule.ts';

export interface DateRangeShape {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

const read = ({ from, to }: DateRangeShape): DateRange => dateRange(from ?? null, to ?? null);

export const DateRangeInput = builder.inputType('DateRangeInput', {
  description:
    'A range of dates, both ends included. Finds every date that may lie in it: a date known to the month is found by each of its days, and one of an unknown year by every range.',
  fields: (t) => ({
    from: t.field({
      type: 'EDTF',
      description: 'From the first day of this date on: 2022-11 is from 1 November 2022.',
    }),
    to: t.field({
      type: 'EDTF',
      description: 'Up to the last day of this date: 2022-11 is up to 30 November 2022.',
    }),
  }),
  validate: rule(read),
});

/** The range that an input asks for; null when it asks for none. */
export const rangeOf = (input: DateRangeShape | null | undefined): DateRange | null => {
  const range = input == null ? null : read(input);
  return range === null || (range.from === null && range.to === null) ? null : range;
};
