import edtf from 'edtf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PartialDate, parsePartialDate } from '../../../schema/model/partial-date.ts';
import { summary, summaryOrRefusal } from '../../support/date-summary.ts';
import { anyDay, dayOf, daysFrom, numberOf } from '../../support/days.ts';

describe('the bounds of a date', () => {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const contains = ({ earliest, latest }: PartialDate, day: string) =>
    (earliest ?? day) <= day && day <= (latest ?? day);

  it('are the day itself for every day of the calendar', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parsePartialDate(day)).toMatchObject({ earliest: day, latest: day, precision: 'DAY' });
      }),
      { numRuns: 1_000 },
    );
  });

  it('are one day whenever the date is known to the day', () => {
    const anyDigit = fc.constantFrom(...'0123456789X');
    const anyMasked = fc
      .tuple(anyDigit, anyDigit, anyDigit, anyDigit, anyDay)
      .map(([a, b, c, d, day]) => `${a}${b}${c}${d}${day.slice(4)}`);
    fc.assert(
      fc.property(anyMasked, (text) => {
        const [earliest, latest, precision = ''] = summaryOrRefusal(text).split(' ');
        if (precision.startsWith('DAY')) expect(latest, text).toBe(earliest);
      }),
      { numRuns: 500, examples: [['2X23-01-01']] },
    );
  });

  it('contain every day of the month or year and no other', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(4, 7), (day, length) => {
        const text = day.slice(0, length);
        const { earliest, latest } = parsePartialDate(text);
        const days = daysFrom(earliest ?? '', latest ?? '');
        expect(days).toContain(day);
        expect(days.every((each) => each.startsWith(text))).toBe(true);
        for (const outside of [numberOf(earliest ?? '') - 1, numberOf(latest ?? '') + 1]) {
          expect(dayOf(outside).startsWith(text)).toBe(false);
        }
      }),
    );
  });

  it('are the first and the last of the days that unknown digits leave', () => {
    const anyText = fc
      .tuple(anyDay, fc.constantFrom(2, 3, 4), fc.constantFrom('', '-MM', '-MM-DD', '-MM-XX', '-XX-XX'))
      .map(([day, known, rest]) => {
        const year = day.slice(0, known).padEnd(4, 'X');
        return `${year}${rest.replace('MM', day.slice(5, 7)).replace('DD', day.slice(8))}`;
      })
      .filter((text) => text.includes('X') && !text.startsWith('00'));
    fc.assert(
      fc.property(anyText, (text) => {
        const pattern = new RegExp(`^${text.replaceAll('X', '\\d')}`);
        const years = daysFrom(
          `${text.slice(0, 4).replaceAll('X', '0')}-01-01`,
          `${text.slice(0, 4).replaceAll('X', '9')}-12-31`,
        );
        const days = years.filter((day) => pattern.test(day));
        expect(summary(text), text).toMatch(`${days[0]} ${days.at(-1)} `);
      }),
      { numRuns: 30, examples: [['20XX-02-29'], ['190X-02-29']] },
    );
  });

  it('contain the months in which a season lies', () => {
    const inSeason: Readonly<Record<string, readonly string[]>> = {
      '2022-21': ['2022-04-15', '2022-05-15'],
      '2022-22': ['2022-07-15', '2022-08-15'],
      '2022-23': ['2022-10-15', '2022-11-15'],
      // In the north, and in the south.
      '2022-25': ['2022-04-15', '2022-05-15'],
      '2022-26': ['2022-07-15', '2022-08-15'],
      '2022-27': ['2022-10-15', '2022-11-15'],
      '2022-29': ['2022-10-15', '2022-11-15'],
    };
    const missed = Object.entries(inSeason)
      .filter(([text]) => summaryOrRefusal(text) !== 'refused')
      .flatMap(([text, days]) =>
        days.filter((day) => !contains(parsePartialDate(text), day)).map((day) => `${text} without ${day}`),
      );
    expect(missed).toEqual([]);
  });

  it('are those of the four months of a third of the year', () => {
    expect(['2022-37', '2022-38', '2022-39'].map(summary)).toEqual([
      '2022-01-01 2022-04-30 SEASON',
      '2022-05-01 2022-08-31 SEASON',
      '2022-09-01 2022-12-31 SEASON',
    ]);
  });

  it('are not moved to the next or previous day by a time of day', () => {
    for (const time of ['T23:30:00-05:00', 'T01:30:00+05:00', 'T10:00:00Z', 'T24:00:00Z']) {
      expect(['refused', '2023-02-15 2023-02-15 TIME'], time).toContain(
        summaryOrRefusal(`2023-02-15${time}`),
      );
    }
  });

  it('are not narrowed to one year by a year of which only some digits count', () => {
    // "1950S2": some year of the twentieth century, estimated to be 1950.
    expect(['refused', '1900-01-01 1999-12-31 CENTURY']).toContain(summaryOrRefusal('1950S2'));
  });

  it('begin no later than they end, whatever the day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [a, b].toSorted();
        fc.pre(from !== to);
        expect(summary(`${from}/${to}`)).toBe(`${from} ${to} INTERVAL`);
        expect(summary(`[${from}..${to}]`)).toBe(`${from} ${to} ONE_OF`);
        expect(summaryOrRefusal(`${to}/${from}`)).toBe('refused');
        expect(summaryOrRefusal(`[${to}..${from}]`)).toBe('refused');
      }),
    );
  });

  it('are found for a day exactly when the calendar has it', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), part(13), part(32), (year, month, day) => {
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const exists = Number.isFinite(Date.parse(text)) && dayOf(numberOf(text)) === text;
        expect(summaryOrRefusal(text)).toBe(exists ? `${text} ${text} DAY` : 'refused');
      }),
      { numRuns: 2_000 },
    );
  });

  it('are found without going through years one by one, as anybody may ask by many dates', () => {
    const fastest = (work: () => unknown) =>
      Math.min(
        ...Array.from({ length: 10 }, () => {
          const start = performance.now();
          work();
          return performance.now() - start;
        }),
      );
    const text = `[${Array(14).fill('0XXX').join(',')}]`;
    expect(fastest(() => parsePartialDate(text))).toBeLessThan(30 * fastest(() => edtf(text)));
  });
});
