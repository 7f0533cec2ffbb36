import type { StemmedLanguage } from './languages.ts';

type Snowball = typeof import('./snowball.ts');

let snowball: Snowball | null = null;
const stemmers = new Map<StemmedLanguage, (word: string) => string>();

/** Loads the stemmers, once. Whatever analyses texts waits for it first. */
export async function loadStemmers(): Promise<void> {
  snowball ??= await import('#snowball');
}

/** The stem of a word in a language, by its Snowball algorithm. {@link loadStemmers} must have resolved. */
export function stemOf(word: string, language: StemmedLanguage): string {
  let stem = stemmers.get(language);
  if (stem === undefined) {
    if (snowball === null) throw new Error('expected the stemmers to be loaded, got a text to analyse');
    stem = snowball.stemmerOf(language);
    stemmers.set(language, stem);
  }
  return stem(word);
}
