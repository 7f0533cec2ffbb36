import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasGaps, mayBeAmong } from '../../../schema/model/date-gaps.ts';
import { nextDay } from '../../../schema/model/day.ts';
import { dayOf, numberOf } from '../../support/days.ts';

/** Dates with the days from 2019 to 2025 that each may be, said by a pattern. */
const DATES: readonly (readonly [edtf: string, isDay: (day: string) => boolean])[] = [
  ['XXXX-05-16', (day) => day.endsWith('-05-16')],
  ['XXXX-05-16?', (day) => day.endsWith('-05-16')],
  ['XXXX-05', (day) => day.slice(5, 7) === '05'],
  ['XXXX-02-29', (day) => day.endsWith('-02-29')],
  ['202X-05-16', (day) => /^202.-05-16$/.test(day)],
  ['20X2', (day) => day.startsWith('2022')],
  ['2022-XX-16', (day) => /^2022-..-16$/.test(day)],
  ['2022-05-X6', (day) => /^2022-05-.6$/.test(day)],
  ['[2020-05-16,2022-05-16]', (day) => ['2020-05-16', '2022-05-16'].includes(day)],
  ['{2020,2022-11}', (day) => /^(2020|2022-11)/.test(day)],
  ['[2020..2021,2023]', (day) => /^(2020|2021|2023)/.test(day)],
  ['[XXXX-05-16]', (day) => day.endsWith('-05-16')],
  // Spring of either hemisphere.
  ['2022-21', (day) => /^2022-(03|04|05|09|10|11)/.test(day)],
  ['2022-24', (day) => /^(2022-(01|02|06|07|08|12)|2023-0[12])/.test(day)],
  ['XXXX-05-16/XXXX-05-18', (day) => /-05-1[678]$/.test(day)],
  ['XXXX-12-30/XXXX-01-02', (day) => /-(12-3[01]|01-0[12])$/.test(day)],
];
const WITHOUT_GAPS: readonly (readonly [edtf: string, isDay: (day: string) => boolean])[] = [
  ['2022', (day) => day.startsWith('2022')],
  ['202X', (day) => day.startsWith('202')],
  ['2022-XX', (day) => day.startsWith('2022')],
  ['2022-05-1X', (day) => day.startsWith('2022-05-1')],
  ['2022-05-16', (day) => day === '2022-05-16'],
  ['2022-11/2023-02', (day) => day >= '2022-11' && day < '2023-03'],
  ['2023/..', (day) => day >= '2023'],
  ['[2022-11-23..2023-02-15]', (day) => day >= '2022-11-23' && day <= '2023-02-15'],
  ['2022-26', (day) => /^2022-0[678]/.test(day)],
  ['2023~', (day) => day.startsWith('2023')],
];

const anyRange = fc
  .tuple(
    fc.integer({ min: numberOf('2019-01-01'), max: numberOf('2025-12-31') }),
    fc.oneof(fc.nat(3), fc.nat(40), fc.nat(700)),
  )
  .map(([from, length]) => ({
    from: dayOf(from),
    to: dayOf(Math.min(from + length, numberOf('2025-12-31'))),
  }));

describe('a date with gaps', () => {
  it('is told from one whose days follow one another', () => {
    expect(DATES.map(([edtf]) => edtf).filter((edtf) => !hasGaps(edtf))).toEqual([]);
    expect(WITHOUT_GAPS.map(([edtf]) => edtf).filter(hasGaps)).toEqual([]);
  });

  it('may be among days exactly where it may be one of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DATES, ...WITHOUT_GAPS), anyRange, ([edtf, isDay], { from, to }) => {
        let among = false;
        for (let day = from; day <= to && !among; day = nextDay(day)) among = isDay(day);
        expect(mayBeAmong(edtf, { from, to }), `${edtf} in ${from} to ${to}`).toBe(among);
      }),
      { numRuns: 3_000 },
    );
  });

  it('may be among days that have no bound', () => {
    expect(mayBeAmong('XXXX-05-16', { from: '2022-11-23', to: null })).toBe(true);
    expect(mayBeAmong('XXXX-05-16', { from: null, to: '0001-05-15' })).toBe(false);
    expect(mayBeAmong('XXXX-02-29', { from: '9997-01-01', to: null })).toBe(false);
    expect(mayBeAmong('[2020,2022]', { from: '2021-01-01', to: null })).toBe(true);
  });
});
