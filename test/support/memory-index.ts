import type {
  ColumnBlock,
  ColumnsRead,
  IndexPort,
  LeavesRead,
  RunRead,
  RunReply,
} from '../../lambda/archive/asking/index-port.ts';
import { entryOf, type Leaf, placeOf, type Root, sortOf } from '../../lambda/archive/layout/blocks.ts';
import { formatOf, type ListKey, listPartition } from '../../lambda/archive/layout/keys.ts';
import { keepsTie, type Posting } from '../../lambda/archive/layout/postings.ts';

export interface MemoryIndexOptions {
  /** Postings in one block; a list that has more is cut into leaves. */
  readonly postingsPerBlock?: number;
}

/** A posting with its place, also where it does not carry its tie. */
interface Listed {
  readonly posting: Posting;
  readonly place: string;
}

interface StoredList {
  readonly list: ListKey;
  /** By place, number and revision. */
  readonly postings: Map<string, Listed>;
  blocks: { readonly root: Root; readonly leaves: readonly Leaf[] } | null;
}

/** The index in memory: lists of postings that are cut into small blocks, so that tests meet many of them. Counts what is asked of it. */
export class MemoryIndex implements IndexPort {
  readonly #lists = new Map<string, StoredList>();
  readonly #values = new Map<string, readonly string[]>();
  readonly #size: number;
  requests = 0;
  blocksRead = 0;
  /** Called before each reply. */
  beforeReply: () => void | Promise<void> = () => {};

  constructor({ postingsPerBlock = 4 }: MemoryIndexOptions = {}) {
    this.#size = postingsPerBlock;
  }

  /** Puts a posting into a list, in the place of one of the same entity and revision. */
  put(list: ListKey, posting: Posting, tie: string): void {
    const partition = listPartition(list);
    const stored = this.#lists.get(partition) ?? { list, postings: new Map(), blocks: null };
    this.#lists.set(partition, stored);
    const place = placeOf(sortOf(posting), tie);
    const carried = keepsTie(formatOf(list), posting.day) ? { ...posting, tie } : { ...posting, tie: null };
    stored.postings.set(`${place} ${posting.number} ${posting.revision}`, { posting: carried, place });
    stored.blocks = null;
  }

  /** Tells what a revision carries of a facet. */
  putValues(
    facet: string,
    { number, revision }: Pick<Posting, 'number' | 'revision'>,
    values: readonly string[],
  ): void {
    this.#values.set(`${facet} ${number} ${revision}`, values);
  }

  async roots(lists: readonly ListKey[]): Promise<readonly (Root | null)[]> {
    await this.#reply(Math.ceil(lists.length / 100));
    return lists.map((list) => this.#blocks(list)?.root ?? null);
  }

  async leaves(reads: readonly LeavesRead[]): Promise<readonly (readonly Leaf[])[]> {
    await this.#reply(reads.length === 0 ? 0 : 1);
    return reads.map(({ list, leaves: [first], end }) => {
      const all = this.#blocks(list)?.leaves ?? [];
      const found = all.filter(
        (leaf) =>
          (leaf.end === null || leaf.end > (first?.place ?? '')) && (end === null || leaf.place < end),
      );
      this.blocksRead += found.length;
      return found;
    });
  }

  async run({ list, reverse, to, after, limit }: RunRead): Promise<RunReply> {
    await this.#reply(1);
    const all = this.#blocks(list)?.leaves ?? [];
    const inRange = all.filter(
      ({ place }) =>
        (to === null || place <= to) &&
        (after === null || (reverse ? place < after.place : place > after.place)),
    );
    const inOrder = reverse ? inRange.toReversed() : inRange;
    const leaves = inOrder.slice(0, limit);
    this.blocksRead += leaves.length;
    return { leaves, more: inOrder.length > limit };
  }

  async columns(reads: readonly ColumnsRead[]): Promise<readonly (readonly ColumnBlock[])[]> {
    await this.#reply(reads.length === 0 ? 0 : 1);
    return reads.map(({ list, facet, blocks }) => {
      const stored = this.#blocks(list);
      return blocks.map(({ place, stamp }) => {
        const leaf = stored?.leaves.find((each) => each.place === (place ?? ''));
        if (leaf === undefined || leaf.stamp !== stamp) return null;
        return () =>
          leaf.postings.map(
            ({ number, revision }) => this.#values.get(`${facet} ${number} ${revision}`) ?? [],
          );
      });
    });
  }

  async #reply(requests: number): Promise<void> {
    this.requests += requests;
    await this.beforeReply();
  }

  #blocks(list: ListKey): StoredList['blocks'] {
    const stored = this.#lists.get(listPartition(list));
    if (stored === undefined) return null;
    stored.blocks ??= cut(stored, this.#size);
    return stored.blocks;
  }
}

function cut({ postings }: StoredList, size: number): NonNullable<StoredList['blocks']> {
  const inOrder = [...postings.values()].sort((a, b) =>
    a.place < b.place ? -1 : a.place > b.place ? 1 : a.posting.added - b.posting.added,
  );
  const starts: number[] = [];
  for (const [at, { place }] of inOrder.entries()) {
    // The postings of one entity are never cut apart.
    const isFull = at - (starts.at(-1) ?? -size) >= size;
    if (isFull && place !== inOrder[at - 1]?.place) starts.push(at);
  }
  const places = starts.map((at) => (at === 0 ? '' : placeAt(inOrder, at)));
  const leaves = starts.map((start, at): Leaf => {
    const part = inOrder.slice(start, starts[at + 1]).map(({ posting }) => posting);
    return { place: places[at] ?? '', end: places[at + 1] ?? null, stamp: stampOf(part), postings: part };
  });
  const [only] = leaves;
  const stamp = stampOf(inOrder.map(({ posting }) => posting));
  const root: Root =
    leaves.length === 1 && only !== undefined
      ? { kind: 'LIST', stamp, postings: only.postings }
      : { kind: 'DIRECTORY', stamp, leaves: leaves.map(entryOf) };
  return { root, leaves };
}

const stampOf = (postings: readonly Posting[]): number =>
  postings.reduce((most, { added, removed }) => Math.max(most, added, removed), 0);

/** A leaf begins at a sort where the posting before has another one, and else at the place of its first posting. */
function placeAt(postings: readonly Listed[], at: number): string {
  const [before, first] = [postings[at - 1], postings[at]];
  if (before === undefined || first === undefined) throw new RangeError(`expected two postings at ${at}`);
  const sort = sortOf(first.posting);
  return sortOf(before.posting) === sort ? first.place : sort;
}
