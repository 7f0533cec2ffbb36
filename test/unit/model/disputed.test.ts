import { describe, expect, it } from 'vitest';
import { disputedFields, type Evidence } from '../../../schema/model/evidence.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';

const said = (field: Evidence['field'], value: string, date: string | null = null): Evidence => ({
  ...{ field, value, source: `${value}-${date}`, spans: [], isDated: true, rank: 'NORMAL', note: null },
  date: date === null ? null : parsePartialDate(date),
});

const ANN = { type: 'Person', slug: 'ann' } as const;

describe('a fact', () => {
  it.for<[string, object, readonly Evidence[]]>([
    ['for which sources give different values', { deaths: 12 }, [said('deaths', '12'), said('deaths', '9')]],
    ['whose shown value no source gives', { deaths: 9 }, [said('deaths', '7')]],
    [
      'with dates that cannot be the same day',
      {},
      [said('foundingDate', '1951'), said('foundingDate', '1952-03')],
    ],
    [
      'with a day and another day of an unknown year',
      {},
      [said('deathDate', '2022-11-23'), said('deathDate', 'XXXX-05-16')],
    ],
    [
      'with a list that does not show a value',
      { participants: [{ agent: ANN }] },
      [said('participants', 'zoe')],
    ],
    [
      'of which one day gives two values',
      {},
      [said('status', 'CANCELLED', '2024-07-01'), said('status', 'OCCURRED', '2024-07-01')],
    ],
    [
      'of which a day and a time of it give two values',
      {},
      [said('status', 'CANCELLED', '2024-07-01'), said('status', 'OCCURRED', '2024-07-01T08:00:00Z')],
    ],
  ])('is in dispute %s', ([, entity, evidence]) => {
    expect(disputedFields({ ...entity, evidence })).toEqual([evidence[0]?.field]);
  });

  it.for<[string, object, readonly Evidence[]]>([
    ['whose sources agree', { deaths: 12 }, [said('deaths', '12', '2024'), said('deaths', '12', '2025')]],
    ['without a value that the entry shows', {}, [said('motto', 'Peace')]],
    [
      'with dates that can be the same day',
      { date: { edtf: '1951' } },
      [said('foundingDate', '1951'), said('foundingDate', '1951-04')],
    ],
    ['with a list that shows the values', { participants: [{ agent: ANN }] }, [said('participants', 'ann')]],
    [
      'that changes from day to day',
      {},
      [said('status', 'SCHEDULED', '2024-07-01'), said('status', 'OCCURRED', '2024-07-02')],
    ],
    [
      'that changes within a day',
      {},
      [
        said('status', 'CANCELLED', '2024-07-01T08:00:00Z'),
        said('status', 'SCHEDULED', '2024-07-01T18:00:00Z'),
      ],
    ],
    [
      'of which one value is deprecated',
      { deaths: 12 },
      [said('deaths', '12'), { ...said('deaths', '9'), rank: 'DEPRECATED' }],
    ],
  ])('is not in dispute %s', ([, entity, evidence]) => {
    expect(disputedFields({ ...entity, evidence })).toEqual([]);
  });
});
