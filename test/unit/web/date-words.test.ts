import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PartialDate } from '../../../lambda/web/reading/answers.ts';
import { dateWords, yearWords } from '../../../lambda/web/reading/date-words.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { anyDate } from '../../support/generated-dates.ts';

const date = (edtf: string, precision: string, fields: Partial<PartialDate> = {}): PartialDate => ({
  edtf,
  precision,
  earliest: null,
  latest: null,
  approximate: false,
  uncertain: false,
  words: null,
  ...fields,
});
const between = (earliest: string, latest: string) => ({ earliest, latest });

it.each([
  [null, 'Undated', 'Undated'],
  [date('2022-11-03', 'DAY', between('2022-11-03', '2022-11-03')), '3 November 2022', '2022'],
  [date('2022-11', 'MONTH', between('2022-11-01', '2022-11-30')), 'November 2022', '2022'],
  [date('2022', 'YEAR', between('2022-01-01', '2022-12-31')), '2022', '2022'],
  [
    date('2002~', 'YEAR', { approximate: true, ...between('2002-01-01', '2002-12-31') }),
    'about 2002',
    'About 2002',
  ],
  [
    date('2023-02-15?', 'DAY', { uncertain: true, ...between('2023-02-15', '2023-02-15') }),
    '15 February 2023 (uncertain)',
    '2023',
  ],
  [date('XXXX-05-16', 'YEARLESS'), '16 May, year unknown', 'Year unknown'],
  [
    date('[2023-01-10..2023-02-15]', 'ONE_OF', between('2023-01-10', '2023-02-15')),
    'one day between 10 January and 15 February 2023',
    '2023',
  ],
  [
    date('[2022-12-30..2023-01-02]', 'ONE_OF', between('2022-12-30', '2023-01-02')),
    'one day between 30 December 2022 and 2 January 2023',
    '2022–2023',
  ],
  [
    date('2022-11/2023-02', 'INTERVAL', between('2022-11-01', '2023-02-28')),
    'November 2022 to February 2023',
    '2022–2023',
  ],
  [date('2023/..', 'INTERVAL', { earliest: '2023-01-01' }), 'from 2023 onwards', 'From 2023'],
  [date('../2023', 'INTERVAL', { latest: '2023-12-31' }), 'until 2023', 'Until 2023'],
  [date('2022-21', 'SEASON', between('2022-03-01', '2022-11-30')), 'spring 2022', '2022'],
])('%o is worded as "%s", under the heading "%s"', (given, words, heading) => {
  expect(dateWords(given)).toBe(words);
  expect(yearWords(given)).toBe(heading);
});

it.each([
  ['2023-02-15%', 'about 15 February 2023 (uncertain)'],
  ['?2022-11', 'November 2022 (uncertain)'],
  ['2022-11-1X', 'November 2022'],
  ['2022-XX-15', '2022'],
  ['202X', 'the 2020s'],
  ['19XX', 'between 1900 and 1999'],
  ['2X22', '2X22'],
  ['XXXX-05', 'May, year unknown'],
  ['XXXX', 'year unknown'],
  ['2022-28', 'winter 2022 (northern hemisphere)'],
  ['2022-31', 'autumn 2022 (southern hemisphere)'],
  ['2022-36', 'fourth quarter of 2022'],
  ['2022-37', 'January to April 2022'],
  ['2022-41', 'second half of 2022'],
  ['2022-11-23/2022-11-25', '23 to 25 November 2022'],
  ['2022-10/2022-11', 'October to November 2022'],
  ['2022/2023', '2022 to 2023'],
  ['2022-11/2022-12-05', 'November 2022 to 5 December 2022'],
  ['2004-06~/2004-08?', 'about June 2004 to August 2004 (uncertain)'],
  ['2023/', 'from 2023, end unknown'],
  ['/2023', 'until 2023, start unknown'],
  ['../..', '../..'],
  ['19XX/2005', '19XX/2005'],
  ['[2023-01-10..2023-01-15]', 'one day between 10 and 15 January 2023'],
  ['[2022..2024]', 'some time between 2022 and 2024'],
  ['[..2022-11-03]', '3 November 2022 or earlier'],
  ['[2022-11-03..]', '3 November 2022 or later'],
  ['[2022]', '2022'],
  ['[2020,2022,2023-01-01..2023-01-05]', '2020, 2022 or 1 to 5 January 2023'],
  ['{2022-11-03,2022-11-05}', '3 November 2022 and 5 November 2022'],
  ['{2022..2024}', '2022 to 2024'],
  ['{..1983}', 'until 1983'],
  ['{1983..}', 'from 1983 onwards'],
])('%s is worded as "%s"', (edtf, words) => expect(dateWords(parsePartialDate(edtf))).toBe(words));

it('a date and its heading never have a gap in their words', () => {
  fc.assert(
    fc.property(anyDate, (given) => {
      for (const words of [dateWords(given), yearWords(given)]) {
        expect(words).not.toMatch(/undefined|null|NaN|^\s|\s$|\s{2}/);
      }
    }),
  );
});
