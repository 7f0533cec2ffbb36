import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  dayOfNumber,
  dayOfSort,
  FIRST_DAY,
  NO_DATE,
  numberOfDay,
  OPEN,
  sortOfDay,
  spanOf,
  UNBOUNDED,
  UNDATED,
} from '../../../../lambda/archive/layout/days.ts';
import { anyDay, bounded } from '../../../support/days.ts';
import { on } from '../../../support/examples.ts';

const anyBound = fc.option(anyDay, { nil: null });

describe('days as numbers', () => {
  it('begin at 1 January 0001', () => {
    expect(numberOfDay('0001-01-01')).toBe(FIRST_DAY);
    expect(numberOfDay('2022-11-23')).toBe(738_483);
    expect(numberOfDay('9999-12-31')).toBeLessThan(OPEN);
  });

  it('are read back as they were, and have their order', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(dayOfNumber(numberOfDay(a))).toBe(a);
        expect(Math.sign(numberOfDay(a) - numberOfDay(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
    expect([UNDATED, UNBOUNDED, OPEN].map(dayOfNumber)).toEqual([null, null, null]);
  });

  it('are sorted as text as they are by number', () => {
    const anyNumber = fc.oneof(fc.constantFrom(UNDATED, UNBOUNDED, FIRST_DAY), anyDay.map(numberOfDay));
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        expect(dayOfSort(sortOfDay(a))).toBe(a);
        expect(sortOfDay(a) < sortOfDay(b)).toBe(a < b);
      }),
    );
    expect([UNDATED, UNBOUNDED, numberOfDay('2022-11-23')].map(sortOfDay)).toEqual([
      '0000-00-00',
      '0000-00-01',
      '2022-11-23',
    ]);
  });
});

describe('the days of a date', () => {
  it('are its bounds, which are read back', () => {
    fc.assert(
      fc.property(anyBound, anyBound, (earliest, latest) => {
        expect(boundsOf(spanOf(bounded(earliest, latest)))).toEqual({ earliest, latest });
      }),
    );
    expect(boundsOf(spanOf(null))).toBeNull();
  });

  it('stand before all days where it has none, and where it has no first one', () => {
    const day = numberOfDay('2022-11-01');
    expect(
      ['2022-11', '2022-11-01/..', '../2022-11-01', 'XXXX-05-16'].map((edtf) => spanOf(on(edtf))),
    ).toEqual([
      { day, latest: numberOfDay('2022-11-30') },
      { day, latest: OPEN },
      { day: UNBOUNDED, latest: day },
      { day: UNBOUNDED, latest: OPEN },
    ]);
    expect(spanOf(null)).toBe(NO_DATE);
    expect(NO_DATE).toEqual({ day: UNDATED, latest: UNDATED });
  });
});
