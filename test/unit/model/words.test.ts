import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemsOf, wordsOf } from '../../../schema/model/words.ts';

const stems = (text: string): readonly string[] => wordsOf(text).map(({ stem }) => stem);

/** Each word as it stands in the text. */
function slices(text: string): readonly string[] {
  const characters = Array.from(text);
  return wordsOf(text).map(({ start, end }) => characters.slice(start, end).join(''));
}

describe('words', () => {
  it.each([
    ['border Borders BORDERED border’s'],
    ['negotiate negotiated negotiating negotiation Negotiations'],
    ['adopt adopted adopts adoption adoptions'],
    ['commission commissions commissioned commissioning'],
    ['position positions positioned'],
    ['nation nations national nation’s'],
    ['граница границы границ Границами ГРАНИЦЕЙ'],
    ['переговоры переговоров переговорах'],
    ['соглашение соглашения соглашений'],
  ])('are equal in all inflections: %s', (text) => {
    expect(new Set(stems(text)).size).toBe(1);
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
    ['the width of kana', 'ﾊﾟｷｽﾀﾝ パキスタン ハ\u309aキスタン'],
    ['the composition of Hangul', `한국 ${'한국'.normalize('NFD')}`],
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
    expect(new Set(stems(text)).size).toBe(1);
    expect(stems(text)).toHaveLength(text.split(' ').length);
  });

  it.each([
    ['йод', 'иод'],
    ['И\u0306ОД', 'ИОД'],
    ['が', 'か'],
    ['か\u3099', 'か'],
    ['ぱ', 'は'],
    ['की', 'कि'],
    ['की', 'क'],
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
    expect(stems(one)).not.toEqual(stems(other));
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
    expect(new Set(stems(text)).size).toBe(1);
  });

  it.each([
    ['organ', 'organization'],
    ['source', 'sorce'],
    ['our', 'or'],
    ['four', 'for'],
    ['size', 'sis'],
    ['fence', 'fens'],
  ])('stay apart where another spelling is another word: %s is not %s', (one, other) => {
    expect(stems(one)).not.toEqual(stems(other));
  });

  it('keep their place in the text, with a hyphen and without a word behind it', () => {
    expect(slices('co-operation co- co -co co-')).toEqual(['co-operation', 'co', 'co', 'co', 'co']);
    expect(slices('Co')).toEqual(['Co']);
  });

  it('end at hyphens and within unbroken scripts, and not at a point or an apostrophe', () => {
    expect(slices('Post-war, O’Neill: 3.5 of G20 (1st).')).toEqual([
      'Post',
      'war',
      'O’Neill',
      '3.5',
      'of',
      'G20',
      '1st',
    ]);
    expect(slices('维护国境安全。')).toEqual(['维护', '国境', '安全']);
    expect(slices('日本の外交。')).toEqual(['日本', 'の', '外交']);
    expect(slices('हिन्दी और आतंकवाद')).toEqual(['हिन्दी', 'और', 'आतंकवाद']);
    expect(slices('ภาษาไทย')).toEqual(['ภาษา', 'ไทย']);
  });

  it('are no signs, whatever letters these are made of', () => {
    expect(wordsOf('')).toEqual([]);
    expect(wordsOf(' & — 🕊️ \n \u0301 ͺ \u3164 ʼ \ud83d …')).toEqual([]);
  });

  it('leave numbers and other scripts as they are, and stem those of Latin and Cyrillic', () => {
    expect(stems('2022 1st 国境 הסכמים договоры treaties')).toEqual([
      '2022',
      '1st',
      '国境',
      'הסכמים',
      'договор',
      'treati',
    ]);
  });

  it('stand where they stand in code points, behind signs of two units and combining accents', () => {
    expect(wordsOf('🕊️ Peace, na\u0308ive 𠮷野 👩‍🚀 ﬁn')).toEqual([
      { stem: 'peac', start: 3, end: 8, stop: false },
      { stem: 'naiv', start: 10, end: 16, stop: false },
      { stem: '𠮷', start: 17, end: 18, stop: false },
      { stem: '野', start: 18, end: 19, stop: false },
      { stem: 'fin', start: 24, end: 26, stop: false },
    ]);
  });

  it('are cut to 60 code points', () => {
    expect(stems('9'.repeat(61))).toEqual(['9'.repeat(60)]);
    expect(stems('𐐔'.repeat(60))).toEqual(['𐐼'.repeat(60)]);
    expect(stems('𐐔'.repeat(1_000))).toEqual(['𐐼'.repeat(60)]);
    expect(stems(`${'й'.repeat(70)} ${'z'.repeat(70)}`)).toEqual(['й'.repeat(60), 'z'.repeat(60)]);
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
    // Scripts without spaces are cut by dictionaries, which look at what stands around a word.
    const unbroken =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
    fc.assert(
      fc.property(anyText, (text) => {
        const words = wordsOf(text);
        const characters = Array.from(text);
        let behind = 0;
        for (const { start, end, stem, stop } of words) {
          expect(start).toBeGreaterThanOrEqual(behind);
          expect(end).toBeGreaterThan(start);
          expect(stem).not.toBe('');
          behind = end;
          const word = characters.slice(start, end).join('');
          if (!unbroken.test(word))
            expect(wordsOf(word)).toEqual([{ stem, start: 0, end: end - start, stop }]);
        }
        expect(behind).toBeLessThanOrEqual(characters.length);
        expect(wordsOf(text)).toEqual(words);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('stop words', () => {
  const stopped = (text: string) => wordsOf(text).filter(({ stop }) => stop).length;

  it.each(['The AND a of', "don’t DON'T let’s", 'и НЕ её Ещё еще'])(
    'are those of both languages: %s',
    (text) => {
      expect(stopped(text)).toBe(text.split(' ').length);
    },
  );

  it('are words, not stems', () => {
    expect(stopped('one use willing peace мир 10 国')).toBe(0);
  });

  it('are not taken for words of the same stem', () => {
    expect(stems('on')).not.toEqual(stems('one'));
    expect(stems('us')).not.toEqual(stems('use'));
  });
});

describe('the stems of texts', () => {
  it('are distinct, sorted and without stop words', () => {
    expect(
      stemsOf(['The border of borders', 'a treaty; безопасность границ', 'Treaties on 10 borders']),
    ).toEqual(['10', 'border', 'treati', 'безопасн', 'границ']);
  });

  it('are none of none', () => {
    expect(stemsOf([])).toEqual([]);
    expect(stemsOf(['', 'the', '—'])).toEqual([]);
  });
});

describe('a common word', () => {
  it('that in capitals is a name is looked for as one', () => {
    expect(stemsOf(['The US and the WHO; it is for us who ask'])).toEqual(['ask', 'us·', 'who·']);
  });

  it('is not every word of the Russian list', () => {
    expect(stemsOf(['человек и жизнь'])).toEqual(['жизн', 'человек']);
  });
});
