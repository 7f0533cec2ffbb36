import { RuleError } from './rule-error.ts';
import { type Word, wordsOf } from './words.ts';

/** Words that stand next to one another, in this order; mostly a single one. */
export interface Phrase {
  readonly stems: readonly string[];
}

/** What a text is asked for: every phrase of `all`, in any order, and none of `none`. */
export interface TextQuery {
  readonly all: readonly Phrase[];
  readonly none: readonly Phrase[];
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

/** A word that means alternatives elsewhere; in small letters, or within a phrase, it is a word like any other. */
const ALTERNATIVES = 'OR';

const noAlternatives = (text: string): string =>
  `expected words that all must occur, "phrases in quotation marks" and -excluded words, got the operator ${ALTERNATIVES}: ${quote(text)}. Search for each alternative on its own`;

/** Of the quotation marks, `"` also stands within Hebrew words, as in צה"ל, where it is none. */
const QUOTATION_MARKS = /[“”„«»]|(?<!\p{Script=Hebrew})"|"(?!\p{Script=Hebrew})/gu;
const MARK = '“';

/** A phrase in quotation marks or what stands between white space, with a hyphen before it when it is excluded. */
const CHUNK = /(?<excluded>(?<!\S)-)?(?:“(?<quoted>[^“]*)“|(?<plain>[^\s“]+))/gu;

/** A chunk of a question: a phrase, which may consist of stop words alone. */
interface Chunk extends Phrase {
  readonly isCommon: boolean;
}

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
    throw new RuleError(`expected quotation marks in pairs, got an odd number: ${quote(text)}`);
  }
  const all = new Map<string, Phrase>();
  const none = new Map<string, Phrase>();
  const common = new Map<string, Phrase>();
  for (const { groups = {} } of marked.matchAll(CHUNK)) {
    const { excluded, quoted, plain } = groups;
    if (plain === ALTERNATIVES) throw new RuleError(noAlternatives(text));
    const { isCommon, ...phrase } = chunkOf(quoted ?? plain ?? '');
    if (phrase.stems.length === 0) continue;
    const isLeftOut = isCommon && !excluded && quoted === undefined;
    (excluded ? none : isLeftOut ? common : all).set(phrase.stems.join('\t'), phrase);
  }
  const wanted = all.size > 0 ? all : common;
  if (wanted.size === 0) throw new RuleError(nothingWanted(text, none.size > 0));
  if (wanted.size + none.size > MAX_PHRASES) {
    throw new RuleError(`expected at most ${MAX_PHRASES} words and phrases, got ${wanted.size + none.size}`);
  }
  return { all: [...wanted.values()], none: [...none.values()] };
}

/** The length comes first, so that a text of any size costs nothing. */
function checkCharacters(text: string): void {
  if (text.length > MAX_LENGTH) {
    throw new RuleError(`expected at most ${MAX_LENGTH} characters, got ${text.length}`);
  }
  if (!text.isWellFormed()) throw new RuleError('expected valid Unicode text, got an unpaired surrogate');
  const control = /[^\P{Cc}\t\n\r]/u.exec(text)?.[0].codePointAt(0);
  if (control !== undefined) {
    const code = control.toString(16).toUpperCase().padStart(4, '0');
    throw new RuleError(`expected text without control characters, got U+${code}`);
  }
}

function chunkOf(text: string): Chunk {
  const words = wordsOf(text);
  if (words.length > MAX_PHRASE_WORDS) {
    throw new RuleError(
      `expected at most ${MAX_PHRASE_WORDS} words in a phrase, got ${words.length}: ${quote(text)}`,
    );
  }
  return { stems: words.map(({ stem }) => stem), isCommon: words.every(({ stop }) => stop) };
}

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

/** Where a phrase stands in a text, each time from the start of its first word to the end of its last. */
export function phraseOccurrences(words: readonly Word[], { stems }: Phrase): readonly Range[] {
  return words.flatMap(({ start }, first) => {
    const last = words[first + stems.length - 1];
    const occurs = stems.every((stem, index) => words[first + index]?.stem === stem);
    return occurs && last ? [{ start, end: last.end }] : [];
  });
}

/** Whether the texts, taken together, answer the query: each phrase within one of them, not all in the same. */
export function matchesText(texts: readonly (readonly Word[])[], { all, none }: TextQuery): boolean {
  const occurs = (phrase: Phrase) => texts.some((words) => phraseOccurrences(words, phrase).length > 0);
  return all.every(occurs) && !none.some(occurs);
}

/** What of a text the query is answered by, in order; what overlaps is one. */
export function matchedRanges(words: readonly Word[], { all }: TextQuery): readonly Range[] {
  const found = all.flatMap((phrase) => phraseOccurrences(words, phrase));
  const merged: Range[] = [];
  for (const range of found.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || range.start >= last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}
