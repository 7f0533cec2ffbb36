import { stemmer as russian } from '@orama/stemmers/russian';
import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as russianStopWords } from '@orama/stopwords/russian';
import { stemmer as english } from 'stemmer';
import { inOneSpelling } from './english-spelling.ts';
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
  for (const { segment, isWordLike } of joined(segmentsOf(text))) {
    const end = start + codePoints(segment).length;
    const written = isWordLike === true ? withoutMarks(segment) : '';
    const folded = fold(written);
    if (folded !== '') words.push({ ...stemAndStop(folded, isName(written)), start, end });
    start = end;
  }
  return words;
}

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
      yield* partsOf(prefix);
      prefix = '';
      yield each;
    }
  }
  yield* partsOf(prefix);
}

const CO = 2;

/** A prefix that no word follows. */
function partsOf(prefix: string): readonly Segment[] {
  const parts = [
    { segment: prefix.slice(0, CO), isWordLike: true },
    { segment: prefix.slice(CO), isWordLike: false },
  ];
  return parts.filter(({ segment }) => segment !== '');
}

/** The distinct stems that texts are found by, sorted; stop words are left out. */
export function stemsOf(texts: readonly string[]): readonly string[] {
  const indexed = texts.flatMap(wordsOf).filter(({ stop }) => !stop);
  return [...new Set(indexed.map(({ stem }) => stem))].sort();
}

const APOSTROPHES = /[‘’ʼ]/g;
const POSSESSIVE = /'s?$/i;

const withoutPossessive = (word: string): string => word.replaceAll(APOSTROPHES, "'").replace(POSSESSIVE, '');

/** Letters with dots between them, as in `U.S`: the last dot ends the word. */
const ABBREVIATION = /^\p{L}(?:\.\p{L})+$/u;

/** Without the dots of an abbreviation, and the hyphen of a word that is joined. */
const withoutMarks = (word: string): string =>
  ABBREVIATION.test(word) ? word.replaceAll('.', '') : word.replace(/[-‐‑]/, '');

/**
 * What a letter can be without: accents and vowel points, which Unicode gives to no script of their own (a vowel of Hindi
 * or Thai belongs to its script and stays), the points of Hebrew, the stroke that stretches an Arabic word, and what is not seen,
 * such as a soft hyphen. Three are no accents: the breve makes of `и` another letter, `й`, and the sound marks of Japanese make of
 * `か` (ka) `が` (ga).
 */
const ACCENTS =
  /(?<![Ии])\u0306|[[\p{Mark}&&[\p{Script=Inherited}\p{Script=Hebrew}]]--[\u0306\u3099\u309A]]|\u0640|\p{Default_Ignorable_Code_Point}|\s/gv;

/** Letters that people write for one another, and that Unicode does not take apart; the second is what remains. */
const VARIANTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // Latin: a stroke or another shape of a letter, and ligatures.
    ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ə: 'a', ɓ: 'b', ɗ: 'd', ƙ: 'k' },
    ...{ æ: 'ae', œ: 'oe', þ: 'th' },
    // Arabic: alef without its seat, the two forms of yeh and of kaf, and the ending that is spoken as h.
    ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه' },
    // Cyrillic: a letter that keyboards of other languages lack.
    ...{ ґ: 'г' },
  }),
);
const VARIANT = new RegExp(`[${[...VARIANTS.keys()].join('')}]`, 'gu');

/**
 * A word without what people write differently or leave out. Empty when nothing is left, as of a filler or a lone mark.
 * Of the two ways to write `ё`, with its dots and without, the second remains, as Russian print has it.
 */
function fold(word: string): string {
  const letters = withoutPossessive(word.normalize('NFKD')).replaceAll(ACCENTS, '');
  // Only capitals show that `ß` is `ss` and `ς` is `σ`, and only small letters that `ẞ` is `ß`.
  const small = letters.toLowerCase().toUpperCase().toLowerCase();
  return small.replaceAll(VARIANT, (letter) => VARIANTS.get(letter) ?? letter).normalize('NFC');
}

/** Names that in small letters are other words. */
const NAMES: ReadonlySet<string> = new Set(['US', 'WHO', 'IT', 'AI']);

/** With an apostrophe and an s at most. */
const LONGEST_NAME = 5;

const isName = (word: string): boolean => word.length <= LONGEST_NAME && NAMES.has(withoutPossessive(word));

/** Ends the stem of such a name, so that `US` is not taken for `us` or `use`. No word has it. */
const NAME_MARK = '·';

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
  if (isName) return { stem: word + NAME_MARK, stop: false };
  const stop = STOP_WORDS.has(word);
  const stem = stemOf(word);
  return { stem: stop ? stem.toUpperCase() : stem, stop };
}

function stemOf(word: string): string {
  if (/\p{Script=Cyrillic}/u.test(word)) return russian(word);
  return /\p{Script=Latin}/u.test(word) ? english(inOneSpelling(word)) : word;
}
