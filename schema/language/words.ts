import { withoutCaseEnding } from './case-endings.ts';
import { cut, type WrittenWord } from './cut.ts';
import { inOneSpelling } from './english-spelling.ts';
import { fold } from './fold.ts';
import { type Analysis, analysesOf, analysisOf, scriptOf } from './languages.ts';
import { stemOf } from './stemmers.ts';

/** A word of a text, with the terms under which the index has it. Two words match if they share a term. */
export interface Word {
  readonly terms: readonly string[];
  /** Where it stands in the text, in Unicode code points. */
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text, in order. The stemmers must have been loaded.
 * @param language language subtag of the text; null if it is not known
 */
export const wordsOf = (text: string, language: string | null): readonly Word[] =>
  cut(text).map(({ start, end, ...word }) => ({ terms: termsOf(word, language), start, end }));

/** Ends the term of a name, so that `US` is not taken for `us` or `use`. No word has it. */
const NAME_MARK = '·';

/** The terms of a word in a text. */
function termsOf(word: WrittenWord, language: string | null): readonly string[] {
  const fixed = fixedTerm(word);
  if (fixed !== null) return [fixed];
  const script = scriptOf(word.folded);
  if (script === null) return [word.folded];
  const terms = stemsIn(word, analysisOf(script, language));
  return script === 'Cyrl' && word.isCapital ? [...terms, nameTerm(word)] : terms;
}

/**
 * The most terms that a word of a question has. In all languages together, words have up to seven; one that has more is found by
 * those of the languages that come first.
 */
export const MOST_TERMS = 10;

/**
 * The terms by which a word of a question is found in texts of some languages.
 * @param languages language subtags of the texts
 */
export function termsInAny(word: WrittenWord, languages: readonly string[]): readonly string[] {
  const fixed = fixedTerm(word);
  if (fixed !== null) return [fixed];
  const script = scriptOf(word.folded);
  if (script === null) return [word.folded];
  const stems = new Set(analysesOf(script, languages).flatMap((analysis) => stemsIn(word, analysis)));
  // Whoever asks for a name may write it in small letters.
  const names = script === 'Cyrl' ? [nameTerm(word)] : [];
  return [...[...stems].slice(0, MOST_TERMS - names.length), ...names];
}

/** The term of a word that is not stemmed. Stop words are in capitals, so that `one`, whose stem is `on`, is not taken for `on`. */
function fixedTerm({ folded, isName, isStop }: WrittenWord): string | null {
  if (isName) return folded + NAME_MARK;
  return isStop ? folded.toUpperCase() : null;
}

const nameTerm = ({ folded }: WrittenWord): string => withoutCaseEnding(folded) + NAME_MARK;

/** The stem of a word. One with accents has a second one, as people leave accents out and stemmers know endings by them. */
function stemsIn({ lowered, folded }: WrittenWord, analysis: Analysis): readonly string[] {
  if (analysis === null) return [folded];
  const stem = stemIn(lowered, analysis);
  if (lowered === folded) return [stem];
  const plain = stemIn(folded, analysis);
  return plain === stem ? [stem] : [stem, plain];
}

/** Folded; the word itself where nothing is left of it. */
const stemIn = (word: string, analysis: NonNullable<Analysis>): string =>
  fold(stemOf(analysis === 'en' ? inOneSpelling(word) : word, analysis)) || fold(word);
