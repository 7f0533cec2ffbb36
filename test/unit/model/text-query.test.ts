import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleError } from '../../../schema/model/rule-error.ts';
import {
  matchedRanges,
  matchesText,
  type Phrase,
  parseTextQuery,
  phraseOccurrences,
} from '../../../schema/model/text-query.ts';
import { wordsOf } from '../../../schema/model/words.ts';

const said = ({ stems }: Phrase) => stems.join(' ');

/** What is wanted and what is excluded, as a line. */
function summary(text: string): string {
  const { all, none } = parseTextQuery(text);
  return [...all.map(said), ...none.map((phrase) => `-${said(phrase)}`)].join(' | ');
}

const matches = (query: string, ...texts: readonly string[]) =>
  matchesText(texts.map(wordsOf), parseTextQuery(query));

function highlighted(query: string, text: string): readonly string[] {
  const characters = Array.from(text);
  return matchedRanges(wordsOf(text), parseTextQuery(query)).map(({ start, end }) =>
    characters.slice(start, end).join(''),
  );
}

describe('a text query', () => {
  it.each([
    ['border security', 'border | secur'],
    ['\t Borders\r\n\nSECURITY\u00a0', 'border | secur'],
    ['"border security"', 'border secur'],
    ['war -peace -conflict', 'war | -peac | -conflict'],
    ['"1 23" "12 3"', '1 23 | 12 3'],
    ['-"cold peace" war', 'war | -cold peac'],
    ['"war"-peace', 'war | peac'],
    ['post-war', 'post war'],
    ['-post-war peace', 'peac | -post war'],
    ['--war - peace', 'peac | -war'],
    ['国境安全 граница', '国境 安全 | границ'],
    ['war & — "…" -… peace', 'war | peac'],
    ['war"cold peace"war,', 'war | cold peac'],
    ['war -war', 'war | -war'],
  ])('%j asks for %s', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it.each(['""', '“”', '„“', '«»', '”“', '"»'])('takes phrases in %s', ([open, close]) => {
    expect(summary(`${open}cold war${close} -${open}hot peace${close}`)).toBe('cold war | -hot peac');
  });

  it('takes a quotation mark within a Hebrew word for a letter', () => {
    expect(summary('צה"ל ארה"ב')).toBe('צה"ל | ארה"ב');
    expect(summary('"הסכם שלום"')).toBe('הסכם שלום');
  });

  it.each([
    ['the war and peace', 'war | peac'],
    ['war and/or peace', 'war | peac'],
    ['война из-за границы', 'войн | границ'],
  ])('leaves stop words out that stand alone: %s', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it.each([
    ['May', 'MAI'],
    ['the and', 'THE | AND'],
    ['the -war', 'THE | -war'],
    ['war "and the"', 'war | AND THE'],
    ['war -the', 'war | -THE'],
    ['war -"the"', 'war | -THE'],
    ['"or" peace', 'OR | peac'],
    ['peace or war', 'peac | war'],
  ])(
    'takes stop words where nothing else is wanted, in quotation marks, and to exclude them: %s',
    (text, expected) => {
      expect(summary(text)).toBe(expected);
    },
  );

  it('compares stop words within a phrase', () => {
    const [phrase] = parseTextQuery('"war and peace"').all;
    expect(phrase).toEqual({ stems: ['war', 'AND', 'peac'] });
  });

  it('names the same phrase once, in the order of first mention', () => {
    expect(summary('war peace War "wars" -a-war -"a war" "peace war" "war peace"')).toBe(
      'war | peac | peac war | war peac | -A war',
    );
  });

  it('is the same for words that differ in case, accents, inflection and order', () => {
    const query = parseTextQuery('Naïve  borders "Cold War" -Treaty');
    expect(parseTextQuery('nai\u0308ve BORDER “cold wars” -treaties')).toEqual(query);
    const { all, none } = parseTextQuery('-treaty "cold war" border naive');
    expect({ all: all.toReversed(), none }).toEqual(query);
  });

  it('takes up to 200 characters, 10 phrases and 20 words in a phrase', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 10).join(' ');
    expect(parseTextQuery('x'.repeat(200)).all).toHaveLength(1);
    expect(parseTextQuery(numbers(10)).all).toHaveLength(10);
    expect(parseTextQuery(`${numbers(10)} ${numbers(10)}`).all).toHaveLength(10);
    expect(parseTextQuery(`"${numbers(20)}"`).all[0]?.stems).toHaveLength(20);
    expect(() => parseTextQuery(`${numbers(9)} -war -peace`)).toThrow(
      new RuleError('expected at most 10 words and phrases, got 11'),
    );
    expect(() => parseTextQuery(`"${numbers(21)}"`)).toThrow(
      /^expected at most 20 words in a phrase, got 21: "10 11 .{34}…"$/,
    );
  });
});

