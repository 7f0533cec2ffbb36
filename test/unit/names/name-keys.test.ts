import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKeys } from '../../../schema/names/name-keys.ts';
import { namedEntries } from '../../benchmark/names/tables.ts';

const shareKey = (one: string, other: string): boolean => {
  const keys = new Set(nameKeys(one));
  return nameKeys(other).some((key) => keys.has(key));
};

/** Fillers and strokes count as letters in Unicode, but are not seen. */
const hasLetter = (name: string): boolean =>
  /[[\p{L}\p{N}]--[\p{Default_Ignorable_Code_Point}\u0640]]/v.test(name.normalize('NFKC'));

const entries = namedEntries();
const anyRealName = fc
  .constantFrom(...entries)
  .chain(({ english, others }) => fc.constantFrom(english, ...others.map(({ text }) => text)));
const anyName = fc.oneof(anyRealName, fc.string({ unit: 'grapheme', maxLength: 30 }));

/** What is not seen: joiners, marks and controls of direction, a byte order mark, a soft hyphen. */
const UNSEEN = [
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u200F',
  '\u202A',
  '\u202E',
  '\u2066',
  '\u2069',
  '\uFEFF',
  '\u00AD',
];

describe('the keys of a name', () => {
  it.each([
    ['Lukashenko', 'Lukashenka'],
    ['Lukashenko', 'Лукашенко'],
    ['Lukashenko', 'Лукашэнка'],
    ['Lukashenko', 'lukaschenko'],
    ['Lukashenko', 'Loukachenko'],
    ['Lukashenko', 'Łukaszenka'],
    ['Lukashenko', 'Lukašenko'],
    ['Lukashenko', '卢卡申科'],
    ['Lukashenko', 'لوكاشينكو'],
    ['Lukashenko', 'ルカシェンコ'],
    ['Lukashenko', '루카셴코'],
    ['Lukashenko', 'לוקשנקו'],
    ['Lukashenko', 'Λουκασένκο'],
    ['Lukashenko', 'ლუკაშენკო'],
    ['Lukashenko', 'Լուկաշենկո'],
    ['Lukashenko', 'लुकाशेंको'],
    ['Tasmagambetov', 'Тасмағамбетов'],
    ['Zelenskyy', 'Зеленський'],
    ['Walesa', 'Wałęsa'],
    ['New York', 'ニューヨーク'],
    ['Bohdan', 'Богдан'],
    ['Washington', 'Вашингтон'],
    ['Washington', 'واشنطن'],
  ])('bring %s and %s together', (one, other) => {
    expect(shareKey(one, other)).toBe(true);
  });

  it.each([
    ['Belarus', 'Bulgaria'],
    ['Iran', 'Iraq'],
    ['G7', 'G20'],
    ['2022', '2023'],
    ['Ann', 'Bob'],
  ])('keep %s and %s apart', (one, other) => {
    expect(shareKey(one, other)).toBe(false);
  });

  it('take an abbreviation for one word', () => {
    expect(nameKeys('U.S.A.')).toEqual(nameKeys('USA'));
    expect(nameKeys('U.N.')).toEqual(nameKeys('UN'));
  });

  it('are the same in capitals and small letters, composed and decomposed', () => {
    fc.assert(
      fc.property(anyRealName, (name) => {
        expect(nameKeys(name.toLowerCase())).toEqual(nameKeys(name));
        expect(nameKeys(name.normalize('NFD'))).toEqual(nameKeys(name));
        expect(nameKeys(name.normalize('NFC'))).toEqual(nameKeys(name));
      }),
      { numRuns: 1_000 },
    );
  });

  it('do not depend on what is not seen', () => {
    fc.assert(
      fc.property(anyRealName, fc.nat(), fc.constantFrom(...UNSEEN), (name, at, unseen) => {
        const characters = [...name];
        characters.splice(at % (characters.length + 1), 0, unseen);
        expect(nameKeys(characters.join(''))).toEqual(nameKeys(name));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are there for whatever has a letter or a digit, and for nothing else', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(nameKeys(name).length > 0, JSON.stringify(name)).toBe(hasLetter(name));
        for (const key of nameKeys(name)) expect(key).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  it('are few: each costs a posting', () => {
    const keys = entries.map(({ english }) => nameKeys(english).length);
    expect(keys.reduce((sum, each) => sum + each, 0) / keys.length).toBeLessThan(3.5);
    expect(nameKeys('x'.repeat(10_000)).length).toBeLessThan(10);
    expect(Math.max(...nameKeys('kati'.repeat(5_000)).map((key) => key.length))).toBeLessThan(100);
    expect(nameKeys(`${'wh'.repeat(5_000)} ${'kh'.repeat(5_000)}`).length).toBeLessThan(30);
  });

  it('bring together nine of ten pairs of each script that has many', () => {
    for (const script of [
      'Arab',
      'Armn',
      'Cyrl',
      'Deva',
      'Geor',
      'Grek',
      'Hang',
      'Hebr',
      'Kana',
      'Thai',
      'Ethi',
      'Taml',
    ]) {
      const pairs = entries
        .filter(({ kind }) => kind === 'city')
        .flatMap(({ english, others }) =>
          others.filter((name) => name.script === script).map(({ text }) => [english, text] as const),
        )
        .filter((_, at) => at % 10 === 0);
      expect(pairs.length, script).toBeGreaterThan(30);
      const matched = pairs.filter(([english, text]) => shareKey(english, text)).length;
      expect(matched / pairs.length, script).toBeGreaterThan(0.8);
    }
  });
});
