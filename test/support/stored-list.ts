import { type Leaf, placeOf, type Root, sortOf } from '../../lambda/archive/layout/blocks.ts';
import {
  type Key,
  type ListKey,
  leafKey,
  rootKey,
  type StoredItem,
} from '../../lambda/archive/layout/keys.ts';
import { leafItem, parseLeaf, parseRoot, rootItem } from '../../lambda/archive/layout/list-items.ts';
import { isIn, type Posting, revisionName } from '../../lambda/archive/layout/postings.ts';
import type { TieOf } from '../../lambda/archive/writing/merge-postings.ts';
import {
  type ListChange,
  type LoadedList,
  tiesNeeded,
  touchedLeaves,
  type UpdatedList,
  updateList,
} from '../../lambda/archive/writing/update-list.ts';

/** The items of one list by their sort key, as a table holds them. */
export type StoredList = ReadonlyMap<string, StoredItem>;

const itemAt = (stored: StoredList, { sk }: Key) => stored.get(sk)?.attributes;

export function storedRoot(list: ListKey, stored: StoredList): Root | null {
  const attributes = itemAt(stored, rootKey(list));
  return attributes === undefined ? null : parseRoot(list, attributes);
}

export function storedLeaf(list: ListKey, place: string, stored: StoredList): Leaf {
  const attributes = itemAt(stored, leafKey(list, place));
  if (attributes === undefined) throw new Error(`expected a leaf at "${place}", got none`);
  return parseLeaf(list, place, attributes);
}

/** Loads what a change touches, along the ends of leaves. */
export function loaded(change: ListChange, stored: StoredList): LoadedList {
  const { list } = change;
  const root = storedRoot(list, stored);
  const leaves: Leaf[] = [];
  for (const { place, end } of touchedLeaves(root, change)) {
    for (let next: string | null = place; next !== end && next !== null; ) {
      const leaf: Leaf = storedLeaf(list, next, stored);
      leaves.push(leaf);
      next = leaf.end;
    }
  }
  return { list, root, leaves };
}

/** Updates a list, where only those ties are known that are asked for in advance. */
export function updated(
  change: ListChange,
  commit: number,
  stored: StoredList,
  ties: TieOf,
  limit?: number,
): UpdatedList {
  const before = loaded(change, stored);
  const needed = new Set(tiesNeeded(before, change, limit).map(revisionName));
  const tieOf: TieOf = (revision) => {
    const name = revisionName(revision);
    if (!needed.has(name)) throw new Error(`expected no question for the tie of ${name}`);
    return ties(revision);
  };
  return updateList(before, change, commit, tieOf, limit);
}

/** The items of an updated list, in the order in which they are written. */
export const itemsOf = ({ list, leaves, root }: UpdatedList): readonly StoredItem[] => [
  ...leaves.map((leaf) => leafItem(list, leaf)),
  rootItem(list, root),
];

/** A list after some items were written. */
export const withItems = (stored: StoredList, items: readonly StoredItem[]): StoredList =>
  new Map([...stored, ...items.map((item) => [item.sk, item] as const)]);

/** All leaves of a list, from the first one along their ends; a list without leaves is one. */
export function leavesOf(list: ListKey, stored: StoredList): readonly Leaf[] {
  const root = storedRoot(list, stored);
  if (root === null) return [];
  if (root.kind === 'LIST') return [{ place: '', end: null, ...root }];
  const leaves = [storedLeaf(list, '', stored)];
  for (let end = leaves[0]?.end; typeof end === 'string'; end = leaves.at(-1)?.end)
    leaves.push(storedLeaf(list, end, stored));
  return leaves;
}

/** The postings of a list that a reader of a commit sees, in order. */
export const postingsAt = (list: ListKey, stored: StoredList, commit: number): readonly Posting[] =>
  leavesOf(list, stored)
    .flatMap(({ postings }) => postings)
    .filter((posting) => isIn(posting, commit));

export const placeIn = (posting: Posting, tie: string): string => placeOf(sortOf(posting), tie);
