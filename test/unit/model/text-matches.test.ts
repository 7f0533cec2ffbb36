import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf as wordsIn } from '../../../schema/language/words.ts';
import {
  matchedRanges,
  type Phrase,
  parseTextQuery,
  phraseOccurrences,
} from '../../../schema/model/text-query.ts';
import { termsOf } from '../../support/terms.ts';

const wordsOf = (text: string) => wordsIn(text, null);

/** Whether texts, taken together, answer a query: each phrase within one of them, not all in the same. */
function matches(query: string, ...texts: readonly string[]): boolean {
  const { all, none } = parseTextQuery(query);
  const occurs = (phrase: Phrase) =>
    texts.some((text) => phraseOccurrences(wordsOf(text), termsOf(phrase)).length > 0);
  return all.every(occurs) && !none.some(occurs);
}

function highlighted(query: string, text: string): readonly string[] {
  const characters = Array.from(text);
  return matchedRanges(wordsOf(text), parseTextQuery(query).all.map(termsOf)).map(({ start, end }) =>
    characters.slice(start, end).join(''),
  );
}

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
    expect(phrase && phraseOccurrences(wordsOf('🕊️ Peace, peace — peace.'), termsOf(phrase))).toEqual([
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
          expect(matches(phrases.join(' '), ...texts.map(written))).toBe(expected);
          for (const text of texts) {
            let behind = -1;
            for (const { start, end } of matchedRanges(wordsOf(written(text)), query.all.map(termsOf))) {
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
