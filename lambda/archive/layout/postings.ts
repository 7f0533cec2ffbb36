import { ArchiveFault } from '../archive-fault.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { type DayNumber, OPEN, UNBOUNDED } from './days.ts';
import { likelyTie } from './tie.ts';

/**
 * One entry of a list: a revision of an entity, from the commit that added it to the one that removed it. A posting is never
 * deleted, so a list can be read as it stood at every commit.
 */
export interface Posting {
  /** By what the list is sorted; null in lists by date, which are sorted by `day`. */
  readonly sort: string | null;
  /** The tie of the revision (`tie.ts`); null in most lists by date, unless the day is not known: see {@link keepsTie}. */
  readonly tie: string | null;
  /** The number of the entity. */
  readonly number: number;
  /** The days that the entity's date may be. */
  readonly day: DayNumber;
  readonly latest: DayNumber;
  /** The commit from which on it is in the list. */
  readonly added: number;
  /** The commit from which on it is not in the list any more; 0 as long as it is. */
  readonly removed: number;
  /** The revision of the entity. */
  readonly revision: number;
  /**
   * Numbers that go up, in lists that have them: where a word stands in the texts of the entity, counted in words from 0; the times of a status
   * (`status-times.ts`); or the letters of a date with gaps (`gaps.ts`). Empty in other lists.
   */
  readonly words: readonly number[];
}

/** What the postings of a list carry. */
export interface ListFormat {
  /** BY_DATE: sorted by day; BY_TEXT: sorted by a text. Entities with the same sort stand in the order of their ties. */
  readonly order: 'BY_DATE' | 'BY_TEXT';
  /** Whether every posting carries its tie, which is its slug, also in a list by date. */
  readonly slugs: boolean;
  /** Whether postings carry numbers. */
  readonly words: boolean;
}

/**
 * Whether a posting carries its tie. In lists by date it does only where many entities share a sort: those without a day. The
 * ties of a day are in a column of the list of all entities.
 */
export const keepsTie = ({ order, slugs }: ListFormat, day: DayNumber): boolean =>
  order === 'BY_TEXT' || slugs || day <= UNBOUNDED;

/** Whether a posting is in its list at a commit. */
export const isIn = ({ added, removed }: Pick<Posting, 'added' | 'removed'>, commit: number): boolean =>
  added <= commit && (removed === 0 || removed > commit);

/** One revision of an entity. */
export type PostedRevision = Pick<Posting, 'number' | 'revision'>;

/** A name for a revision, by which it is looked up. */
export const revisionName = ({ number, revision }: PostedRevision): string => `${number} ${revision}`;

const NO_WORDS: readonly number[] = [];

/**
 * Writes postings in columns, in their order: sorts and ties without what they share with the one before, numbers in four bytes,
 * days as differences, commits in runs, and whatever seldom differs from the rule (a date of several days, a removed posting,
 * a later revision) only where it does.
 */
export function writePostings(out: ByteWriter, postings: readonly Posting[], format: ListFormat): void {
  out.number(postings.length);
  if (format.order === 'BY_TEXT')
    writeTexts(
      out,
      postings.map(({ sort }) => textOf(sort)),
    );
  writeDays(out, postings, format);
  writeTies(
    out,
    postings.filter(({ day }) => keepsTie(format, day)),
  );
  for (const { number } of postings) out.word(number);
  writeRuns(
    out,
    postings.map(({ added }) => added),
  );
  writeSparseColumns(out, [
    postings.map(({ day, latest }) => codeOfLatest(day, latest)),
    postings.map(({ added, removed }) => (removed === 0 ? 0 : removed - added)),
    postings.map(({ revision }) => revision - 1),
  ]);
  if (format.words) for (const { words } of postings) writeWords(out, words);
}

/** Reads back what {@link writePostings} wrote. */
export function readPostings(bytes: ByteReader, format: ListFormat): readonly Posting[] {
  const length = bytes.number();
  const sorts = format.order === 'BY_TEXT' ? readTexts(bytes, length) : null;
  const days = readDays(bytes, length, format);
  const withTie = days.filter((day) => keepsTie(format, day)).length;
  const ties = readTies(bytes, withTie, sorts);
  const numbers = Array.from({ length }, () => bytes.word());
  const added = readRuns(bytes, length);
  const [latest, removed, revisions] = readSparseColumns(bytes, length);
  let tie = 0;
  const postings: Posting[] = [];
  for (let at = 0; at < length; at += 1) {
    const day = days[at] as number;
    const begin = added[at] as number;
    const end = removed[at] as number;
    const last = latestOfCode(day, latest[at] as number);
    if (last > OPEN) throw fault();
    postings.push({
      sort: sorts === null ? null : (sorts[at] as string),
      tie: keepsTie(format, day) ? (ties[tie++] as string) : null,
      number: numbers[at] as number,
      day,
      latest: last,
      added: begin,
      removed: end === 0 ? 0 : begin + end,
      revision: (revisions[at] as number) + 1,
      words: format.words ? readWords(bytes) : NO_WORDS,
    });
  }
  return postings;
}

/** 0: the same day; 1: open; otherwise how many days later, from 2 on. */
export const codeOfLatest = (day: DayNumber, latest: DayNumber): number =>
  latest === day ? 0 : latest === OPEN ? 1 : latest - day + 1;

const latestOfCode = (day: DayNumber, code: number): DayNumber =>
  code === 0 ? day : code === 1 ? OPEN : day + code - 1;

