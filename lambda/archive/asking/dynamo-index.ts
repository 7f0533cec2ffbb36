import { ArchiveFault } from '../archive-fault.ts';
import type { Session } from '../dynamo/session.ts';
import type { Leaf } from '../layout/blocks.ts';
import { type ListKey, leafKey, listPartition, rootKey } from '../layout/keys.ts';
import { parseLeaf, parseRoot } from '../layout/list-items.ts';
import { ascendingRun } from './ascending-run.ts';
import { readColumns } from './column-reads.ts';
import { descendingRun } from './descending-run.ts';
import type { BlockStamp, IndexPort, LeavesRead } from './index-port.ts';
import { type ItemsLoader, pathOf } from './items-loader.ts';
import { brokenList, chainOf, queryLeaves } from './leaf-queries.ts';
import { entriesWithin, joinLeaves, QUERY_FROM, queriesOf } from './stretches.ts';

/**
 * The index over the tables, for one request.
 * @param commit the newest that the request knows: what was written later may not be complete
 */
export function dynamoIndex(session: Session, items: ItemsLoader, commit: number): IndexPort {
  /** The oldest stamps that leaves can have whose columns were found to be gone. */
  const oldest = new Map<string, number>();

  async function leavesOf(read: LeavesRead): Promise<readonly Leaf[]> {
    const { list } = read;
    const stretch = {
      ...read,
      leaves: read.leaves.map((entry) => ({ ...entry, stamp: oldestOf(list, entry) })),
    };
    const found = new Map<string, Leaf>();
    const keep = (leaf: Leaf) => found.set(leaf.place, leaf);
    if (stretch.leaves.length >= QUERY_FROM) {
      await Promise.all(queriesOf(stretch).map((part) => queryStretch(part, keep)));
    } else {
      await Promise.all(stretch.leaves.map(({ place }) => loadLeaf(list, place, keep)));
    }
    const { leaves, gaps } = joinLeaves(stretch, found);
    if (gaps.length === 0) return leaves;
    await Promise.all(
      gaps.map(async (gap) => {
        const about = Math.max(1, entriesWithin(stretch, gap));
        const chain = await chainOf({ list, ...gap, about }, session);
        if (chain === null) throw brokenList(list, gap.from);
        chain.forEach(keep);
      }),
    );
    const again = joinLeaves(stretch, found);
    const [gap] = again.gaps;
    if (gap === undefined) return again.leaves;
    throw new ArchiveFault(
      `expected the leaf of ${listPartition(list)} at "${gap.from}" to be as new as its directory says, got an older one from a consistent read`,
    );
  }

  async function queryStretch({ list, leaves, end }: LeavesRead, keep: (leaf: Leaf) => void): Promise<void> {
    const from = leaves[0]?.place ?? '';
    const query = { list, from, end, limit: leaves.length, consistent: false };
    for (const leaf of await queryLeaves(query, session)) keep(leaf);
  }

  async function loadLeaf(list: ListKey, place: string, keep: (leaf: Leaf) => void): Promise<void> {
    const attributes = await items.reload({ key: leafKey(list, place), consistent: false });
    if (attributes !== null) keep(parseLeaf(list, place, attributes));
  }

  const oldestOf = (list: ListKey, { place, stamp }: BlockStamp): number =>
    place === null ? stamp : Math.max(stamp, oldest.get(pathOf(leafKey(list, place))) ?? 0);

  /** The block whose columns are gone has been written again: what was read of it is not taken any more. */
  function noteGone(list: ListKey, { place, stamp }: BlockStamp): void {
    if (place === null) items.forget(rootKey(list));
    else oldest.set(pathOf(leafKey(list, place)), oldestOf(list, { place, stamp: stamp + 1 }));
  }

  return {
    roots: (lists) =>
      Promise.all(
        lists.map(async (list) => {
          const attributes = await items.load({ key: rootKey(list), consistent: true });
          return attributes === null ? null : parseRoot(list, attributes);
        }),
      ),

    leaves: (reads) => Promise.all(reads.map(leavesOf)),

    run: (read) => (read.reverse ? descendingRun(read, commit, session) : ascendingRun(read, session)),

    columns: (reads) =>
      Promise.all(
        reads.map(async (read) => {
          const columns = await readColumns(read, items, session);
          for (const [at, block] of read.blocks.entries())
            if (columns[at] === null) noteGone(read.list, block);
          return columns;
        }),
      ),
  };
}
