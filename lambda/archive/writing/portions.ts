import { indexOfLeaf, placeOf, sortOf } from '../layout/blocks.ts';
import type { RootedChange } from './load-lists.ts';
import type { AddedPosting, RemovedPosting } from './merge-postings.ts';
import { type ListChange, touchedLeaves, type UpdatedList } from './update-list.ts';

/** How many postings there are in the leaves that a change touches. */
export const weightOf = ({ stretches }: RootedChange): number =>
  stretches.reduce((sum, { total }) => sum + total, 0);

/**
 * Changes a list portion by portion, so that a change of many leaves does not take all of them into memory.
 * @param most postings of the leaves of a portion, unless one leaf alone has more
 * @param write updates the list with a portion and writes the leaves
 * @returns the list after the last portion
 */
export async function inPortions(
  rooted: RootedChange,
  most: number,
  write: (portion: RootedChange) => Promise<UpdatedList>,
): Promise<UpdatedList> {
  const [first, ...others] = portionsOf(rooted, most);
  let updated = await write(first);
  for (const change of others) {
    const { root } = updated;
    updated = await write({ change, root, stretches: touchedLeaves(root, change) });
  }
  return updated;
}

interface Portion extends ListChange {
  readonly added: AddedPosting[];
  readonly removed: RemovedPosting[];
}

/** Cuts a change into parts that touch different leaves; the first one with its root. */
function portionsOf(rooted: RootedChange, most: number): readonly [RootedChange, ...ListChange[]] {
  const { root, change, stretches } = rooted;
  if (root?.kind !== 'DIRECTORY' || weightOf(rooted) <= most) return [rooted];
  const { list } = change;
  let portion: Portion = { list, added: [], removed: [] };
  const portions = [portion];
  const byLeaf = new Map<string, Portion>();
  let weight = 0;
  for (const { place, total } of stretches) {
    if (weight > 0 && weight + total > most) {
      portion = { list, added: [], removed: [] };
      portions.push(portion);
      weight = 0;
    }
    weight += total;
    byLeaf.set(place, portion);
  }
  const portionAt = (place: string) => byLeaf.get(root.leaves[indexOfLeaf(root.leaves, place)]?.place ?? '');
  for (const each of change.added) portionAt(placeOf(sortOf(each.posting), each.tie))?.added.push(each);
  for (const each of change.removed) portionAt(each.place)?.removed.push(each);
  const [first = change, ...others] = portions;
  return [{ change: first, root, stretches: touchedLeaves(root, first) }, ...others];
}
