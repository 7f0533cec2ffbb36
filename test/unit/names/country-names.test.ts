import { expect, it } from 'vitest';
import { countryNames } from '../../../schema/names/country-names.ts';

it('gives the distinct names of a country in many languages, the English one first', () => {
  const names = countryNames('KZ');
  expect(names[0]).toBe('Kazakhstan');
  expect(names).toEqual(
    expect.arrayContaining([
      'Казахстан',
      'Қазақстан',
      'كازاخستان',
      '哈萨克斯坦',
      '哈薩克',
      'カザフスタン',
      'ყაზახეთი',
    ]),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(80);
});

it('knows Kosovo, whose code is not ISO’s', () => {
  expect(countryNames('XK')).toContain('Kosovo');
});

it.each([
  '',
  'kz',
  'KAZ',
  'K',
  '419',
  'ZZ',
  'AA',
  'XA',
  'QO',
  'EU',
  'UN',
  'SU',
  'DD',
  'YU',
  'BQQ',
  'K\u0000',
])('gives none for %j, which is no code of a country of today', (code) => {
  expect(countryNames(code)).toEqual([]);
});
