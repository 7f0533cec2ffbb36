import { type Leaf, placeOf, sortOf } from '../../lambda/archive/layout/blocks.ts';
import { bucketItem, HAS_ROOT } from '../../lambda/archive/layout/buckets.ts';
import { columnItem } from '../../lambda/archive/layout/column-items.ts';
import type { Column } from '../../lambda/archive/layout/columns.ts';
import { ALL, columnKey, type ListKey, listPartition, sharesItem } from '../../lambda/archive/layout/keys.ts';
import { leafItem, rootItem } from '../../lambda/archive/layout/list-items.ts';
import { isIn, type Posting } from '../../lambda/archive/layout/postings.ts';
import { obsoleteStates } from '../../lambda/archive/writing/update-columns.ts';
import type { Chance, LaggingTables } from './lagging-tables.ts';
import { type ModelRow, type Move, moved, tiesIn } from './list-model.ts';
import { itemsOf, loaded, type StoredList, updated, withItems } from './stored-list.ts';

/** A posting with its place in its list. */
export interface PlacedPosting {
  readonly posting: Posting;
  readonly place: string;
}

/** The facet whose columns the list of all entities has here. */
export const FACET = 'kind';

export const columnOf = (postings: readonly Posting[]): Column =>
  postings.map(({ number, revision }) => [`${number}`, `revision ${revision}`].slice(0, 1 + (number % 2)));

/** A list into which commits are written, write by write, in the order in which the writer of the record makes them. */
export class GrowingList {
  readonly list: ListKey;
  /** The newest commit whose writes are all there. */
  commit = 0;
  #rows: readonly ModelRow[] = [];
  readonly #writes: (() => void)[];

  constructor(
    list: ListKey,
    commits: readonly (readonly Move[])[],
    { tables, chance, limit }: { tables: LaggingTables; chance: Chance; limit: number },
  ) {
    this.list = list;
    let stored: StoredList = new Map();
    let rows: readonly ModelRow[] = [];
    this.#writes = commits.flatMap((moves, at) => {
      const commit = at + 1;
      const next = moved(rows, moves, commit, list);
      const before = loaded(next.change, stored);
      const after = updated(next.change, commit, stored, tiesIn(next.rows), limit);
      stored = withItems(stored, itemsOf(after));
      rows = next.rows;
      const put = (items: readonly Parameters<LaggingTables['put']>[0][]) =>
        items.map((item) => () => tables.put(item));
      const leaves = after.leaves.map((leaf) => ({ leaf, isNew: after.newPlaces.has(leaf.place) }));
      const leavesWith = (isNew: boolean) =>
        leaves.filter((each) => each.isNew === isNew).map(({ leaf }) => leafItem(list, leaf));
      const hasColumns = list.name === ALL && list.type === 'Statement';
      const blocks = after.root.kind === 'LIST' ? [{ ...after.root, place: null }] : after.leaves;
      const columns = hasColumns ? blocks.map((block) => columnItem(list.type, columnBlock(block))) : [];
      const gone = hasColumns ? obsoleteStates(before, after) : [];
      const removals = gone.map(
        ({ place, stamp }) =>
          () =>
            tables.remove(columnKey(list.type, FACET, place, stamp)),
      );
      const isRoot = before.root?.kind === 'LIST';
      return [
        ...put(columns),
        ...shuffled(put(leavesWith(true)), chance),
        ...put(leavesWith(false)),
        ...(isRoot ? [] : removals),
        ...put([rootItem(list, after.root)]),
        ...put(sharesItem(list) ? [bucketWithout(list, commit)] : []),
        ...(isRoot ? removals : []),
        () => {
          this.commit = commit;
          this.#rows = next.rows;
        },
      ];
    });
  }

  /** The writes that are still to be made. */
  get remaining(): number {
    return this.#writes.length;
  }

  /** Makes the next write. */
  step(): void {
    this.#writes.shift()?.();
  }

  /** What a reader of a commit sees in the list, in order, by the plainest way to say it. */
  at(commit: number): readonly PlacedPosting[] {
    return this.#rows
      .filter(({ posting }) => isIn(posting, commit))
      .map(({ posting, tie }) => ({ posting, place: placeOf(sortOf(posting), tie) }))
      .sort((a, b) => (a.place < b.place ? -1 : 1));
  }
}

const columnBlock = ({
  place,
  stamp,
  postings,
}: Pick<Leaf, 'stamp' | 'postings'> & { place: string | null }) => ({
  facet: FACET,
  place,
  stamp,
  column: columnOf(postings),
});

function shuffled<Value>(values: readonly Value[], chance: Chance): readonly Value[] {
  const left = [...values];
  return values.map(() => left.splice(chance(left.length), 1)[0] as Value);
}

/** The bucket of a list that has a root. */
const bucketWithout = (list: ListKey, stamp: number) =>
  bucketItem(0, { stamp, count: 1, bytesBefore: 0, lists: new Map([[listPartition(list), HAS_ROOT]]) });
