import type { Document } from './documents.ts';
import {
  BLOCK_BYTES,
  COLUMNS,
  commitUnits,
  type Layout,
  OVERHEAD,
  type Reads,
  readUnits,
  writeUnits,
} from './layout.ts';

interface Posting {
  readonly day: number;
  readonly doc: number;
  readonly commit: number;
  /** Positions of a word, or the value in a column. */
  readonly payload: readonly number[];
}

interface Block {
  readonly postings: readonly Posting[];
  readonly bytes: number;
}

/** How full a block is after a split. */
const FILLED = 0.75;

/** Bytes that name a block in the root of its list: bounds, count, stamp. */
const BLOCK_ENTRY = 11;

/**
 * A list is a run of blocks by position, named in its root item. A commit rewrites the blocks that it touches and the roots of
 * their lists. Every posting is stamped with its commit.
 */
export class Blocks implements Layout {
  readonly name: string = 'blocks by position, stamped postings';
  readonly #lists = new Map<string, readonly Block[]>();
  units = 0;
  #documents = 0;
  #commits = 0;

  commit(documents: readonly Document[]): void {
    this.#commits += 1;
    const added = new Map<string, Posting[]>();
    for (const { day, lists, words, itemBytes } of documents) {
      this.#documents += 1;
      const doc = Math.imul(this.#documents, 0x9e3779b1) >>> 0;
      const add = (list: string, payload: readonly number[]) => {
        const postings = added.get(list) ?? [];
        postings.push({ day, doc, commit: this.#commits, payload });
        added.set(list, postings);
      };
      for (const list of new Set(lists)) add(list, []);
      for (const [word, positions] of words) add(`word|${word}`, positions);
      for (let column = 0; column < COLUMNS; column += 1) add(`column|${column}`, [doc % 50]);
      this.units += writeUnits(itemBytes + OVERHEAD);
    }
    for (const [list, postings] of added) this.#add(list, postings);
    this.units += commitUnits(documents.length);
  }

  #add(list: string, added: readonly Posting[]): void {
    const blocks = this.#lists.get(list) ?? [{ postings: [], bytes: 0 }];
    const byBlock = Map.groupBy(added, (posting) => blockFor(posting, blocks));
    const changed = blocks.flatMap((block) => {
      const some = byBlock.get(block);
      if (some === undefined) return [block];
      const parts = split([...block.postings, ...some].toSorted(inOrder));
      for (const { bytes } of parts) this.units += writeUnits(bytes + OVERHEAD);
      return parts;
    });
    // A list of one block is its own root.
    if (changed.length > 1) this.units += writeUnits(rootBytes(changed));
    this.#lists.set(list, changed);
  }

  bytes(): number {
    const each = [...this.#lists.values()].map(
      (blocks) =>
        blocks.reduce((sum, { bytes }) => sum + bytes + OVERHEAD, 0) +
        (blocks.length > 1 ? rootBytes(blocks) : 0),
    );
    return each.reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Roots and blocks change, so they are read consistently: the last block of one list, or the roots of several. */
  open(lists: readonly string[]): Reads {
    const sizes = lists.map((list) => {
      const blocks = this.#lists.get(list) ?? [];
      const isRoot = lists.length > 1 && blocks.length > 1;
      return isRoot ? rootBytes(blocks) : (blocks.at(-1)?.bytes ?? 0);
    });
    return { requests: 1, units: sizes.reduce((sum, bytes) => sum + 2 * readUnits(bytes), 0) };
  }
}

const rootBytes = (blocks: readonly Block[]): number => OVERHEAD + blocks.length * BLOCK_ENTRY;

const inOrder = (a: Posting, b: Posting): number => a.day - b.day || a.doc - b.doc;

/** The last block that begins at or before a posting. */
function blockFor(posting: Posting, blocks: readonly Block[]): Block {
  const at = blocks.findLastIndex(
    ({ postings: [first] }) => first !== undefined && inOrder(first, posting) <= 0,
  );
  return blocks[Math.max(at, 0)] as Block;
}

/** Cuts postings that are too large for one block into blocks that are filled from the left. */
function split(postings: readonly Posting[]): readonly Block[] {
  const bytes = encodedBytes(postings);
  if (bytes <= BLOCK_BYTES || postings.length === 1) return [{ postings, bytes }];
  const size = Math.max(1, Math.floor((postings.length * BLOCK_BYTES * FILLED) / bytes));
  const first = postings.slice(0, size);
  return [{ postings: first, bytes: encodedBytes(first) }, ...split(postings.slice(size))];
}

/** Bytes of postings in columns: differences of days, four bytes a document, runs of commits, differences in payloads. */
function encodedBytes(postings: readonly Posting[]): number {
  let bytes = 4;
  let [day, commit] = [0, -1];
  for (const posting of postings) {
    bytes += varint(posting.day - day) + 4;
    if (posting.commit !== commit) bytes += 1 + varint(Math.abs(posting.commit - Math.max(commit, 0)) * 2);
    [day, commit] = [posting.day, posting.commit];
    let before = 0;
    if (posting.payload.length > 0) bytes += varint(posting.payload.length);
    for (const value of posting.payload) {
      bytes += varint(value - before);
      before = value;
    }
  }
  return bytes;
}

/** Bytes of a number of seven bits a byte. */
const varint = (value: number): number => (value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4);
