import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateRange, overlaps } from '../../../schema/model/date-range.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { dayOf, numberOf } from '../../support/days.ts';

const MAY = numberOf('2022-05-01');
/** A few days, far enough from the ends of time, among which every relation of two stretches occurs. */
const DAYS = 8;
const anyEnd = fc.option(fc.integer({ min: 1, max: DAYS - 2 }), { nil: null });
const anyStretch = fc
  .tuple(anyEnd, anyEnd)
  .map(([a, b]) => (a !== null && b !== null && a > b ? ([b, a] as const) : ([a, b] as const)));

const dayIn = (index: number | null) => (index === null ? null : dayOf(MAY + index));
const includes = ([from, to]: readonly [number | null, number | null], index: number) =>
  (from === null || from <= index) && (to === null || index <= to);

describe('a range of dates', () => {
  it('is from the first day of its begin to the last day of its end', () => {
    expect(dateRange('2022-11', '2023')).toEqual({ from: '2022-11-01', to: '2023-12-31' });
    expect(dateRange('2022-11-23', '2022-11-23')).toEqual({ from: '2022-11-23', to: '2022-11-23' });
    expect(dateRange('2022-11-23', '2022-11')).toEqual({ from: '2022-11-23', to: '2022-11-30' });
  });

  it('is open where nothing is given', () => {
    expect(dateRange('2022-11', null)).toEqual({ from: '2022-11-01', to: null });
    expect(dateRange(null, '2022-11')).toEqual({ from: null, to: '2022-11-30' });
    expect(dateRange(null, null)).toEqual({ from: null, to: null });
  });

  it('is refused when it ends before it begins or is no date', () => {
    expect(() => dateRange('2023', '2022')).toThrow(
      new RuleError('expected a range that starts before it ends, got 2023 to 2022'),
    );
    expect(() => dateRange('2022-13', null)).toThrow(RuleError);
    expect(() => dateRange(null, 'soon')).toThrow(RuleError);
  });
});

describe('overlapping', () => {
  it('is sharing a day', () => {
    fc.assert(
      fc.property(anyStretch, anyStretch, (date, range) => {
        const shared = Array.from({ length: DAYS }, (_, index) => index).some(
          (index) => includes(date, index) && includes(range, index),
        );
        const [begin, end] = date.map(dayIn);
        expect(
          overlaps(parsePartialDate(`${begin ?? '..'}/${end ?? '..'}`), {
            from: dayIn(range[0]),
            to: dayIn(range[1]),
          }),
        ).toBe(shared);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds a date known to the month by each of its days and by no other', () => {
    const november = parsePartialDate('2022-11');
    for (const day of ['2022-11-01', '2022-11-15', '2022-11-30']) {
      expect(overlaps(november, dateRange(day, day)), day).toBe(true);
    }
    for (const day of ['2022-10-31', '2022-12-01']) {
      expect(overlaps(november, dateRange(day, day)), day).toBe(false);
    }
  });

  it('finds a date without a year in every range that has such a day, and one that is not known in none', () => {
    expect(overlaps(parsePartialDate('XXXX-05-16'), dateRange('1850', '1850'))).toBe(true);
    expect(overlaps(parsePartialDate('XXXX-05-16'), dateRange('2022-11-23', '2022-11-23'))).toBe(false);
    expect(overlaps(null, dateRange(null, null))).toBe(false);
  });
});
