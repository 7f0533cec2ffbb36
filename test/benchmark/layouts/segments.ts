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

interface Segment {
  readonly documents: number;
  /** Bytes of postings by list. */
  readonly lists: ReadonlyMap<string, number>;
  readonly bytes: number;
}

/** Bytes of a posting without payload, in a segment whose documents are numbered one after the other. */
const POSTING = 5;

/**
 * Each commit writes one immutable segment, an index of its documents alone. Whenever there are `fan` segments of about one
 * size, they are merged into one. A segment is stored in pages; a page holds the lists with certain hashes.
 */
export class Segments implements Layout {
  readonly name: string;
  readonly #fan: number;
  #segments: readonly Segment[] = [];
  units = 0;

  constructor(fan: number) {
    this.#fan = fan;
    this.name = `immutable segments, merged by ${fan}`;
  }

  commit(documents: readonly Document[]): void {
    const lists = new Map<string, number>();
    const add = (list: string, bytes: number) => lists.set(list, (lists.get(list) ?? 0) + bytes);
    for (const { lists: named, words, itemBytes } of documents) {
      for (const list of new Set(named)) add(list, POSTING);
      for (const [word, positions] of words) add(`word|${word}`, POSTING + 1 + positions.length * 1.2);
      for (let column = 0; column < COLUMNS; column += 1) add(`column|${column}`, POSTING + 1);
      this.units += writeUnits(itemBytes + OVERHEAD);
    }
    this.#write(documents.length, lists);
    this.units += commitUnits(documents.length);
  }

  #write(documents: number, lists: ReadonlyMap<string, number>): void {
    let content = 0;
    for (const [list, size] of lists) content += size + list.length + 2;
    const bytes = content + Math.ceil(content / BLOCK_BYTES) * OVERHEAD;
    this.units += writeUnits(bytes);
    this.#segments = [...this.#segments, { documents, lists, bytes }];
    const alike = this.#segments.filter((each) => this.#level(each.documents) === this.#level(documents));
    if (alike.length < this.#fan) return;
    const merged = new Map<string, number>();
    for (const each of alike) {
      for (const [list, size] of each.lists) merged.set(list, (merged.get(list) ?? 0) + size);
      // Deleting takes as many units as writing.
      this.units += writeUnits(each.bytes);
    }
    this.#segments = this.#segments.filter((each) => !alike.includes(each));
    this.#write(
      alike.reduce((sum, each) => sum + each.documents, 0),
      merged,
    );
  }

  bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** A page of every segment for every list. Pages never change, so they need not be read consistently. */
  open(lists: readonly string[]): Reads {
    const pages = this.#segments.flatMap((segment) =>
      lists.map((list) => readUnits(Math.min(segment.lists.get(list) ?? 0, BLOCK_BYTES))),
    );
    return { requests: Math.ceil(pages.length / 100), units: pages.reduce((sum, units) => sum + units, 0) };
  }

  #level(documents: number): number {
    return Math.floor(Math.log(documents) / Math.log(this.#fan) + 1e-9);
  }
}
