import { describe, expect, it } from 'vitest';
import { type Name, namesOf, scriptOfName } from '../../../schema/model/name.ts';
import { scriptOf } from '../../../schema/model/script.ts';

const NOTHING = { language: null, script: null, kind: null, startDate: null, endDate: null };

describe('the names of an entity', () => {
  it('are the main one and the others, in order, with what is known of each', () => {
    const details = { ...NOTHING, language: 'be', kind: 'OFFICIAL' } as const;
    expect(namesOf({ name: 'A', otherNames: ['B', 'C'], nameDetails: [null, details] })).toEqual([
      { name: 'A', ...NOTHING },
      { name: 'B', ...NOTHING },
      { name: 'C', ...details },
    ]);
  });

  it('need no details, and may be titles', () => {
    expect(namesOf({ label: 'Chair', otherLabels: ['the chair'] })).toEqual([
      { name: 'Chair', ...NOTHING },
      { name: 'the chair', ...NOTHING },
    ]);
  });
});

describe('the script of a name', () => {
  const script = (name: string, rest: Partial<Name> = {}) => scriptOfName({ name, ...NOTHING, ...rest });

  it('is that of its letters, unless its language or the dossier names one', () => {
    expect(script('Лукашенко')).toBe('Cyrl');
    expect(script('蔡英文')).toBe('Hani');
    expect(script('蔡英文', { language: 'zh-Hant-TW' })).toBe('Hant');
    expect(script('蔡英文', { language: 'zh', script: 'Hant' })).toBe('Hant');
    expect(script('Тито', { language: 'sr' })).toBe('Cyrl');
  });

  it.each([
    ['Łódź', 'Latn'],
    ['ΝΑΤΟ', 'Grek'],
    ['لوكاشينكو', 'Arab'],
    ['נתניהו', 'Hebr'],
    ['Փաշինյան', 'Armn'],
    ['კობახიძე', 'Geor'],
    ['नरेन्द्र मोदी', 'Deva'],
    ['문재인', 'Hang'],
    ['ルカシェンコ', 'Kana'],
    ['安倍 しんぞう', 'Jpan'],
    ['Группа G7', 'Cyrl'],
    ['2023 — …', null],
  ])('of %s is %s', (text, code) => {
    expect(scriptOf(text)).toBe(code);
  });
});
