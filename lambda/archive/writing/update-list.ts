import { ArchiveFault } from '../archive-fault.ts';
import {
  BLOCK_BYTES,
  entryOf,
  indexOfLeaf,
  type Leaf,
  type LeafEntry,
  placeOf,
  type Root,
  sortOf,
} from '../layout/blocks.ts';
import { formatOf, type ListKey, listPartition } from '../layout/keys.ts';
import { cutIntoLeaves } from './cut.ts';
import {
  type AddedPosting,
  changedPostings,
  knownTies,
  type RemovedPosting,
  revisionsToPlace,
  type TieOf,
  type UnknownTie,
} from './merge-postings.ts';

/** What a commit changes in one list. */
export interface ListChange {
  readonly list: ListKey;
  /** Postings that come: `added` is the commit, `removed` 0. */
  readonly added: readonly AddedPosting[];
  /** Postings that go. */
  readonly removed: readonly RemovedPosting[];
}

/** A leaf as the directory knows it, with the place where the next one begins; null for the last one. */
export interface Stretch extends LeafEntry {
  readonly end: string | null;
}

/**
 * A list as far as a change touches it. `leaves` holds every stored leaf that covers a touched stretch, in the order of their places.
 * After an interrupted attempt a stretch may have more than one: they are found by following `end` to the end of the stretch.
 */
export interface LoadedList {
  readonly list: ListKey;
  readonly root: Root | null;
  readonly leaves: readonly Leaf[];
}

/** The blocks of a list that a commit writes. */
export interface UpdatedList {
  readonly list: ListKey;
  /** The leaves that changed, the one furthest right first. All of them are written before the root. */
  readonly leaves: readonly Leaf[];
  /**
   * The places of those leaves that the directory did not name. They are written before the other leaves, in any order: nobody
   * reads them until a leaf to the left of them ends where they begin.
   */
  readonly newPlaces: ReadonlySet<string>;
  readonly root: Root;
}

/** The leaves of a directory that a change touches: they have to be loaded before {@link updateList}. None where the root is the list. */
export function touchedLeaves(root: Root | null, change: ListChange): readonly Stretch[] {
  if (root?.kind !== 'DIRECTORY') return [];
  return [...changesByLeaf(root.leaves, change).keys()].map((at) => stretchAt(root.leaves, at));
}

/**
 * The revisions in loaded blocks whose ties it takes to find places within a day, in lists that do not carry ties: those on the days
 * of postings that come, and on a day that outgrows a block.
 */
export function tiesNeeded(
  loaded: LoadedList,
  change: ListChange,
  limit = BLOCK_BYTES,
): readonly UnknownTie[] {
  const format = formatOf(loaded.list);
  if (format.order === 'BY_TEXT' || format.slugs) return [];
  return partsOf(loaded, change).flatMap(({ postings, ...part }) =>
    revisionsToPlace(postings, part, format, limit),
  );
}

/**
 * The blocks of a list after a change. Doing it again, from whatever an interrupted attempt has left, gives the same blocks.
 * @param tieOf the tie of a revision that {@link tiesNeeded} names
 * @throws ArchiveFault where a posting that goes is not there, or the leaves do not cover what is touched
 */
export function updateList(
  loaded: LoadedList,
  change: ListChange,
  commit: number,
  tieOf: TieOf,
  limit = BLOCK_BYTES,
): UpdatedList {
  const { list, root } = loaded;
  const format = formatOf(list);
  const ties = knownTies(change, tieOf);
  const updated = new Map<string, readonly Leaf[]>();
  for (const { place, end, postings, ...part } of partsOf(loaded, change)) {
    const changed = changedPostings(postings, part, { list, commit, tieOf: ties });
    const leaf = { place, end, stamp: commit, postings: changed };
    updated.set(place, cutIntoLeaves(leaf, format, ties, limit));
  }
  const leaves = [...updated.values()].flat();
  if (root?.kind !== 'DIRECTORY' && leaves.length === 1) {
    const postings = leaves[0]?.postings ?? [];
    return { list, leaves: [], newPlaces: new Set(), root: { kind: 'LIST', stamp: commit, postings } };
  }
  const entries = root?.kind === 'DIRECTORY' ? root.leaves : [];
  const oldPlaces = new Set(entries.map(({ place }) => place));
  return {
    list,
    leaves: leaves.toSorted((a, b) => (a.place < b.place ? 1 : -1)),
    newPlaces: new Set(leaves.map(({ place }) => place).filter((place) => !oldPlaces.has(place))),
    root: {
      kind: 'DIRECTORY',
      stamp: commit,
      leaves:
        root?.kind === 'DIRECTORY'
          ? entries.flatMap((entry) => updated.get(entry.place)?.map(entryOf) ?? [entry])
          : leaves.map(entryOf),
    },
  };
}

type Changes = Pick<ListChange, 'added' | 'removed'>;

/** A touched stretch, or a whole list without leaves, with its postings and what changes in it. */
interface Part extends Changes, Pick<Leaf, 'place' | 'end' | 'postings'> {}

/** The parts of a list that a change touches, in order. */
function partsOf({ list, root, leaves }: LoadedList, change: ListChange): readonly Part[] {
  if (root?.kind !== 'DIRECTORY') {
    const { added, removed } = change;
    return [{ place: '', end: null, postings: root?.postings ?? [], added, removed }];
  }
  const stored = new Map(leaves.map((leaf) => [leaf.place, leaf]));
  return [...changesByLeaf(root.leaves, change)].map(([at, changes]) => {
    const { place, end } = stretchAt(root.leaves, at);
    const postings = chain(stored, { place, end }, list).flatMap((leaf) => leaf.postings);
    return { place, end, postings, ...changes };
  });
}

/** What a change brings to each leaf of a directory that it touches, in order, by the index of the leaf. */
function changesByLeaf(
  leaves: readonly LeafEntry[],
  { added, removed }: ListChange,
): ReadonlyMap<number, Changes> {
  const come = Map.groupBy(added, ({ posting, tie }) => indexOfLeaf(leaves, placeOf(sortOf(posting), tie)));
  const go = Map.groupBy(removed, ({ place }) => indexOfLeaf(leaves, place));
  const touched = [...new Set([...come.keys(), ...go.keys()])].toSorted((a, b) => a - b);
  return new Map(touched.map((at) => [at, { added: come.get(at) ?? [], removed: go.get(at) ?? [] }]));
}

const stretchAt = (leaves: readonly LeafEntry[], at: number): Stretch => ({
  ...(leaves[at] as LeafEntry),
  end: leaves[at + 1]?.place ?? null,
});

/** The leaves that cover a stretch, from the one where it begins along their ends. Others, which an interrupted attempt left, do not count. */
function chain(
  stored: ReadonlyMap<string, Leaf>,
  { place, end }: Pick<Leaf, 'place' | 'end'>,
  list: ListKey,
): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (let next: string | null = place; next !== end; ) {
    const leaf: Leaf | undefined = next === null ? undefined : stored.get(next);
    if (leaf === undefined || leaves.length === stored.size) {
      throw new ArchiveFault(
        `expected leaves of the list ${listPartition(list)} from "${place}" to ${JSON.stringify(end)}, got none at ${JSON.stringify(next)}`,
      );
    }
    leaves.push(leaf);
    next = leaf.end;
  }
  return leaves;
}
