import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../schema/language/cut.ts';
import { wordsOf } from '../../../schema/language/words.ts';
import { expectAllFound, finds } from '../../support/finds.ts';

/** The terms of each word of a text whose language is not known. */
const terms = (text: string) => wordsOf(text, null).map((word) => word.terms);

/** Each word as it stands in the text. */
function slices(text: string): readonly string[] {
  const characters = Array.from(text);
  return cut(text).map(({ start, end }) => characters.slice(start, end).join(''));
}

describe('words', () => {
  it.each([
    ['border Borders BORDERED border’s'],
    ['negotiate negotiated negotiating negotiation Negotiations'],
    ['adopt adopted adopts adoption adoptions'],
    ['commission commissions commissioned commissioning'],
    ['position positions positioned'],
    ['nation nations nation’s'],
    ['граница границы границ Границами ГРАНИЦЕЙ'],
    ['переговоры переговоров переговорах'],
    ['соглашение соглашения соглашений'],
  ])('are equal in all inflections: %s', (text) => {
    expectAllFound(text.split(' '));
  });

  it.each([
    ['case', 'Peace peace PEACE'],
    ['accents', 'naïve nai\u0308ve naive NAÏVE'],
    ['the way in which accents are combined', 'Việt Vie\u0302\u0323t Viê\u0323t Viet'],
    ['a possessive, with either apostrophe', "China's China’s CHINA’S Chinaʼs China＇s China"],
    ['apostrophes', "O'Neill O’Neill Oʼneill O‘Neill"],
    ['the dots of ё', 'Королёв Королев КОРОЛЁВ Королёв'.normalize('NFD')],
    ['a breve that makes no other letter', 'Erdoğan ERDOĞAN Erdogan'],
    ['ligatures', 'ﬁnance finance'],
    ['ß, small or capital', 'Straße Strasse STRASSE STRAẞE'],
    ['the dots of the Turkish i', 'İzmir izmir IZMIR ızmır'],
    ['the shape of a sigma', 'κόσμος ΚΌΣΜΟΣ κόσμοσ'],
    ['the width of letters', 'ＮＡＴＯ NATO'],
    ['the font of letters', '𝐍𝐀𝐓𝐎 NATO'],
    ['the vowel points of Arabic', 'الْعَرَبِيَّة العربية'],
    ['strokes and other shapes of letters', 'Wałęsa Walesa WALESA'],
    ['the stroke of an o', 'Søren Soren'],
    ['a stroke and an accent', 'Łódź Lodz lodz'],
    ['a letter of Azerbaijani', 'Əliyev Aliyev ƏLIYEV'],
    ['ligatures of vowels', 'Ægir Aegir'],
    ['the points of Hebrew', 'שָׁלוֹם שלום'],
    ['the stroke that stretches Arabic words', 'محـمد محمد'],
    ['the seat of an alef', 'أحمد احمد'],
    ['the forms of kaf and yeh', 'کریم كريم'],
    ['the letter for g of Ukrainian', 'Ґонґадзе Гонгадзе'],
    ['the dots of an abbreviation', 'U.S. US U.S'],
    ['the dots of another one', 'U.N. UN un'],
    ['what is not seen', 'trans\u00adparency transpa\u200drency transparency'],
  ])('are equal when they differ in %s only', (_, text) => {
    expect(cut(text)).toHaveLength(text.split(' ').length);
    expectAllFound(text.split(' '));
  });

  it.each([
    ['йод', 'иод'],
    ['И\u0306ОД', 'ИОД'],
    ['が', 'か'],
    ['か\u3099', 'か'],
    ['ぱ', 'は'],
    ['ดี', 'ด'],
    ['3.5', '35'],
    ['2022', '2023'],
    ['Ирак', 'Ирана'],
    ['portion', 'port'],
    ['US', 'use'],
    ['U.S.', 'us'],
    ['WHO', 'who'],
    ["US's", 'us'],
    ['IT', 'it'],
  ])('differ as letters do: %s is not %s', (one, other) => {
    expect(finds(one, other)).toBe(false);
    expect(finds(other, one)).toBe(false);
  });

  it.each([
    ['co-operation cooperation Co‑operation CO-OPERATION'],
    ['co-ordinated coordinated'],
    ['organise organize organised organizes organizing'],
    ['organisation organization organisations Organizations'],
    ['analyse analyze analysed'],
    ['labour labor labours'],
    ['neighbour neighbor neighbours'],
    ['favourable favorable'],
    ['defence defense defences'],
    ['offence offense'],
    ['centre center centres centers'],
    ['theatre theater'],
    ['dialogue dialog dialogues'],
    ['programme program programmes'],
    ['travelled traveled'],
    ['judgement judgment'],
    ['manoeuvre maneuver manoeuvres'],
    ['grey gray'],
  ])('are equal in each of their spellings: %s', (text) => {
    expectAllFound(text.split(' '));
  });

  it.each([
    ['organ', 'organization'],
    ['source', 'sorce'],
    ['our', 'or'],
    ['four', 'for'],
    ['size', 'sis'],
    ['fence', 'fens'],
  ])('stay apart where another spelling is another word: %s is not %s', (one, other) => {
    expect(finds(one, other)).toBe(false);
    expect(finds(other, one)).toBe(false);
  });

  it('keep their place in the text, with a hyphen and without a word behind it', () => {
    expect(slices('co-operation co- co -co co-')).toEqual(['co-operation', 'co', 'co', 'co', 'co']);
    expect(slices('Co')).toEqual(['Co']);
  });

  it('end at hyphens, and not at a point or an apostrophe', () => {
    expect(slices('Post-war, O’Neill: 3.5 of G20 (1st).')).toEqual([
      'Post',
      'war',
      'O’Neill',
      '3.5',
      'of',
      'G20',
      '1st',
    ]);
    expect(slices('हिन्दी और आतंकवाद')).toEqual(['हिन्दी', 'और', 'आतंकवाद']);
  });

  it('are single letters with their marks in scripts without spaces, and in Korean', () => {
    expect(slices('国境安全。')).toEqual(['国', '境', '安', '全']);
    expect(slices('ｶﾞス')).toEqual(['ｶﾞ', 'ス']);
    expect(slices('ไทยดี')).toEqual(['ไ', 'ท', 'ย', 'ดี']);
    expect(slices('한국'.normalize('NFD'))).toEqual(['한', '국'].map((each) => each.normalize('NFD')));
  });

  it.each([
    ['日本', '日本国'],
    ['共和国', '人民共和国'],
    ['パキスタン', 'ﾊﾟｷｽﾀﾝは'],
    ['ไทย', 'ภาษาไทย'],
    ['대통령', '대통령은'],
    ['한국', '한국'.normalize('NFD')],
  ])('are found as part of a compound: %s in %s', (asked, text) => {
    expect(finds(asked, text)).toBe(true);
  });

  it('are no signs, whatever letters these are made of', () => {
    expect(cut('')).toEqual([]);
    expect(cut(' & — 🕊️ \n \u0301 ͺ \u3164 ʼ \ud83d …')).toEqual([]);
  });

  it('leave numbers and scripts without a stemmer as they are', () => {
    expect(terms('2022 1st הסכמים договоры treaties')).toEqual([
      ['2022'],
      ['1st'],
      ['הסכמים'],
      ['договор'],
      ['treati'],
    ]);
  });

  it('stand where they stand in code points, behind signs of two units and combining accents', () => {
    expect(wordsOf('🕊️ Peace, na\u0308ive 𠮷野 👩‍🚀 ﬁn', null)).toEqual([
      { terms: ['peac'], start: 3, end: 8 },
      { terms: ['naive', 'naiv'], start: 10, end: 16 },
      { terms: ['𠮷'], start: 17, end: 18 },
      { terms: ['野'], start: 18, end: 19 },
      { terms: ['fin'], start: 24, end: 26 },
    ]);
  });

  it('are cut to 60 code points', () => {
    expect(terms('9'.repeat(61))).toEqual([['9'.repeat(60)]]);
    expect(terms('𐐔'.repeat(60))).toEqual([['𐐼'.repeat(60)]]);
    expect(terms('𐐔'.repeat(1_000))).toEqual([['𐐼'.repeat(60)]]);
    expect(terms(`${'й'.repeat(70)} ${'z'.repeat(70)}`).map(([term]) => term?.length)).toEqual([60, 60]);
  });

  it('have a place in ascending order, do not overlap, and are the same words on their own', () => {
    const pieces = [
      ...'Borders O’Neill’s 3.5 COVID-19 naïve na\u0308ive ﬁ Straße İzmir the границы ещё Йод हिन्दी 한국 Σ'.split(
        ' ',
      ),
      ...'الْعَرَبِيَّة צה"ל so\u00adft 🕊️ 👩‍🚀 𝐁𝐨 𐐔 \u0301 \ud83d \udd4a \u200d \u00a0 _ , . - \' " ½'.split(' '),
      ...[' ', ' ', ' ', ' '],
    ];
    const anyText = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    const anyLanguage = fc.constantFrom(null, 'en', 'ru', 'fr', 'tr', 'ar', 'sr', 'uk', 'zz');
    // Scripts without spaces are cut by dictionaries, which look at what stands around a word.
    const unbroken =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const words = wordsOf(text, language);
        const characters = Array.from(text);
        let behind = 0;
        for (const { start, end, terms: own } of words) {
          expect(start).toBeGreaterThanOrEqual(behind);
          expect(end).toBeGreaterThan(start);
          expect(own).not.toContain('');
          expect(own.length).toBeGreaterThan(0);
          behind = end;
          const word = characters.slice(start, end).join('');
          if (!unbroken.test(word))
            expect(wordsOf(word, language)).toEqual([{ terms: own, start: 0, end: end - start }]);
        }
        expect(behind).toBeLessThanOrEqual(characters.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('stop words', () => {
  const stopped = (text: string) => cut(text).filter(({ isStop }) => isStop).length;

  it.each(['The AND a of', "don’t DON'T let’s", 'и НЕ её Ещё еще'])(
    'are those of both languages: %s',
    (text) => {
      expect(stopped(text)).toBe(text.split(' ').length);
    },
  );

  it('are words, not stems', () => {
    expect(stopped('one use willing peace мир человек жизнь 10 国')).toBe(0);
  });

  it('are not taken for words of the same stem', () => {
    expect(finds('on', 'one')).toBe(false);
    expect(finds('us', 'use')).toBe(false);
  });
});
