import type { Leaf, LeafEntry } from '../layout/blocks.ts';
import type { LeavesRead } from './index-port.ts';

/** The places of a list from one where a leaf begins to one where a leaf ends; null for the end of the list. */
export interface PlaceRange {
  readonly from: string;
  readonly end: string | null;
}

/** Leaves that one query reads, in as many replies of a megabyte as it takes: leaves are of different lengths. */
export const LEAVES_A_QUERY = 1_024;

/** From so many blocks that follow one another on, a query reads them; fewer ones share a request with others. */
export const QUERY_FROM = 40;

/** Leaves by the places at which they begin. */
export type FoundLeaves = ReadonlyMap<string, Leaf>;

/** A stretch as far as the leaves that were found cover it. */
export interface Joined {
  /** In order. */
  readonly leaves: readonly Leaf[];
  /** The ranges that they leave open, in order: leaves are missing there, or stale. */
  readonly gaps: readonly PlaceRange[];
}

/**
 * Joins the leaves of a stretch: each must be at least as new as the directory says, and the next one must begin where it ends. A leaf that
 * was split since the directory was read ends before the next one of the directory begins, at its own right part. Leaves that nobody
 * leads to are parts of one that is not split yet, and are left out.
 */
export function joinLeaves({ leaves: entries, end }: LeavesRead, found: FoundLeaves): Joined {
  const leaves: Leaf[] = [];
  const gaps: { from: string; end: string | null }[] = [];
  for (const [at, entry] of entries.entries()) {
    const next = entries[at + 1]?.place ?? end;
    const open = follow(entry, next, found, leaves);
    if (open === null) continue;
    const last = gaps.at(-1);
    if (last?.end === open) last.end = next;
    else gaps.push({ from: open, end: next });
  }
  return { leaves, gaps };
}

/** Follows leaves from the place of an entry to the next one; gives the place behind which none is found, or null at the end. */
function follow(
  { place, stamp }: LeafEntry,
  next: string | null,
  found: FoundLeaves,
  leaves: Leaf[],
): string | null {
  for (let at: string = place; ; ) {
    const leaf = found.get(at);
    const isStale = leaf !== undefined && at === place && leaf.stamp < stamp;
    if (leaf === undefined || isStale || isBehind(leaf.end, next)) return at;
    leaves.push(leaf);
    if (leaf.end === next) return null;
    at = leaf.end as string;
  }
}

/** Whether a leaf ends behind a place; null is the end of the list. */
export const isBehind = (end: string | null, place: string | null): boolean =>
  place !== null && (end === null || end > place);

/** Parts of a stretch that can be read at the same time, by a query each. */
export function queriesOf({ list, leaves, end }: LeavesRead): readonly LeavesRead[] {
  const count = Math.ceil(leaves.length / LEAVES_A_QUERY);
  const size = Math.ceil(leaves.length / count);
  return Array.from({ length: count }, (_, at) => ({
    list,
    leaves: leaves.slice(at * size, (at + 1) * size),
    end: leaves[(at + 1) * size]?.place ?? end,
  }));
}

/** How many leaves the directory names within a range. */
export const entriesWithin = ({ leaves }: LeavesRead, { from, end }: PlaceRange): number =>
  leaves.filter(({ place }) => place >= from && (end === null || place < end)).length;
