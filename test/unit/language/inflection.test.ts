import { describe, expect, it } from 'vitest';
import { cut } from '../../../schema/language/cut.ts';
import { termsInAny, wordsOf } from '../../../schema/language/words.ts';
import { expectAllFound, finds } from '../../support/finds.ts';

describe('a name of Cyrillic', () => {
  it.each([
    ['Лавров Лаврова Лаврову Лавровым Лаврове'],
    ['Токаев Токаева Токаеву Токаевым Токаеве'],
    ['Тасмагамбетов Тасмагамбетова Тасмагамбетову Тасмагамбетовым'],
    ['Путин Путина Путину Путиным Путине'],
    ['Казахстан Казахстана Казахстану Казахстаном Казахстане'],
    ['Иран Ирана Ирану Ираном Иране'],
    ['Армения Армении Армению Арменией'],
    ['Беларусь Беларуси Беларусью'],
    ['Китай Китая Китаю Китаем Китае'],
    ['Москва Москвы Москве Москву Москвой'],
    ['Сергей Сергея Сергею Сергеем Сергее'],
    ['Зеленский Зеленского Зеленскому Зеленским Зеленском'],
    ['Нидерланды Нидерландов Нидерландам Нидерландами'],
    ['Наталья Натальи Натальей Наталью'],
    ['Египет Египта Египту Египтом'],
  ])('is found in every case by every other, in small letters as well: %s', (text) => {
    const forms = text.split(' ');
    expectAllFound(forms, 'ru');
    for (const asked of forms)
      for (const form of forms) expect(finds(asked.toLowerCase(), form, 'ru'), `${asked} ${form}`).toBe(true);
  });

  it('is found in Ukrainian texts', () => {
    expectAllFound('Україна України Україні Україну Україною'.split(' '), 'uk');
  });

  it('leaves words in small letters as far apart as the stemmer does', () => {
    expect(finds('лавровым', 'лавр', 'ru')).toBe(false);
    expect(finds('казахстан', 'ираном', 'ru')).toBe(false);
  });
});

describe('a word in a language', () => {
  it.each([
    ['fr', 'nation nations'],
    ['fr', 'sécurité securite sécurités SÉCURITÉ'],
    ['fr', 'Élysée elysee'],
    ['de', 'Regierung Regierungen'],
    ['de', 'Länder Lander'],
    ['es', 'elección elecciones eleccion'],
    ['hu', 'Orbán Orbánnal Orban'],
    ['tr', "Erdoğan Erdoğan'ın Erdogan"],
    ['pl', 'granica granice'],
    ['el', 'Ελλάδα Ελλάδας ελλαδα'],
    ['ar', 'سلام السلام'],
    ['sr', 'граница границе granica'],
  ])('is found in its other forms, with and without accents: %s %s', (language, text) => {
    expectAllFound(text.split(' '), language);
  });

  it('is found in each language that the record has', () => {
    const asked = cut('nations').map((word) => termsInAny(word, ['de', 'fr']));
    for (const language of ['fr', 'de', 'en', null]) {
      const [word] = wordsOf('nations', language);
      expect(
        word?.terms.every((term) => asked[0]?.includes(term)),
        String(language),
      ).toBe(true);
    }
  });

  it.each([
    ['generation', 'general'],
    ['organ', 'organization'],
    ['news', 'new'],
    ['community', 'communism'],
    ['university', 'universe'],
    ['emergency', 'emerge'],
  ])('stays apart from %s as Snowball has it: %s', (one, other) => {
    expect(finds(one, other)).toBe(false);
  });

  it('of another script than the text is analysed by its script', () => {
    expect(finds('границы', 'граница', 'fr')).toBe(true);
    expect(finds('treaty', 'treaties', 'ru')).toBe(true);
  });
});