describe('a text query is refused', () => {
  it.each([
    ['', 'expected a word to search for, got ""'],
    ['& "" -', 'expected a word to search for, got "& \\"\\" -"'],
    [
      '-the',
      'expected a word to search for, got only excluded words: "-the". In a filter, use `not: { text: … }` to exclude words',
    ],
    [
      'peace OR war',
      'expected words that all must occur, "phrases in quotation marks" and -excluded words, got the operator OR: "peace OR war". Search for each alternative on its own',
    ],
    ['“war', 'expected quotation marks in pairs, got an odd number: "“war"'],
    ['"cold war" "', 'expected quotation marks in pairs, got an odd number: "\\"cold war\\" \\""'],
    ['war\u0000', 'expected text without control characters, got U+0000'],
    ['war\u0085', 'expected text without control characters, got U+0085'],
    ['war\u000b', 'expected text without control characters, got U+000B'],
    ['war \ud83d', 'expected valid Unicode text, got an unpaired surrogate'],
    ['x'.repeat(201), 'expected at most 200 characters, got 201'],
  ])('when it is %j', (text, message) => {
    expect(() => parseTextQuery(text)).toThrow(new RuleError(message));
  });

  it('before anything else when it is too long', () => {
    expect(() => parseTextQuery('\ud83d\u0000"'.repeat(5_000_000))).toThrow('characters, got 15000000');
  });

  it('with no more than its first 40 characters in the message, and none of them cut in two', () => {
    expect(() => parseTextQuery(`"${'🕊️'.repeat(40)}`)).toThrow(`: "\\"${'🕊️'.repeat(19)}🕊…"`);
  });

  it('by the rule and in no other way, and is otherwise a question for words', () => {
    const pieces = [
      ...['war', 'peace', 'the', 'OR', ' ', ' ', '国境', 'ה'],
      ...' " ” - & \ud83d \u0007'.split(' '),
    ];
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 210 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          const { all, none } = parseTextQuery(text);
          expect(all).not.toEqual([]);
          for (const { stems } of [...all, ...none]) expect(stems).not.toEqual([]);
        } catch (error) {
          if (!(error instanceof RuleError)) throw error;
          expect(error.message.length).toBeLessThan(350);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('an answer to a text query', () => {
  it('has all words, in any order and in any of the texts', () => {
    expect(matches('security borders', 'Border security')).toBe(true);
    expect(matches('security borders', 'Border', 'Security')).toBe(true);
    expect(matches('security borders', 'Border', 'Peace')).toBe(false);
    expect(matches('security')).toBe(false);
  });

  it('has the words of a phrase next to one another in one text', () => {
    expect(matches('"border security"', 'on border-security.')).toBe(true);
    expect(matches('"border security"', 'security border')).toBe(false);
    expect(matches('"border security"', 'border, of security')).toBe(false);
    expect(matches('"border security"', 'border', 'security')).toBe(false);
    expect(matches('"war and peace"', 'war & peace')).toBe(false);
  });

  it('has nothing that is excluded in any of the texts', () => {
    expect(matches('border -war', 'border', 'peace')).toBe(true);
    expect(matches('border -war', 'border', 'wars')).toBe(false);
    expect(matches('border -"cold war"', 'border', 'war, cold')).toBe(true);
    expect(matches('border -"cold war"', 'border', 'cold wars')).toBe(false);
    expect(matches('war -war', 'war')).toBe(false);
  });

  it('does not have a stop word for a word of the same stem', () => {
    expect(matches('one', 'on us')).toBe(false);
    expect(matches('peace -use', 'peace for us')).toBe(true);
    expect(matches('"on one hand"', 'On one hand')).toBe(true);
    expect(matches('"on one hand"', 'one on hand')).toBe(false);
  });

  it('shows where each phrase stands, from its first word to its last', () => {
    const [phrase] = parseTextQuery('"peace peace"').all;
    expect(phrase && phraseOccurrences(wordsOf('🕊️ Peace, peace — peace.'), phrase)).toEqual([
      { start: 3, end: 15 },
      { start: 10, end: 23 },
    ]);
  });

  it('shows what overlaps as one, in order, and what is wanted only', () => {
    const text = 'Security of borders: border security, security policy. One on us.';
    expect(highlighted('security', text)).toEqual(['Security', 'security', 'security']);
    expect(highlighted('"security policy" "border security"', text)).toEqual([
      'border security',
      'security policy',
    ]);
    expect(highlighted('"security security" "border security" "security policy" one', text)).toEqual([
      'border security, security policy',
      'One',
    ]);
    expect(highlighted('border "borders: border" -security -policy', text)).toEqual(['borders: border']);
    expect(highlighted('"border security policy" security', 'border security policy')).toEqual([
      'border security policy',
    ]);
    expect(highlighted('安全 国境', '国境安全')).toEqual(['国境', '安全']);
    expect(highlighted('peace', text)).toEqual([]);
  });

  it('is found as by looking for the phrases letter by letter', () => {
    const forms: Readonly<Record<string, readonly string[]>> = {
      war: ['war', 'Wars', 'WAR’S'],
      border: ['border', 'bordered'],
      one: ['one', 'Ones'],
      on: ['on', 'ON'],
      the: ['the', 'The'],
      мир: ['мир', 'Мира', 'МИРОМ'],
    };
    const names = Object.keys(forms);
    const isCommon = (name: string) => name === 'on' || name === 'the';
    const aWord = fc
      .constantFrom(...names)
      .chain((name) => fc.constantFrom(...(forms[name] ?? [])).map((form) => ({ name, form })));
    const aText = fc.array(aWord, { maxLength: 8 });
    const aPhrase = fc
      .array(aWord, { minLength: 1, maxLength: 3 })
      .filter((words) => !words.every(({ name }) => isCommon(name)));
    type Words = readonly { readonly name: string; readonly form: string }[];
    const written = (words: Words) => words.map(({ form }) => form).join(' ');
    const plain = (words: Words) => ` ${words.map(({ name }) => name).join(' ')} `;
    fc.assert(
      fc.property(
        fc.array(aText, { maxLength: 3 }),
        fc.array(aPhrase, { minLength: 1, maxLength: 3 }),
        fc.array(aPhrase, { maxLength: 1 }),
        (texts, wanted, excluded) => {
          const phrases = [
            ...wanted.map((words) => `"${written(words)}"`),
            ...excluded.map((words) => `-"${written(words)}"`),
          ];
          const query = parseTextQuery(phrases.join(' '));
          const occurs = (words: Words) => texts.some((text) => plain(text).includes(plain(words)));
          const expected = wanted.every(occurs) && !excluded.some(occurs);
          expect(
            matchesText(
              texts.map((text) => wordsOf(written(text))),
              query,
            ),
          ).toBe(expected);
          for (const text of texts) {
            let behind = -1;
            for (const { start, end } of matchedRanges(wordsOf(written(text)), query)) {
              expect(start).toBeGreaterThan(behind);
              expect(end).toBeGreaterThan(start);
              behind = end;
            }
            expect(behind).toBeLessThanOrEqual(written(text).length);
            const isFound = wanted.some((words) => plain(text).includes(plain(words)));
            expect(behind > 0).toBe(isFound);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
