import { expect, it } from 'vitest';
import type { PartialDate } from '../../../lambda/web/reading/answers.ts';
import { dateWords, yearWords } from '../../../lambda/web/reading/date-words.ts';

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
    '15 February 2023 (not certain)',
    '2023',
  ],
  [date('XXXX-05-16', 'YEARLESS'), '16 May, year not known', 'Year not known'],
  [
    date('[2023-01-10..2023-02-15]', 'ONE_OF', between('2023-01-10', '2023-02-15')),
    'between 10 January and 15 February 2023',
    '2023',
  ],
  [
    date('[2022-12-30..2023-01-02]', 'ONE_OF', between('2022-12-30', '2023-01-02')),
    'between 30 December 2022 and 2 January 2023',
    '2022–2023',
  ],
  [
    date('2022-11/2023-02', 'INTERVAL', between('2022-11-01', '2023-02-28')),
    '1 November 2022 to 28 February 2023',
    '2022–2023',
  ],
  [date('2023/..', 'INTERVAL', { earliest: '2023-01-01' }), 'since 1 January 2023', '2023–'],
  [date('../2023', 'INTERVAL', { latest: '2023-12-31' }), 'until 31 December 2023', '–2023'],
  [date('2022-21', 'SEASON', between('2022-03-01', '2022-05-31')), '2022-21', '2022'],
])('%o is told as "%s", under "%s"', (given, words, heading) => {
  expect(dateWords(given)).toBe(words);
  expect(yearWords(given)).toBe(heading);
});
