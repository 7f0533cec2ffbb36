import { WORD } from '../../../schema/model/facets.ts';
import { ArchiveFault } from '../archive-fault.ts';
import type { Session } from '../dynamo/session.ts';
import type { Leaf, Root } from '../layout/blocks.ts';
import { type ListKey, leafKey, listPartition, rootKey, sharesItem } from '../layout/keys.ts';
import { parseLeaf, parseRoot } from '../layout/list-items.ts';
import { LongLists } from '../state/long-lists.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { ascendingRun } from './ascending-run.ts';
import { readColumns } from './column-reads.ts';
import { descendingRun } from './descending-run.ts';
import type { IndexPort, LeavesRead, RunRead, RunReply } from './index-port.ts';
import { type ItemsLoader, pathOf } from './items-loader.ts';
import { brokenList, chainOf, queryLeaves } from './leaf-queries.ts';
import { shortLists } from './short-lists.ts';
import { entriesWithin, joinLeaves, QUERY_FROM, queriesOf } from './stretches.ts';

/**
 * The index over the tables, for one request.
 * @param known the newest state that the request knows: what was written later may not be complete
 */
export function dynamoIndex(
  session: Session,
  items: ItemsLoader,
  known: Pick<Snapshot, 'commit' | 'buckets' | 'longLists'>,
): IndexPort {
  const { commit, longLists = new LongLists() } = known;
  const findShort = shortLists(items, known.buckets);
  /** Lists of which something is gone that was read of them before: they are being written, and are read consistently. */
  const restless = new Set<string>();

  async function leavesOf(stretch: LeavesRead): Promise<readonly Leaf[]> {
    const { list } = stretch;
    const consistent = restless.has(pathOf(rootKey(list)));
    const found = new Map<string, Leaf>();
    const keep = (leaf: Leaf) => found.set(leaf.place, leaf);
    if (stretch.leaves.length >= QUERY_FROM) {
      await Promise.all(queriesOf(stretch).map((part) => queryStretch(part, consistent, keep)));
    } else {
      await Promise.all(stretch.leaves.map(({ place }) => loadLeaf(list, place, consistent, keep)));
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

  async function queryStretch(
    { list, leaves, end }: LeavesRead,
    consistent: boolean,
    keep: (leaf: Leaf) => void,
  ): Promise<void> {
    const query = { list, from: leaves[0]?.place ?? '', end, limit: leaves.length, consistent };
    for (const leaf of await queryLeaves(query, session)) keep(leaf);
  }

  async function loadLeaf(
    list: ListKey,
    place: string,
    consistent: boolean,
    keep: (leaf: Leaf) => void,
  ): Promise<void> {
    const attributes = await items.reload({ key: leafKey(list, place), consistent });
    if (attributes !== null) keep(parseLeaf(list, place, attributes));
  }

  /**
   * Reads a list where it is: at its root, or in the bucket that it shares with others.
   * @param atRoot reads it at its root; null where there is none
   * @param ofShort makes the same of the content of a short list; null without postings
   */
  async function located<Found>(
    list: ListKey,
    atRoot: () => Promise<Found | null>,
    ofShort: (leaf: Leaf | null) => Found,
  ): Promise<Found> {
    if (longLists.has(list)) {
      const known = await atRoot();
      if (known !== null) return known;
      longLists.forget(list);
    }
    const short = await findShort(list);
    if (short !== 'HAS_ROOT') return ofShort(short);
    longLists.note(list);
    const found = await atRoot();
    if (found !== null) return found;
    // It may have got its root after that was asked for.
    items.forget(rootKey(list));
    const moved = await atRoot();
    if (moved !== null) return moved;
    throw new ArchiveFault(`expected the root of ${listPartition(list)}, as its bucket says, got none`);
  }

  async function readRoot(list: ListKey): Promise<Root | null> {
    const root = await items.load({ key: rootKey(list), consistent: true });
    return root === null ? null : parseRoot(list, root);
  }

  /** The root of a list, or the content of a short one. */
  async function rootOf(list: ListKey): Promise<Root | null> {
    if (!sharesItem(list)) return readRoot(list);
    // Lists of words are often long: they are asked for in both places at once.
    if (list.name === WORD) readRoot(list).catch(() => {});
    return located(
      list,
      () => readRoot(list),
      (leaf): Root | null => leaf && { ...leaf, kind: 'LIST' },
    );
  }

  const runOf = (read: RunRead): Promise<RunReply> =>
    read.reverse ? descendingRun(read, commit, session) : ascendingRun(read, session);

  function noteRestless(list: ListKey): void {
    items.forget(rootKey(list));
    restless.add(pathOf(rootKey(list)));
  }

  return {
    roots: (lists) => Promise.all(lists.map(rootOf)),

    leaves: (reads) => Promise.all(reads.map(leavesOf)),

    run(read) {
      if (read.after !== null || !sharesItem(read.list)) return runOf(read);
      const atRoot = async () => {
        const reply = await runOf(read);
        return reply.leaves.length > 0 ? reply : null;
      };
      return located(read.list, atRoot, (leaf) => ({ leaves: leaf === null ? [] : [leaf], more: false }));
    },

    columns: (reads) =>
      Promise.all(
        reads.map(async (read) => {
          const columns = await readColumns(read, items, session);
          if (columns.includes(null)) noteRestless(read.list);
          return columns;
        }),
      ),
  };
}
