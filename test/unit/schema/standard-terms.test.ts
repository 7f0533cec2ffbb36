import { describe, expect, it } from 'vitest';
import { isCountryCode, isLanguageTag, isStandardTerm } from '../../../schema/model/standard-terms.ts';

describe('terms of standards', () => {
  it('are the codes of countries, in capital letters', () => {
    for (const code of ['KZ', 'AM', 'AZ', 'BY', 'GB', 'US', 'CH', 'VA'])
      expect(isCountryCode(code)).toBe(true);
    for (const code of ['', 'kz', 'Kz', 'KAZ', 'K', 'ZZ', 'XQ', '12', 'Kazakhstan'])
      expect(isCountryCode(code)).toBe(false);
  });

  it('are the tags of languages, in their canonical form', () => {
    for (const tag of ['en', 'ru', 'pt-BR', 'zh-Hant', 'sr-Latn-RS', 'tg', 'ckb'])
      expect(isLanguageTag(tag)).toBe(true);
    for (const tag of ['', 'EN', 'eng', 'english', 'klingon', 'xx', 'pt_BR', 'pt-br', 'en-', 'русский'])
      expect(isLanguageTag(tag)).toBe(false);
  });

  it('belong to their facet', () => {
    expect([isStandardTerm('country', 'KZ'), isStandardTerm('language', 'ru')]).toEqual([true, true]);
    expect(
      ['foreign minister', 'Foreign minister', 'xyzzy'].map((role) => isStandardTerm('role', role)),
    ).toEqual([true, false, false]);
    expect([isStandardTerm('audience', 'en'), isStandardTerm('language', 'KZ')]).toEqual([false, false]);
  });
});
