import { ArchiveFault } from '../archive-fault.ts';
import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import type { Leaf, Root } from '../layout/blocks.ts';
import {
  type Key,
  type ListKey,
  leafRange,
  listPartition,
  placeOfLeaf,
  rootKey,
  type StoredItem,
} from '../layout/keys.ts';
import { parseLeaf } from '../layout/list-items.ts';
import { isBehind, type PlaceRange } from './stretches.ts';

export interface LeavesQuery extends PlaceRange {
  readonly list: ListKey;
  /** How many leaves to read at most. */
  readonly limit: number;
  readonly consistent: boolean;
}

/** Reads leaves that begin within a range, in order; further replies only where one does not hold as many. */
export async function queryLeaves(query: LeavesQuery, session: Session): Promise<readonly Leaf[]> {
  const { list, from, end, limit, consistent } = query;
  const { table, pk } = rootKey(list);
  const range = leafRange(from, end);
  const leaves: Leaf[] = [];
  for (let after: string | null = null; ; ) {
    const read = { table, pk, range, after, reverse: false, limit: limit - leaves.length, consistent };
    const { items, more } = await readItems(read, session);
    leaves.push(...items.map((item) => leafOf(list, item)));
    const last: Key | undefined = items.at(-1);
    if (!more || last === undefined || leaves.length >= limit) return leaves;
    after = last.sk;
  }
}

/** Leaves to be read along their ends. */
export interface ChainRead extends PlaceRange {
  readonly list: ListKey;
  /** How many leaves there may be: so many are read at once. */
  readonly about: number;
}

/** Reads the leaves of a range consistently, along their ends; null where these do not lead through it. */
export async function chainOf(
  { list, from, end, about }: ChainRead,
  session: Session,
): Promise<readonly Leaf[] | null> {
  const chain: Leaf[] = [];
  for (let next: string | null = from; next !== end; ) {
    if (next === null || isBehind(next, end)) return null;
    const before = chain.length;
    const query: LeavesQuery = { list, from: next, end, limit: about, consistent: true };
    for (const leaf of await queryLeaves(query, session)) {
      if (leaf.place !== next || next === end) continue;
      chain.push(leaf);
      next = leaf.end;
    }
    if (chain.length === before) return null;
  }
  return chain;
}

/** The leaf that an item holds. */
export function leafOf(list: ListKey, { sk, attributes }: StoredItem): Leaf {
  const place = placeOfLeaf(sk);
  if (place !== null) return parseLeaf(list, place, attributes);
  throw new ArchiveFault(`expected leaves of the list ${listPartition(list)}, got its root`);
}

/** A list that fits into its root, as its only leaf; null for a directory. */
export function rootLeafOf(root: Root): Leaf | null {
  if (root.kind === 'DIRECTORY') return null;
  return { place: '', end: null, stamp: root.stamp, postings: root.postings };
}

export const brokenList = (list: ListKey, place: string): ArchiveFault =>
  new ArchiveFault(
    `expected leaves of the list ${listPartition(list)} that join without a gap, got none that begins at "${place}" and fits`,
  );
