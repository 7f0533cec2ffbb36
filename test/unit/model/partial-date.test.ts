import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, parsePartialDate } from '../../../schema/model/partial-date.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { summary, summaryOrRefusal } from '../../support/date-summary.ts';

describe('a date in EDTF', () => {
  it.each([
    ['2022-11-23', '2022-11-23 2022-11-23 DAY'],
    ['2024-02-29', '2024-02-29 2024-02-29 DAY'],
    ['2000-02-29', '2000-02-29 2000-02-29 DAY'],
    ['0001-01-01', '0001-01-01 0001-01-01 DAY'],
    ['9999-12-31', '9999-12-31 9999-12-31 DAY'],
    ['2022-11', '2022-11-01 2022-11-30 MONTH'],
    ['2024-02', '2024-02-01 2024-02-29 MONTH'],
    ['2023-02', '2023-02-01 2023-02-28 MONTH'],
    ['1900-02', '1900-02-01 1900-02-28 MONTH'],
    ['2022-11-XX', '2022-11-01 2022-11-30 MONTH'],
    ['2022', '2022-01-01 2022-12-31 YEAR'],
    ['0001', '0001-01-01 0001-12-31 YEAR'],
    ['9999', '9999-01-01 9999-12-31 YEAR'],
    ['2022-XX', '2022-01-01 2022-12-31 YEAR'],
    ['200X', '2000-01-01 2009-12-31 DECADE'],
    ['20XX', '2000-01-01 2099-12-31 CENTURY'],
    ['156X-12-25', '1560-12-25 1569-12-25 DECADE'],
    ['2022-33', '2022-01-01 2022-03-31 SEASON'],
    ['2022-36', '2022-10-01 2022-12-31 SEASON'],
    ['2022-40', '2022-01-01 2022-06-30 SEASON'],
    ['2022-41', '2022-07-01 2022-12-31 SEASON'],
  ])('%s is %s', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it.each([
    ['2023-02-15?', '2023-02-15 2023-02-15 DAY?'],
    ['2023-02-15~', '2023-02-15 2023-02-15 DAY~'],
    ['2023-02-15%', '2023-02-15 2023-02-15 DAY?~'],
    ['2002~', '2002-01-01 2002-12-31 YEAR~'],
    ['2023-?02-15', '2023-02-15 2023-02-15 DAY?'],
    ['2022-11?/2023-02~', '2022-11-01 2023-02-28 INTERVAL?~'],
  ])('%s, marked as not sure or as about then, is %s', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it.each([
    ['2022-11/2023-02', '2022-11-01 2023-02-28 INTERVAL'],
    ['2022-11-23/2022-11-24', '2022-11-23 2022-11-24 INTERVAL'],
    ['2023-01-10/2023-01-10', '2023-01-10 2023-01-10 DAY'],
    ['2023-01/2023-01', '2023-01-01 2023-01-31 MONTH'],
    ['2023/..', '2023-01-01 … INTERVAL'],
    ['2023/', '2023-01-01 … INTERVAL'],
    ['../2023', '… 2023-12-31 INTERVAL'],
    ['/2023', '… 2023-12-31 INTERVAL'],
    ['../..', '… … INTERVAL'],
  ])('%s, a time from one date to another, is %s', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it.each([
    ['[2023-01-10..2023-02-15]', '2023-01-10 2023-02-15 ONE_OF'],
    ['[2023-01-10..]', '2023-01-10 … ONE_OF'],
    ['[..2023-02-15]', '… 2023-02-15 ONE_OF'],
    ['[2020,2022]', '2020-01-01 2022-12-31 ONE_OF'],
    ['[2022,2020]', '2020-01-01 2022-12-31 ONE_OF'],
    ['[2020,2021-05..2021-07]', '2020-01-01 2021-07-31 ONE_OF'],
    ['{2022-11-23,2022-11-25}', '2022-11-23 2022-11-25 ALL_OF'],
  ])('%s, one or each of several, is %s', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it.each(['XXXX-05-16', 'XXXX-05', 'XXXX-02-29', 'XXXX'])('%s, without a year, bounds nothing', (text) => {
    expect(summary(text)).toBe('… … YEARLESS');
  });

  it.each([
    ['2023-02-15T10:21:00', null],
    ['2023-02-15T10:21', null],
    ['2023-02-15T10:21:00Z', '2023-02-15T10:21:00.000Z'],
    ['2023-02-15T00:30+03:00', '2023-02-14T21:30:00.000Z'],
    ['2023-02-15T23:30:00-05', '2023-02-16T04:30:00.000Z'],
  ])('%s, a time of day, is of the day that the clock at its place shows', (text, instant) => {
    expect(summary(text)).toBe('2023-02-15 2023-02-15 TIME');
    expect(instantOf(parsePartialDate(text))).toBe(instant);
  });

  it('keeps the text and the source’s own words', () => {
    expect(parsePartialDate('2022-11-23', 'November 23rd, 2022')).toMatchObject({
      edtf: '2022-11-23',
      words: 'November 23rd, 2022',
    });
    expect(parsePartialDate('2022-11-23').words).toBeNull();
  });
});

describe('a text that is no date', () => {
  it.each([
    ['the year cut short', ['199', '19', '1', '']],
    ['an impossible month', ['2022-13', '2022-00', 'XXXX-13']],
    ['an impossible day', ['2022-02-30', '2022-11-31', '2022-04-31', '2022-11-00', 'XXXX-02-30']],
    ['an end before the begin', ['2023/2022', '2022-11-23/2022-11-22', '[2023-02-15..2023-01-10]']],
    ['a year outside 0001 to 9999', ['0000', '-0001', 'Y12345', '-0005/2022', '[0000]']],
    [
      'an impossible time',
      [
        '2023-02-15T24:00',
        '2023-02-15T10:60',
        '2023-02-30T10:00',
        '2023-02T10:00',
        '2023-02-15T10:00+15:00',
        '2023-02-15T10:00/2023-02-16',
      ],
    ],
    ['other notations', ['23.11.2022', '2022/11/23', '2022-1-2', 'November', '2022-11-23 ', '２０２２']],
  ])('is refused: %s', (_, texts) => {
    for (const text of texts) expect(() => parsePartialDate(text), text).toThrow(RuleError);
  });

  it('is refused when it is longer than any date, without being parsed or echoed', () => {
    const text = `[${Array(40).fill('2022').join(',')}]`;
    expect(() => parsePartialDate(text)).toThrow(/; got 201 characters$/);
  });

  it('is shortened in the message', () => {
    expect(() => parsePartialDate('x'.repeat(100))).toThrow(`got "${'x'.repeat(40)}…"`);
  });

  it('is refused where the calendar has no 29 February, alone and within an interval or a choice', () => {
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2023-02-29?',
      '2023-02-29/2023-03-05',
      '[2023-02-29..]',
    ]) {
      expect(summaryOrRefusal(text), text).toBe('refused');
    }
  });

  it('is refused when it is digits only but no year', () => {
    for (const text of ['10000', '20230215', '1675209600', '0'.repeat(30), '9'.repeat(30)]) {
      expect(summaryOrRefusal(text), text).toBe('refused');
    }
  });

  it('never fails in another way than by breaking the rule', () => {
    const pieces = [
      '2022',
      '0000',
      '-',
      '-11',
      '-31',
      '-02-29',
      'X',
      'XX',
      '..',
      '/',
      '[',
      ']',
      '{',
      '}',
      ',',
    ];
    const marks = ['?', '~', '%', 'Y', 'E', 'S2', '9', '0', 'T10:00:00Z', '-21', '299999'];
    const anyText = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...pieces, ...marks), { maxLength: 9 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(summaryOrRefusal(text)).toMatch(/^refused$|^[-\d…]+ [-\d…]+ [A-Z_]+\??~?$/);
      }),
      { numRuns: 5_000, examples: [['Y300000'], ['Y-300000'], ['Y1E9']] },
    );
  });
});
