import type { ListFormat, Posting } from './postings.ts';
import { codeOfLatest, keepsTie } from './postings.ts';
import { sharedLength } from './shared-text.ts';
import { likelyTie } from './tie.ts';

/** How many bytes {@link writePostings} takes for some postings, counted one posting after the other, so that a list can be cut in one pass. */
export class PostingsSize {
  readonly #format: ListFormat;
  #count = 0;
  #bytes = 0;
  #sort = '';
  #tie = '';
  #day = 0;
  readonly #runs = new RunsSize();
  readonly #latest = new SparseSize();
  readonly #removed = new SparseSize();
  readonly #revisions = new SparseSize();

  constructor(format: ListFormat) {
    this.#format = format;
  }

  /** Takes in the next posting. */
  add(posting: Posting): void {
    const { sort, tie, day, latest, added, removed, revision } = posting;
    const isByText = this.#format.order === 'BY_TEXT';
    if (isByText) {
      this.#bytes += textSize(this.#sort, sort ?? '');
      this.#sort = sort ?? '';
    }
    if (keepsTie(this.#format, day)) {
      this.#bytes += textSize(likelyTie(this.#tie, sort), tie ?? '');
      this.#tie = tie ?? '';
    }
    this.#bytes += isByText ? signedSize(day - this.#day) : numberSize(day - this.#day);
    this.#day = day;
    this.#bytes += NUMBER_BYTES;
    this.#runs.add(added);
    this.#latest.add(this.#count, codeOfLatest(day, latest));
    this.#removed.add(this.#count, removed === 0 ? 0 : removed - added);
    this.#revisions.add(this.#count, revision - 1);
    if (this.#format.words) this.#bytes += wordsSize(posting.words);
    this.#count += 1;
  }

  get bytes(): number {
    const sparse = this.#latest.bytes + this.#removed.bytes + this.#revisions.bytes;
    return numberSize(this.#count) + this.#bytes + this.#runs.bytes + FLAGS_BYTES + sparse;
  }
}

/** The bytes of some postings in a list. */
export function sizeOfPostings(postings: readonly Posting[], format: ListFormat): number {
  const size = new PostingsSize(format);
  for (const posting of postings) size.add(posting);
  return size.bytes;
}

/** An entity's number is written in four bytes. */
const NUMBER_BYTES = 4;
/** A byte tells which of the sparse columns there are. */
const FLAGS_BYTES = 1;

class RunsSize {
  #closed = 0;
  #difference = 0;
  #length = 0;
  #value = 0;

  add(value: number): void {
    if (this.#length > 0 && value === this.#value) {
      this.#length += 1;
      return;
    }
    this.#closed = this.bytes;
    this.#difference = value - this.#value;
    this.#value = value;
    this.#length = 1;
  }

  get bytes(): number {
    if (this.#length === 0) return 0;
    const length = this.#length > 1 ? numberSize(this.#length) : 0;
    return this.#closed + signedSize(this.#difference * 2) + length;
  }
}

class SparseSize {
  #count = 0;
  #before = -1;
  #bytes = 0;

  add(at: number, value: number): void {
    if (value === 0) return;
    this.#bytes += numberSize(at - this.#before - 1) + numberSize(value);
    this.#before = at;
    this.#count += 1;
  }

  get bytes(): number {
    return this.#count === 0 ? 0 : numberSize(this.#count) + this.#bytes;
  }
}

/** The bytes of a whole number, seven bits in each. */
function numberSize(value: number): number {
  let bytes = 1;
  for (let most = 0x80; value >= most; most *= 0x80) bytes += 1;
  return bytes;
}

const signedSize = (value: number): number => numberSize(value < 0 ? -value * 2 - 1 : value * 2);

function textSize(before: string, text: string): number {
  const shared = sharedLength(before, text);
  const bytes = Buffer.byteLength(text.slice(shared));
  return numberSize(shared) + numberSize(bytes) + bytes;
}

function wordsSize(words: readonly number[]): number {
  let [bytes, before] = [0, 0];
  for (const word of words) {
    bytes += numberSize((word - before) * 2);
    before = word;
  }
  return bytes;
}
