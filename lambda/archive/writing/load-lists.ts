import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { checkStamp } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import type { Leaf, Root } from '../layout/blocks.ts';
import { type ListKey, leafKey, listPartition, rootKey } from '../layout/keys.ts';
import { parseLeaf, parseRoot } from '../layout/list-items.ts';
import { type ListChange, type LoadedList, type Stretch, touchedLeaves } from './update-list.ts';

/** A change of a list with its root, and the leaves that the root names and the change touches. */
export interface RootedChange {
  readonly change: ListChange;
  readonly root: Root | null;
  readonly stretches: readonly Stretch[];
}

/** Reads the roots of the lists that changes are about, and finds out which leaves they touch. */
export async function loadRoots(
  changes: readonly ListChange[],
  commit: number,
  session: Session,
): Promise<readonly RootedChange[]> {
  const items = await batchGet(
    changes.map(({ list }) => rootKey(list)),
    session,
  );
  return changes.map((change, at) => {
    const item = items[at] ?? null;
    const root = item === null ? null : parseRoot(change.list, item);
    if (root !== null) checkStamp(blockOf(change.list), root.stamp, commit);
    return { change, root, stretches: touchedLeaves(root, change) };
  });
}

/** A leaf that is to be read, and the place where the stretch ends that it belongs to. */
interface Wanted {
  readonly list: ListKey;
  readonly place: string;
  readonly until: string | null;
  readonly into: Leaf[];
}

/**
 * Reads the leaves that changes touch. After an interrupted attempt a leaf may end before its stretch does: then the leaves that
 * follow are read as well.
 */
export async function loadLeaves(
  rooted: readonly RootedChange[],
  commit: number,
  session: Session,
): Promise<readonly LoadedList[]> {
  const found = rooted.map((): Leaf[] => []);
  let wanted = rooted.flatMap(({ change: { list }, stretches }, at): readonly Wanted[] =>
    stretches.map(({ place, end }) => ({ list, place, until: end, into: found[at] as Leaf[] })),
  );
  while (wanted.length > 0) {
    const items = await batchGet(
      wanted.map(({ list, place }) => leafKey(list, place)),
      session,
    );
    wanted = wanted.flatMap((each, at) => {
      const { list, place, until, into } = each;
      const item = items[at] ?? null;
      if (item === null) throw fault(list, `a leaf at "${place}"`, 'none');
      const leaf = parseLeaf(list, place, item);
      checkStamp(blockOf(list), leaf.stamp, commit);
      into.push(leaf);
      if (leaf.end === until) return [];
      const goesOn = leaf.end !== null && leaf.end > place && (until === null || leaf.end < until);
      if (!goesOn)
        throw fault(list, `leaves up to ${JSON.stringify(until)}`, `an end at ${JSON.stringify(leaf.end)}`);
      return [{ ...each, place: leaf.end }];
    });
  }
  return rooted.map(({ change: { list }, root }, at) => ({
    list,
    root,
    leaves: (found[at] as Leaf[]).toSorted((a, b) => (a.place < b.place ? -1 : 1)),
  }));
}

const blockOf = (list: ListKey): string => `block of the list ${listPartition(list)}`;

const fault = (list: ListKey, expected: string, got: string): ArchiveFault =>
  new ArchiveFault(`expected ${expected} in the list ${listPartition(list)}, got ${got}`);
