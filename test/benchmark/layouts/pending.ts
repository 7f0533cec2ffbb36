import { Blocks } from './blocks.ts';
import type { Document } from './documents.ts';
import { type Layout, OVERHEAD, type Reads, readUnits, writeUnits } from './layout.ts';

/** How many statements wait at most until they are written into the blocks. */
const FOLDED = 1_000;

/**
 * Commits are kept in a layer of their own, which every reader reads besides the blocks. They are written into the blocks a
 * thousand statements at a time.
 */
export class Pending implements Layout {
  readonly name = 'blocks, and a layer of pending commits';
  readonly #blocks = new Blocks();
  #pending: Document[] = [];
  #layer = 0;

  get units(): number {
    return this.#blocks.units + this.#layer;
  }

  commit(documents: readonly Document[]): void {
    this.#pending.push(...documents);
    const bytes = sum(documents.map(indexBytes));
    this.#layer += writeUnits(bytes + OVERHEAD) + 1;
    if (this.#pending.length < FOLDED) return;
    this.#blocks.commit(this.#pending);
    // Deleting takes as many units as writing.
    this.#layer += writeUnits(sum(this.#pending.map(indexBytes)));
    this.#pending = [];
  }

  bytes(): number {
    return this.#blocks.bytes() + sum(this.#pending.map(indexBytes));
  }

  /** The layer is in the order of commits, so all of it is read: half of its most statements on average. */
  open(lists: readonly string[]): Reads {
    const { requests, units } = this.#blocks.open(lists);
    return { requests: requests + 1, units: units + readUnits((FOLDED / 2) * STATEMENT_BYTES) };
  }
}

/** Bytes of one statement of thirty words in the layer. */
const STATEMENT_BYTES = 300;

const indexBytes = ({ lists, words }: Document): number =>
  lists.length * 6 + sum([...words.values()].map((positions) => 8 + positions.length * 1.2));

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
