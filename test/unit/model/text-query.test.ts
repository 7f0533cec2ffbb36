import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { type Phrase, parseTextQuery, writtenPhrase } from '../../../schema/model/text-query.ts';
import { termsOf } from '../../support/terms.ts';

/** By the first of the terms of each word. */
const said = (phrase: Phrase) =>
  termsOf(phrase)
    .map(([term]) => term)
    .join(' ');

/** What is wanted and what is excluded, as a line. */
function summary(text: string): string {
  const { all, none } = parseTextQuery(text);
  return [...all.map(said), ...none.map((phrase) => `-${said(phrase)}`)].join(' | ');
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
    ['国境安全 граница', '国 境 安 全 | границ'],
    ['war & — "…" -… peace', 'war | peac'],
    ['war"cold peace"war,', 'war | cold peac'],
    ['the (cold) war (peace)', 'cold | war | peac'],
    ['war AND peace', 'war | peac'],
    ["iPhone'ом", "iphone'ом"],

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
    ['may', 'MAY'],
    ['May', 'may·'],
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
    expect(phrase && termsOf(phrase)).toEqual([['war'], ['AND'], ['peac']]);
  });

  it('names the same phrase once, in the order of first mention', () => {
    expect(summary('war peace War "war" -a-war -"a war" "peace war" "war peace"')).toBe(
      'war | peac | peac war | war peac | -A war',
    );
  });

  it('is the same for words that differ in case and order', () => {
    const query = parseTextQuery('Naïve  borders "Cold War" -Treaty');
    const { all, none } = parseTextQuery('-TREATY “cold war” BORDERS nai\u0308ve');
    const written = (phrases: readonly Phrase[]) => phrases.map(writtenPhrase);
    expect(written(all.toReversed())).toEqual(written(query.all));
    expect(written(none)).toEqual(written(query.none));
  });

  it.each([
    ['the war and peace', ['the', 'and']],
    ['The, war', ['The,']],
    ['the and', []],
    ['"the war" and', ['and']],
    ['war -the', []],
    ['Theresa May', []],
  ])('tells which words it leaves out: %s', (text, ignored) => {
    expect(parseTextQuery(text).ignored).toEqual(ignored);
  });

  it('takes up to 200 characters, 10 phrases and 20 words in a phrase', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 10).join(' ');
    expect(parseTextQuery('x'.repeat(200)).all).toHaveLength(1);
    expect(parseTextQuery(numbers(10)).all).toHaveLength(10);
    expect(parseTextQuery(`${numbers(10)} ${numbers(10)}`).all).toHaveLength(10);
    expect(parseTextQuery(`"${numbers(20)}"`).all[0]?.words).toHaveLength(20);
    expect(() => parseTextQuery(`${numbers(9)} -war -peace`)).toThrow(
      new RuleError('expected at most 10 words and phrases, got 11'),
    );
    expect(() => parseTextQuery(`"${numbers(21)}"`)).toThrow(
      /^expected at most 20 words in a phrase, got 21: "10 11 .{34}…"$/,
    );
  });
});

describe('a text query is refused', () => {
  const SYNTAX = 'expected words that all must occur, "phrases in quotation marks" and -excluded words';

  it.each([
    ['', 'expected a word to search for, got ""'],
    ['& "" -', 'expected a word to search for, got "& \\"\\" -"'],
    [
      '-the',
      'expected a word to search for, got only excluded words: "-the". In a filter, use `not: { text: … }` to exclude words',
    ],
    [
      'peace OR war',
      `${SYNTAX}, got the operator OR at character 7: "peace OR war". Search for each alternative on its own`,
    ],
    [
      '(peace | war)',
      `${SYNTAX}, got the operator | at character 8: "(peace | war)". Search for each alternative on its own`,
    ],
    [
      'peace NOT war',
      `${SYNTAX}, got the operator NOT at character 7: "peace NOT war". Put a hyphen before a word to exclude it`,
    ],
    ['peace lukash*', 'expected whole words, got the wildcard * in "lukash*" at character 7'],
    ['“war', 'expected quotation marks in pairs, got one without another at character 1: "“war"'],
    [
      '"cold war" "',
      'expected quotation marks in pairs, got one without another at character 12: "\\"cold war\\" \\""',
    ],
    ['🕊️ (war', 'expected parentheses in pairs, got one without another at character 4: "🕊️ (war"'],
    ['(war))', 'expected parentheses in pairs, got one without another at character 6: "(war))"'],
    ['peace -(cold war)', `${SYNTAX}, got excluded parentheses at character 8: "peace -(cold war)"`],
    ['war\u0000', 'expected text without control characters, got U+0000 at character 4'],
    ['war\u0085', 'expected text without control characters, got U+0085 at character 4'],
    ['war\u000b', 'expected text without control characters, got U+000B at character 4'],
    ['w\u200bar', 'expected text without invisible characters, got U+200B at character 2'],
    ['\u202ewar', 'expected text without invisible characters, got U+202E at character 1'],
    ['war Рutin', 'expected words in one script, got Latin next to Cyrillic letters: "Рu" at character 5'],
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
          for (const { words } of [...all, ...none]) expect(words).not.toEqual([]);
        } catch (error) {
          if (!(error instanceof RuleError)) throw error;
          expect(error.message.length).toBeLessThan(350);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
