import { describe, expect, it } from 'vitest';
import type { Histogram, ReadingOverview } from '../../../lambda/web/reading/answers.ts';
import { chartOf } from '../../../lambda/web/reading/histogram.ts';
import { changed, START } from '../../../lambda/web/reading/view.ts';

const histogram = (bins: Readonly<Record<string, number>>, coarser = 0, undated = 0): Histogram => ({
  bins: Object.entries(bins).map(([date, count]) => ({ date, count })),
  coarser,
  undated,
  precision: 'EXACT',
});
const overview = (statements: object, events: object = {}): ReadingOverview => ({
  statements: { count: null, ...statements },
  events: { count: null, ...events },
});

describe('the chart of a list', () => {
  it('has a bar for every time between the first and the last, of both kinds', () => {
    const chart = chartOf(
      overview(
        { byMonth: histogram({ '2022-11': 2 }) },
        { byMonth: histogram({ '2023-02': 1, '2022-11': 3 }) },
      ),
      START,
    );
    expect(chart?.bars).toEqual([
      { date: '2022-11', statements: 2, events: 3 },
      { date: '2022-12', statements: 0, events: 0 },
      { date: '2023-01', statements: 0, events: 0 },
      { date: '2023-02', statements: 0, events: 1 },
    ]);
  });

  it('goes on over the ends of months, leap years and years', () => {
    const days = chartOf(overview({ byDay: histogram({ '2024-02-28': 1, '2024-03-01': 1 }) }), START);
    expect(days?.bars.map(({ date }) => date)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    const years = chartOf(overview({ byYear: histogram({ '0998': 1, '1001': 1 }) }), START);
    expect(years?.bars.map(({ date }) => date)).toEqual(['0998', '0999', '1000', '1001']);
  });

  it('is in the finest unit that draws nearly everything, or in the one that was asked for', () => {
    const both = {
      byYear: histogram({ '2022': 6, '2023': 20 }, 1),
      byMonth: histogram({ '2022-11': 6 }, 21),
    };
    expect(chartOf(overview(both), START)).toMatchObject({
      unit: 'year',
      coarser: 1,
      units: ['month', 'year'],
    });
    const asked = changed(START, { unit: 'month' });
    expect(chartOf(overview(both), asked)).toMatchObject({ unit: 'month', coarser: 21 });
    const fine = { byYear: histogram({ '2022': 6 }), byMonth: histogram({ '2022-10': 4, '2022-11': 2 }) };
    expect(chartOf(overview(fine), START)).toMatchObject({ unit: 'month' });
  });

  it('draws no more bars than can be told from each other', () => {
    const wide = {
      byYear: histogram({ '1900': 1, '2022': 1 }),
      byMonth: histogram({ '1900-01': 1, '2022-01': 1 }),
    };
    const chart = chartOf(overview(wide), changed(START, { unit: 'month' }));
    expect(chart).toMatchObject({ unit: 'year' });
    expect(chart?.bars.length).toBeLessThanOrEqual(120);
    expect(chart?.bars.at(-1)?.date).toBe('2022');
  });

  it('tells of what has no date, and is not there when there is nothing to tell', () => {
    const none = histogram({});
    expect(chartOf(overview({ byYear: histogram({}, 0, 3) }), START)).toMatchObject({ bars: [], undated: 3 });
    expect(chartOf(overview({ byYear: none }), START)).toBeNull();
    expect(chartOf({ statements: null, events: null }, START)).toBeNull();
  });

  it('shows one kind where one kind is shown', () => {
    const chart = chartOf(
      overview({ byYear: histogram({ '2022': 2 }) }, { byYear: histogram({ '2023': 1 }) }),
      changed(START, { shown: 'events' }),
    );
    expect(chart?.bars).toEqual([{ date: '2023', statements: 0, events: 1 }]);
  });
});
