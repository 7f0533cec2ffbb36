import { checkReadable, placeIn } from '../language/check-text.ts';
import { cut, type WrittenWord } from '../language/cut.ts';
import { termsInAny, type Word } from '../language/words.ts';
import { RuleError } from './rule-error.ts';
import type { Slug } from './slug.ts';

/** Words that stand next to one another, in this order; mostly a single one. */
export interface Phrase {
  readonly words: readonly WrittenWord[];
  /** Whether it is in quotation marks: then exactly these words are meant, and not what they name. */
  readonly isExact: boolean;
  /** The people and organisations that its word names: what they said, or took part in, has the word too. */
  readonly agents?: readonly Slug[];
}

/** A phrase as texts are searched for it: for each of its words the terms that any text may have it by. */
export type PhraseTerms = readonly (readonly string[])[];

/** What a text is asked for: every phrase of `all`, in any order, and none of `none`. */
export interface TextQuery {
  readonly all: readonly Phrase[];
  readonly none: readonly Phrase[];
  /** Common words that were left out, as they were written. */
  readonly ignored: readonly string[];
}

/** Part of a text, from `start` to before `end`, in Unicode code points. */
interface Range {
  readonly start: number;
  readonly end: number;
}

const MAX_LENGTH = 200;
const MAX_PHRASES = 10;
const MAX_PHRASE_WORDS = 20;

/** The most characters of the search text that a message quotes. */
const MAX_ECHO = 40;

/** What means alternatives elsewhere. In small letters, or within a phrase, `or` is a word like any other. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['OR', '|', '||']);
const EXCLUSION = 'NOT';

/** Of the quotation marks, `"` also stands within Hebrew words, as in צה"ל, where it is none. */
const QUOTATION_MARKS = /[“”„«»]|(?<!\p{Script=Hebrew})"|"(?!\p{Script=Hebrew})/gu;
const MARK = '“';

/** A phrase in quotation marks or what stands between white space, with a hyphen before it when it is excluded. */
const CHUNK = /(?<excluded>(?<!\S)-)?(?:“(?<quoted>[^“]*)“|(?<plain>[^\s“]+))/gu;

/**
 * Reads a question such as `border "security council" -sanctions`: words that are all wanted, phrases in quotation marks,
 * and with a hyphen before them what is excluded. What has no white space but several words (`co-operation`) is a phrase.
 * Stop words that stand alone are left out, unless nothing else is wanted.
 * @throws RuleError when the text is too long, cannot be read, or asks for nothing
 */
export function parseTextQuery(text: string): TextQuery {
  checkCharacters(text);
  const marked = text.replaceAll(QUOTATION_MARKS, MARK);
  if (marked.split(MARK).length % 2 === 0) {
    throw new RuleError(
      `expected quotation marks in pairs, got one without another ${placeIn(text, marked.lastIndexOf(MARK))}: ${quote(text)}`,
    );
  }
  checkParentheses(marked, text);
  const all = new Map<string, Phrase>();
  const none = new Map<string, Phrase>();
  const common = new Map<string, Phrase>();
  const ignored: string[] = [];
  for (const { groups = {}, index } of marked.matchAll(CHUNK)) {
    const { excluded, quoted, plain } = groups;
    if (plain !== undefined) checkOperators(plain, index, text);
    const phrase = phraseIn(quoted ?? plain ?? '', quoted !== undefined);
    if (phrase.words.length === 0) continue;
    const isCommon = phrase.words.every(({ isStop }) => isStop) && !excluded && quoted === undefined;
    if (isCommon) ignored.push(plain ?? '');
    (excluded ? none : isCommon ? common : all).set(writtenPhrase(phrase), phrase);
  }
  const wanted = all.size > 0 ? all : common;
  if (wanted.size === 0) throw new RuleError(nothingWanted(text, none.size > 0));
  if (wanted.size + none.size > MAX_PHRASES) {
    throw new RuleError(`expected at most ${MAX_PHRASES} words and phrases, got ${wanted.size + none.size}`);
  }
  return {
    all: [...wanted.values()],
    none: [...none.values()],
    ignored: all.size > 0 ? ignored : [],
  };
}

/** The length comes first, so that a text of any size costs nothing. */
function checkCharacters(text: string): void {
  if (text.length > MAX_LENGTH) {
    throw new RuleError(`expected at most ${MAX_LENGTH} characters, got ${text.length}`);
  }
  checkReadable(text);
}

