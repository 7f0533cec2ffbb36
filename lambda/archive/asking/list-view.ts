import type { Leaf, LeafEntry, Root } from '../layout/blocks.ts';
import { placeOf } from '../layout/blocks.ts';
import { sortOfDay } from '../layout/days.ts';
import { formatOf, type ListKey } from '../layout/keys.ts';
import { isIn, type Posting } from '../layout/postings.ts';
import type { IndexPort, LeavesRead } from './index-port.ts';

/** Sorts behind every place that begins with the same sort. */
const BEHIND = '\uFFFF';

/** By what an entity is looked for in a list. */
export type Place = Pick<Posting, 'day' | 'tie' | 'sort'>;

/** A part of a list: the list itself, or a leaf that its directory names. */
export type BlockNumber = number;

/**
 * A list at a commit, with the blocks of it that were loaded. A list without postings has no blocks, one that fits into its root has
 * one, which is loaded.
 */
export class ListView {
  readonly list: ListKey;
  readonly #commit: number;
  readonly #leaves: readonly LeafEntry[];
  readonly #isRoot: boolean;
  readonly #isByText: boolean;
  readonly #loaded = new Map<BlockNumber, readonly Posting[]>();
  /** Blocks that are kept until others are pinned. */
  #pinned: ReadonlySet<BlockNumber> = new Set();
  readonly #byNumber = new Map<BlockNumber, ReadonlyMap<number, Posting>>();
  /** How many postings it has, also removed ones and those of later commits. */
  readonly total: number;

  constructor(list: ListKey, root: Root | null, commit: number) {
    this.list = list;
    this.#commit = commit;
    this.#isRoot = root?.kind === 'LIST';
    this.#isByText = formatOf(list).order === 'BY_TEXT';
    this.#leaves =
      root === null
        ? []
        : root.kind === 'DIRECTORY'
          ? root.leaves
          : [{ place: '', total: root.postings.length, alive: 0, stamp: root.stamp, lasting: 0 }];
    this.total = this.#leaves.reduce((sum, { total }) => sum + total, 0);
    if (root?.kind === 'LIST') this.#loaded.set(0, this.#alive(root.postings));
  }

  get size(): number {
    return this.#leaves.length;
  }

  entry(block: BlockNumber): LeafEntry {
    return this.#leaves[block] as LeafEntry;
  }

  /** Whether every posting of a block may be read from the root alone. */
  get isRoot(): boolean {
    return this.#isRoot;
  }

  /** Whether there may be an entity in it at the commit, by what is known of it. */
  get mayHoldAny(): boolean {
    if (this.#isRoot) return this.postings(0).length > 0;
    return this.#leaves.some(({ alive, stamp }) => alive > 0 || stamp > this.#commit);
  }

  isLoaded(block: BlockNumber): boolean {
    return this.#loaded.has(block);
  }

  /** The postings of a loaded block that are in the list at the commit. */
  postings(block: BlockNumber): readonly Posting[] {
    const postings = this.#loaded.get(block);
    if (postings === undefined) throw new Error(`expected block ${block} to be loaded, got one that is not`);
    return postings;
  }

  /** The block that holds a place: the last one that begins at it or before it. */
  blockAt(place: string): BlockNumber {
    let [low, high] = [0, this.#leaves.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.entry(middle).place <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * The first and the last block that may hold an entity of a day, or, in a list by text, of a sort; of a tie, where it is known. None in
   * an empty list.
   */
  blocksOf({ day, tie, sort: text }: Place): readonly [first: BlockNumber, last: BlockNumber] {
    if (this.#leaves.length <= 1) return [0, this.#leaves.length - 1];
    const sort = this.#isByText && text !== null ? text : sortOfDay(day);
    if (tie !== null) {
      const block = this.blockAt(placeOf(sort, tie));
      return [block, block];
    }
    return [this.blockAt(sort), this.blockAt(sort + BEHIND)];
  }

  /** The posting of an entity in loaded blocks; undefined where it is not in the list. */
  find({ number, ...place }: Place & Pick<Posting, 'number'>): Posting | undefined {
    const [first, last] = this.blocksOf(place);
    for (let block = first; block <= last; block += 1) {
      const found = this.#numbers(block).get(number);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #numbers(block: BlockNumber): ReadonlyMap<number, Posting> {
    const known = this.#byNumber.get(block);
    if (known !== undefined) return known;
    const numbers = new Map(this.postings(block).map((posting) => [posting.number, posting]));
    this.#byNumber.set(block, numbers);
    return numbers;
  }

  /** Takes in a block that was read. A leaf that was split meanwhile comes in parts. */
  take(block: BlockNumber, leaves: readonly Leaf[]): void {
    const postings = leaves.flatMap((leaf) => leaf.postings);
    this.#loaded.set(block, this.#alive(postings));
    this.#byNumber.delete(block);
  }

  /** Keeps some blocks, in place of those that were pinned before. */
  pin(blocks: readonly BlockNumber[]): void {
    this.#pinned = new Set(blocks);
  }

  /** Forgets all blocks but these and the pinned ones, so that a walk through a long list takes no more memory than a short one. */
  keepOnly(blocks: ReadonlySet<BlockNumber>): void {
    if (this.#isRoot) return;
    for (const block of [...this.#loaded.keys()]) {
      if (blocks.has(block) || this.#pinned.has(block)) continue;
      this.#loaded.delete(block);
      this.#byNumber.delete(block);
    }
  }

  /** The reads for blocks in ascending order, those that follow one another as one stretch. */
  stretches(blocks: readonly BlockNumber[]): readonly LeavesRead[] {
    const stretches: BlockNumber[][] = [];
    for (const block of blocks) {
      const last = stretches.at(-1);
      if (last !== undefined && last.at(-1) === block - 1) last.push(block);
      else stretches.push([block]);
    }
    return stretches.map((stretch) => ({
      list: this.list,
      leaves: stretch.map((block) => this.entry(block)),
      end: this.#leaves[(stretch.at(-1) as number) + 1]?.place ?? null,
    }));
  }

  /** Takes in the leaves of stretches: each belongs to the block within whose places it begins. */
  takeStretch(read: LeavesRead, leaves: readonly Leaf[]): void {
    const parts = Map.groupBy(leaves, ({ place }) => this.blockAt(place));
    for (const { place } of read.leaves) {
      const block = this.blockAt(place);
      this.take(block, parts.get(block) ?? []);
    }
  }

  #alive(postings: readonly Posting[]): readonly Posting[] {
    // A leaf can be read with the right part that was cut from it still in it. Lists by spelling hold an entity several times.
    const seen = new Set<number | string>();
    return postings.filter((posting) => {
      const { sort, number } = posting;
      const name = sort === null ? number : `${sort} ${number}`;
      if (!isIn(posting, this.#commit) || seen.has(name)) return false;
      seen.add(name);
      return true;
    });
  }
}

/** Blocks of several lists to be loaded. */
export interface Wanted {
  readonly view: ListView;
  /** In ascending order. */
  readonly blocks: readonly BlockNumber[];
}

/** Loads blocks of lists, all in one round. */
export async function loadBlocks(wanted: readonly Wanted[], index: IndexPort): Promise<void> {
  const reads = wanted.flatMap(({ view, blocks }) =>
    view.stretches(blocks.filter((block) => !view.isLoaded(block))).map((read) => ({ view, read })),
  );
  if (reads.length === 0) return;
  const replies = await index.leaves(reads.map(({ read }) => read));
  for (const [at, { view, read }] of reads.entries()) view.takeStretch(read, replies[at] ?? []);
}