function textOf(text: string | null): string {
  if (text === null) throw new TypeError('expected a posting with a sort and a tie, got one without');
  return text;
}

/** Texts without the beginning that each shares with the one before. */
function writeTexts(out: ByteWriter, texts: readonly string[]): void {
  let before = '';
  for (const text of texts) {
    out.textAfter(before, text);
    before = text;
  }
}

function readTexts(bytes: ByteReader, length: number): readonly string[] {
  const texts: string[] = [];
  let before = '';
  for (let at = 0; at < length; at += 1) {
    before = bytes.textAfter(before);
    texts.push(before);
  }
  return texts;
}

/** Ties without what they share with the likely one. */
function writeTies(out: ByteWriter, postings: readonly Posting[]): void {
  let before = '';
  for (const { tie, sort } of postings) {
    out.textAfter(likelyTie(before, sort), textOf(tie));
    before = textOf(tie);
  }
}

/** @param sorts of a list by text, in which every posting has a tie */
function readTies(bytes: ByteReader, length: number, sorts: readonly string[] | null): readonly string[] {
  const ties: string[] = [];
  let before = '';
  for (let at = 0; at < length; at += 1) {
    before = bytes.textAfter(likelyTie(before, sorts?.[at] ?? null));
    ties.push(before);
  }
  return ties;
}

/** Days go up in lists by date; in other lists they are in any order. */
function writeDays(out: ByteWriter, postings: readonly Posting[], { order }: ListFormat): void {
  let before = 0;
  for (const { day } of postings) {
    if (order === 'BY_DATE') out.number(day - before);
    else out.signed(day - before);
    before = day;
  }
}

function readDays(bytes: ByteReader, length: number, { order }: ListFormat): readonly DayNumber[] {
  const days: DayNumber[] = [];
  let day = 0;
  for (let at = 0; at < length; at += 1) {
    day += order === 'BY_DATE' ? bytes.number() : bytes.signed();
    if (day < 0 || day >= OPEN) throw fault();
    days.push(day);
  }
  return days;
}

/** Each run of equal numbers once, as the difference from the number before, with its length. */
function writeRuns(out: ByteWriter, values: readonly number[]): void {
  let before = 0;
  for (let at = 0; at < values.length; ) {
    const value = values[at] as number;
    let end = at + 1;
    while (end < values.length && values[end] === value) end += 1;
    const difference = value - before;
    // Mostly a run is a single number: only a longer one has its length.
    out.number((difference < 0 ? -difference * 2 - 1 : difference * 2) * 2 + (end - at > 1 ? 1 : 0));
    if (end - at > 1) out.number(end - at);
    before = value;
    at = end;
  }
}

function readRuns(bytes: ByteReader, length: number): readonly number[] {
  const values: number[] = [];
  let value = 0;
  while (values.length < length) {
    const code = bytes.number();
    const difference = Math.floor(code / 2);
    value += difference % 2 === 1 ? -(difference + 1) / 2 : difference / 2;
    const run = code % 2 === 1 ? bytes.number() : 1;
    if (run === 0 || values.length + run > length || value < 0) throw fault();
    for (let at = 0; at < run; at += 1) values.push(value);
  }
  return values;
}

/** Columns that are mostly zero: a byte tells which of them are not all zero, and only those follow. */
function writeSparseColumns(out: ByteWriter, columns: readonly (readonly number[])[]): void {
  const isFilled = columns.map((column) => column.some((value) => value !== 0));
  out.byte(isFilled.reduce((flags, filled, at) => flags + (filled ? 1 << at : 0), 0));
  for (const [at, column] of columns.entries()) if (isFilled[at]) writeSparse(out, column);
}

function readSparseColumns(
  bytes: ByteReader,
  length: number,
): readonly [readonly number[], readonly number[], readonly number[]] {
  const flags = bytes.byte();
  if (flags > 0b111) throw fault();
  const column = (at: number) => ((flags >> at) % 2 === 1 ? readSparse(bytes, length) : zeros(length));
  return [column(0), column(1), column(2)];
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

/** Only the values that are not zero, each with how far it is behind the one before. */
function writeSparse(out: ByteWriter, values: readonly number[]): void {
  out.number(values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0));
  let before = -1;
  for (const [at, value] of values.entries()) {
    if (value === 0) continue;
    out.number(at - before - 1);
    out.number(value);
    before = at;
  }
}

function readSparse(bytes: ByteReader, length: number): readonly number[] {
  const values = zeros(length);
  let at = -1;
  for (let left = bytes.number(); left > 0; left -= 1) {
    at += bytes.number() + 1;
    if (at >= length) throw fault();
    values[at] = bytes.number();
  }
  return values;
}

/** Differences between positions; the lowest bit marks the last one. */
function writeWords(out: ByteWriter, words: readonly number[]): void {
  if (words.length === 0) throw new TypeError('expected a posting with positions of its word, got none');
  let before = 0;
  for (const [at, word] of words.entries()) {
    out.number((word - before) * 2 + (at === words.length - 1 ? 1 : 0));
    before = word;
  }
}

function readWords(bytes: ByteReader): readonly number[] {
  const words: number[] = [];
  let word = 0;
  for (let isLast = false; !isLast; ) {
    const code = bytes.number();
    isLast = code % 2 === 1;
    word += Math.floor(code / 2);
    words.push(word);
  }
  return words;
}

const fault = (): ArchiveFault =>
  new ArchiveFault(
    'expected postings of a list in a binary attribute, got bytes that contradict one another',
  );
