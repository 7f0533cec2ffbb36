import { expect } from 'vitest';
import { cut } from '../../schema/language/cut.ts';
import { loadStemmers } from '../../schema/language/stemmers.ts';
import { termsInAny, wordsOf } from '../../schema/language/words.ts';

await loadStemmers();

/** Whether a word, or words next to each other, are found in a text. */
export function finds(asked: string, text: string, language: string | null = null): boolean {
  const words = wordsOf(text, language);
  const slots = cut(asked).map((word) => termsInAny(word, language === null ? [] : [language]));
  return words.some((_, at) =>
    slots.every((slot, next) => words[at + next]?.terms.some((term) => slot.includes(term))),
  );
}

/** Expects that each of some words finds every other. */
export function expectAllFound(words: readonly string[], language: string | null = null): void {
  for (const asked of words)
    for (const text of words) expect(finds(asked, text, language), `${asked} in ${text}`).toBe(true);
}