const SYNTAX = 'words that all must occur, "phrases in quotation marks" and -excluded words';

/** Refuses what means something elsewhere that is not supported here, rather than to take it for something else. */
function checkOperators(chunk: string, index: number, text: string): void {
  const bare = chunk.replace(/^\(+|\)+$/g, '');
  const place = placeIn(text, index);
  if (ALTERNATIVES.has(bare)) {
    throw new RuleError(
      `expected ${SYNTAX}, got the operator ${bare} ${place}: ${quote(text)}. Search for each alternative on its own`,
    );
  }
  if (bare === EXCLUSION) {
    throw new RuleError(
      `expected ${SYNTAX}, got the operator ${bare} ${place}: ${quote(text)}. Put a hyphen before a word to exclude it`,
    );
  }
  if (/[\p{L}\p{N}]\*|\*[\p{L}\p{N}]/u.test(chunk)) {
    throw new RuleError(`expected whole words, got the wildcard * in ${quote(chunk)} ${place}`);
  }
}

/** Parentheses change nothing where all words must occur. They have to be in pairs, and cannot be excluded as one. */
function checkParentheses(marked: string, text: string): void {
  const open: number[] = [];
  for (const { index, 0: parenthesis } of marked.matchAll(/[()]/g)) {
    if (parenthesis === '(' && marked[index - 1] === '-' && !/\S/.test(marked[index - 2] ?? ' ')) {
      throw new RuleError(
        `expected ${SYNTAX}, got excluded parentheses ${placeIn(text, index)}: ${quote(text)}`,
      );
    }
    if (parenthesis === '(') open.push(index);
    else if (open.pop() === undefined) throw new RuleError(unpaired(text, index));
  }
  const [left] = open;
  if (left !== undefined) throw new RuleError(unpaired(text, left));
}

const unpaired = (text: string, index: number): string =>
  `expected parentheses in pairs, got one without another ${placeIn(text, index)}: ${quote(text)}`;

function phraseIn(text: string, isExact: boolean): Phrase {
  const words = cut(text).map(({ start: _, end: __, ...word }) => word);
  if (words.length > MAX_PHRASE_WORDS) {
    throw new RuleError(
      `expected at most ${MAX_PHRASE_WORDS} words in a phrase, got ${words.length}: ${quote(text)}`,
    );
  }
  return { words, isExact };
}

/** A phrase as a text: the same for phrases that find the same. */
export const writtenPhrase = ({ words }: Pick<Phrase, 'words'>): string =>
  words.map(({ lowered, folded, isName }) => (isName ? folded.toUpperCase() : lowered)).join(' ');

function nothingWanted(text: string, hasExcluded: boolean): string {
  if (hasExcluded) {
    return `expected a word to search for, got only excluded words: ${quote(text)}. In a filter, use \`not: { text: … }\` to exclude words`;
  }
  return `expected a word to search for, got ${quote(text)}`;
}

function quote(text: string): string {
  const characters = Array.from(text);
  return JSON.stringify(characters.length > MAX_ECHO ? `${characters.slice(0, MAX_ECHO).join('')}…` : text);
}

/** The terms by which a phrase is found in texts of some languages. The stemmers must have been loaded. */
export const termsOfPhrase = ({ words }: Pick<Phrase, 'words'>, languages: readonly string[]): PhraseTerms =>
  words.map((word) => termsInAny(word, languages));

/** Where a phrase stands in a text, each time from the start of its first word to the end of its last. */
export function phraseOccurrences(words: readonly Word[], phrase: PhraseTerms): readonly Range[] {
  return words.flatMap(({ start }, first) => {
    const last = words[first + phrase.length - 1];
    const occurs = phrase.every((terms, index) => shares(words[first + index], terms));
    return occurs && last ? [{ start, end: last.end }] : [];
  });
}

const shares = (word: Word | undefined, terms: readonly string[]): boolean =>
  word?.terms.some((term) => terms.includes(term)) === true;

/** What of a text is words and phrases that were asked for, in order; what overlaps is one. */
export function matchedRanges(words: readonly Word[], phrases: readonly PhraseTerms[]): readonly Range[] {
  const found = phrases.flatMap((phrase) => phraseOccurrences(words, phrase));
  const merged: Range[] = [];
  for (const range of found.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || range.start >= last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}
