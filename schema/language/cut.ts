import { codePoints } from '../model/passage.ts';
import { fold, lowered } from './fold.ts';
import { isNameByCapitals, isStopWord } from './stop-words.ts';

/** A word as somebody wrote it, without what never makes a difference. */
export interface WrittenWord {
  /** In small letters, with accents. */
  readonly lowered: string;
  /** As {@link fold} gives it. */
  readonly folded: string;
  /** Whether it begins with a capital letter, as names do. */
  readonly isCapital: boolean;
  /** A name that in small letters is another word, such as `US`. */
  readonly isName: boolean;
  /** Too common to tell texts apart: in a question it counts within a phrase, or where nothing else is wanted. */
  readonly isStop: boolean;
}

/** A word in its text, from `start` to before `end`, in Unicode code points. */
export interface CutWord extends WrittenWord {
  readonly start: number;
  readonly end: number;
}

/** The longest word, in Unicode code points. What is longer than that is not language but an address or a key. */
const MAX_LENGTH = 60;

/** Made when a text is first cut: it takes longer than the rest of this file, and most requests look for no words. */
let segmenter: Intl.Segmenter | undefined;

/** The locale is named because `und` stands for that of the machine, and each must cut a text alike. */
function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return segmenter.segment(text);
}

/**
 * The words of a text, in order, as Unicode Standard Annex 29 cuts it. In scripts without spaces each letter is a word, so that a text is
 * found by any part of a compound.
 */
export function cut(text: string): readonly CutWord[] {
  const words: CutWord[] = [];
  let start = 0;
  for (const { segment, isWordLike } of joined(segmentsOf(text))) {
    for (const part of isWordLike === true ? partsOf(segment) : [segment]) {
      const end = start + codePoints(part).length;
      const word = isWordLike === true ? writtenWord(part) : null;
      if (word !== null) words.push({ ...word, start, end });
      start = end;
    }
  }
  return words;
}

/** The different words of a text as they are written, sorted. Words of scripts without spaces are those that a dictionary has. */
export const wordsWritten = (text: string): readonly string[] =>
  [
    ...new Set(
      [...joined(segmentsOf(text))]
        .filter(({ segment, isWordLike }) => isWordLike === true && codePoints(segment).length <= MAX_LENGTH)
        .map(({ segment }) => segment),
    ),
  ].sort();

type Segment = Pick<Intl.SegmentData, 'segment' | 'isWordLike'>;

const PREFIX = /^co$/i;
const HYPHEN = /^[-‐‑]$/;

/** The segments of a text, with `co-operation` as one: half of its writers leave out the hyphen. */
function* joined(segments: Iterable<Segment>): Generator<Segment, void> {
  let prefix = '';
  for (const each of segments) {
    const { segment, isWordLike = false } = each;
    if (prefix === '' ? PREFIX.test(segment) : prefix.length === CO && HYPHEN.test(segment)) {
      prefix += segment;
    } else if (prefix.length > CO && isWordLike) {
      yield { segment: prefix + segment, isWordLike };
      prefix = '';
    } else {
      yield* separated(prefix);
      prefix = '';
      yield each;
    }
  }
  yield* separated(prefix);
}

const CO = 2;

/** A prefix that no word follows. */
function separated(prefix: string): readonly Segment[] {
  const parts = [
    { segment: prefix.slice(0, CO), isWordLike: true },
    { segment: prefix.slice(CO), isWordLike: false },
  ];
  return parts.filter(({ segment }) => segment !== '');
}

/** Scripts that are written without spaces between words, and Korean, which writes particles together with the word before them. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}\\p{Script=Hangul}ーｰ々〆';
/** A syllable of Hangul that is not composed. */
const JAMO = '[\\u1100-\\u115F]+[\\u1160-\\u11A7]+[\\u11A8-\\u11FF]*';
/** Other letters, with the apostrophes and points between them. */
const OTHERS = `[^${UNSPACED}\\p{P}]+(?:\\p{P}+[^${UNSPACED}\\p{P}]+)*`;
/** A letter of theirs with its vowels and marks, among them the sound marks of narrow kana; or a stretch of other letters. */
const PART = new RegExp(`${JAMO}|[${UNSPACED}][\\p{Mark}\\u200C\\u200Dﾞﾟ]*|${OTHERS}|\\p{P}+`, 'gu');
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

const partsOf = (segment: string): readonly string[] =>
  HAS_UNSPACED.test(segment) ? (segment.match(PART) ?? []) : [segment];

/** Letters with dots between them, as in `U.S`: the last dot ends the word. */
const ABBREVIATION = /^\p{L}(?:\.\p{L})+$/u;

/** Without the dots of an abbreviation, and the hyphen of a word that is joined. */
const withoutMarks = (word: string): string =>
  ABBREVIATION.test(word) ? word.replaceAll('.', '') : word.replace(/[-‐‑]/, '');

const CAPITAL = /^\p{Lu}/u;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Null for what has no letter or digit, as a lone mark. */
function writtenWord(segment: string): WrittenWord | null {
  const word = shortened(withoutMarks(segment));
  const folded = fold(word);
  if (folded === '' || !LETTER_OR_DIGIT.test(folded)) return null;
  const isName = isNameByCapitals(word);
  return {
    lowered: lowered(word),
    folded,
    isCapital: CAPITAL.test(word),
    isName,
    isStop: !isName && isStopWord(folded),
  };
}

const shortened = (word: string): string =>
  word.length > MAX_LENGTH ? codePoints(word).slice(0, MAX_LENGTH).join('') : word;
