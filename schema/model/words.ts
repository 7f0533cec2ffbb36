import { stemmer as russian } from '@orama/stemmers/russian';
import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as russianStopWords } from '@orama/stopwords/russian';
import { stemmer as english } from 'stemmer';
import { codePoints } from './passage.ts';

/** One word of a text as it is searched for. */
export interface Word {
  /** In lower case; in capitals when it is a stop word, so that `one`, whose stem is `on`, is not taken for `on`. */
  readonly stem: string;
  /** Where it stands in the text, in Unicode code points. */
  readonly start: number;
  readonly end: number;
  /** Too common to tell texts apart: in a question it counts within a phrase, or where nothing else is wanted. */
  readonly stop: boolean;
}

/** The longest stem, in Unicode code points. What is longer than that is not language but an address or a key. */
const MAX_STEM = 60;

/** Made when a text is first cut: it takes longer than the rest of this file, and most requests look for no words. */
let segmenter: Intl.Segmenter | undefined;

/** The locale is named because `und` stands for that of the machine, and each must cut a text alike. */
function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return segmenter.segment(text);
}

/**
 * The words of a text, in order, as Unicode Standard Annex 29 and the dictionaries of ICU cut it. Words are equal when
 * they differ in case, accents, inflection or the shape of their letters only. The language comes from the script of
 * each word; that which the record gives for a text is not asked, so that a question, which has none, always agrees.
 */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let start = 0;
  for (const { segment, isWordLike } of segmentsOf(text)) {
    const end = start + codePoints(segment).length;
    const folded = isWordLike ? fold(segment) : '';
    if (folded !== '') words.push({ ...stemAndStop(folded, NAMES.has(segment)), start, end });
    start = end;
  }
  return words;
}

/** The distinct stems that texts are found by, sorted; stop words are left out. */
export function stemsOf(texts: readonly string[]): readonly string[] {
  const indexed = texts.flatMap(wordsOf).filter(({ stop }) => !stop);
  return [...new Set(indexed.map(({ stem }) => stem))].sort();
}

const APOSTROPHES = /[‘’ʼ]/g;
const POSSESSIVE = /'s?$/i;

/**
 * What a letter can be without: accents and vowel points, which Unicode gives to no script of their own (a vowel of Hindi
 * or Thai belongs to its script and stays), and what is not seen, such as a soft hyphen. Three are no accents: the breve
 * makes of `и` another letter, `й`, and the sound marks of Japanese make of `か` (ka) `が` (ga).
 */
const ACCENTS =
  /(?<![Ии])\u0306|[[\p{Mark}&&\p{Script=Inherited}]--[\u0306\u3099\u309A]]|\p{Default_Ignorable_Code_Point}|\s/gv;

/**
 * A word without what people write differently or leave out. Empty when nothing is left, as of a filler or a lone mark.
 * Of the two ways to write `ё`, with its dots and without, the second remains, as Russian print has it.
 */
function fold(word: string): string {
  const letters = word
    .normalize('NFKD')
    .replace(APOSTROPHES, "'")
    .replace(POSSESSIVE, '')
    .replaceAll(ACCENTS, '');
  // Only capitals show that `ß` is `ss` and `ς` is `σ`, and only small letters that `ẞ` is `ß`.
  return letters.toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}

/** Names that in small letters are common words. */
const NAMES: ReadonlySet<string> = new Set(['US', 'WHO', 'IT']);

/** Nouns and numerals that the Russian list counts among the common words: they are what statements are about. */
const NOT_COMMON: ReadonlySet<string> = new Set(['человек', 'жизнь', 'два', 'три']);

/** `a`, the commonest word of English, is missing from its list. The Russian one is typed as a level deeper than it is. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  ['a', ...englishStopWords, ...russianStopWords]
    .flat()
    .filter((word) => !NOT_COMMON.has(word))
    .map(fold),
);

function stemAndStop(folded: string, isName: boolean): Pick<Word, 'stem' | 'stop'> {
  const word = folded.length > MAX_STEM ? codePoints(folded).slice(0, MAX_STEM).join('') : folded;
  const stop = STOP_WORDS.has(word) && !isName;
  const stem = stemOf(word);
  return { stem: stop ? stem.toUpperCase() : stem, stop };
}

function stemOf(word: string): string {
  if (/\p{Script=Cyrillic}/u.test(word)) return russian(word);
  return /\p{Script=Latin}/u.test(word) ? english(word) : word;
}
