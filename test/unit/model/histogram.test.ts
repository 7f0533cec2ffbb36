import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HISTOGRAM_UNITS, histogramOf } from '../../../schema/model/histogram.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { anyDay, dayOf, numberOf } from '../../support/days.ts';

/** So many of a date, given in EDTF; null for what has none. */
const dated = (edtf: string | null, count = 1) => ({
  date: edtf === null ? null : parsePartialDate(edtf),
  count,
});

describe('a histogram', () => {
  it('counts what lies in each bin, in order, and leaves out empty ones', () => {
    const dates = [
      dated('2023-02-15', 2),
      dated('2022-11-23', 3),
      dated('2022-11-01'),
      dated('2022-11-23?'),
      dated('0999-01-01'),
    ];
    expect(histogramOf(dates, 'DAY').bins).toEqual([
      { date: '0999-01-01', count: 1 },
      { date: '2022-11-01', count: 1 },
      { date: '2022-11-23', count: 4 },
      { date: '2023-02-15', count: 2 },
    ]);
    expect(histogramOf(dates, 'MONTH').bins).toEqual([
      { date: '0999-01', count: 1 },
      { date: '2022-11', count: 5 },
      { date: '2023-02', count: 2 },
    ]);
    expect(histogramOf(dates, 'YEAR').bins).toEqual([
      { date: '0999', count: 1 },
      { date: '2022', count: 5 },
      { date: '2023', count: 2 },
    ]);
  });

  it('counts a date only in the bin in which it certainly lies', () => {
    for (const [edtf, units] of [
      ['2022-11-23', ['DAY', 'MONTH', 'YEAR']],
      ['2022-11', ['MONTH', 'YEAR']],
      ['2022-11-01/2022-11-30', ['MONTH', 'YEAR']],
      ['2022-10-31/2022-11-01', ['YEAR']],
      ['2022', ['YEAR']],
      ['2022-12-31/2023-01-01', []],
      ['202X', []],
      ['2022-11-23/..', []],
      ['../2022-11-23', []],
      ['XXXX-05-16', []],
    ] as const) {
      for (const unit of HISTOGRAM_UNITS) {
        const { bins, coarser } = histogramOf([dated(edtf, 4)], unit);
        const lies = (units as readonly string[]).includes(unit);
        expect([bins.length, coarser], `${edtf} by ${unit}`).toEqual(lies ? [1, 0] : [0, 4]);
      }
    }
  });

  it('counts what has no date by itself', () => {
    expect(histogramOf([dated(null, 3), dated(null), dated('2022')], 'YEAR')).toEqual({
      bins: [{ date: '2022', count: 1 }],
      coarser: 0,
      undated: 4,
    });
    expect(histogramOf([], 'DAY')).toEqual({ bins: [], coarser: 0, undated: 0 });
  });

  it('names bins by dates that a filter takes, and leaves nothing out', () => {
    const anyBounds = fc.tuple(anyDay, fc.nat(500)).map(([earliest, days]) => ({
      earliest,
      latest: dayOf(Math.min(numberOf(earliest) + days, numberOf('9999-12-31'))),
    }));
    const anyDates = fc.array(
      fc.record({ date: fc.option(anyBounds, { nil: null }), count: fc.integer({ min: 1, max: 9 }) }),
    );
    fc.assert(
      fc.property(anyDates, fc.constantFrom(...HISTOGRAM_UNITS), (dates, unit) => {
        const { bins, coarser, undated } = histogramOf(dates, unit);
        const total = dates.reduce((sum, { count }) => sum + count, 0);
        expect(bins.reduce((sum, { count }) => sum + count, coarser + undated)).toBe(total);
        for (const { date, count } of bins) {
          const bin = parsePartialDate(date);
          expect(bin.precision).toBe(unit);
          const within = dates.filter(
            (each) =>
              each.date !== null &&
              each.date.earliest >= (bin.earliest ?? '') &&
              each.date.latest <= (bin.latest ?? ''),
          );
          expect(within.reduce((sum, each) => sum + each.count, 0)).toBe(count);
        }
      }),
    );
  });
});
