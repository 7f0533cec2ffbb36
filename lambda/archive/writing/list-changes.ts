import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { countedFacets } from '../../../schema/model/facet-values.ts';
import type { FacetValues } from '../../../schema/model/facets.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { placeOf, sortOf } from '../layout/blocks.ts';
import { valuesInColumn } from '../layout/columns.ts';
import type { Entry } from '../layout/items.ts';
import { ALL, formatOf, type ListKey, listPartition } from '../layout/keys.ts';
import { daysOf, facetPlacements, type NumberOf, placements } from '../layout/lists.ts';
import type { EntityNumber } from '../layout/numbers.ts';
import type { Placement } from '../layout/placement.ts';
import { keepsTie } from '../layout/postings.ts';
import { tieOf } from '../layout/tie.ts';
import type { Journal, NumberedChange } from './journal.ts';
import type { AddedPosting, RemovedPosting } from './merge-postings.ts';
import type { ListChange } from './update-list.ts';

interface GrowingChange extends ListChange {
  readonly added: AddedPosting[];
  readonly removed: RemovedPosting[];
}

/** How many changes are looked at before others get their turn: a lease has to be prolonged, also while long texts are cut into words. */
const CHANGES_A_TURN = 50;

/** All that a commit changes in lists: the postings of revisions that come, and of those that go. One change for each list. */
export async function listChanges({
  changes,
  commit,
  events,
}: Omit<Journal, 'recordedAt'>): Promise<readonly ListChange[]> {
  const byList = new Map<string, GrowingChange>();
  const numberOf: NumberOf = (_, slug) => {
    const number = events.get(slug);
    if (number === undefined) throw new TypeError(`expected the number of the event ${slug}, got none`);
    return number;
  };
  for (const [at, change] of changes.entries()) {
    if (at % CHANGES_A_TURN === 0) await setImmediate();
    for (const { list, posting, tie } of postingsOf(change.next, change, commit, numberOf))
      changeOf(list, byList).added.push({ posting, tie });
    for (const { list, posting, tie } of postingsOf(change.current, change, commit, numberOf))
      changeOf(list, byList).removed.push(removalOf({ posting, tie }));
  }
  return [...byList.values()];
}

/** A revision that says the same as before, and is found by other facets from a commit on. */
export interface Refiled extends Pick<Entry, 'entity' | 'revision'> {
  readonly number: EntityNumber;
  readonly before: FacetValues;
  readonly after: FacetValues;
}

/**
 * All that changes in lists where revisions are filed otherwise: what is new in a list comes, and what is not in it any more goes. What says
 * something else there goes, and comes again.
 */
export function refilings(refiled: readonly Refiled[], commit: number): readonly ListChange[] {
  const byList = new Map<string, GrowingChange>();
  for (const { number, revision, before, after, ...rest } of refiled) {
    const entity: Entity = rest.entity;
    const placesBy = (facets: FacetValues) =>
      new Map(facetPlacements(entity, facets).map((each) => [listPartition(each.list), each] as const));
    const [old, now] = [placesBy(before), placesBy(after)];
    const isRecounted = countedFacets(entity.type).some(
      (facet) => !isDeepStrictEqual(valuesInColumn(facet, before), valuesInColumn(facet, after)),
    );
    const stays = (partition: string, { list }: Placement) =>
      isDeepStrictEqual(old.get(partition), now.get(partition)) && !(isRecounted && list.name === ALL);
    const entry = { entity, revision, number };
    for (const [partition, placement] of now)
      if (!stays(partition, placement))
        changeOf(placement.list, byList).added.push(placedAt(placement, entry, commit));
    for (const [partition, placement] of old)
      if (!stays(partition, placement))
        changeOf(placement.list, byList).removed.push(removalOf(placedAt(placement, entry, commit)));
  }
  return [...byList.values()];
}

/** Changes of lists with further ones, one for each list. */
export function together(
  changes: readonly ListChange[],
  further: readonly ListChange[],
): readonly ListChange[] {
  if (further.length === 0) return changes;
  const byList = new Map<string, GrowingChange>();
  for (const { list, added, removed } of [...changes, ...further]) {
    const change = changeOf(list, byList);
    for (const each of added) change.added.push(each);
    for (const each of removed) change.removed.push(each);
  }
  return [...byList.values()];
}

function changeOf(list: ListKey, byList: Map<string, GrowingChange>): GrowingChange {
  const partition = listPartition(list);
  let change = byList.get(partition);
  if (change === undefined) {
    change = { list, added: [], removed: [] };
    byList.set(partition, change);
  }
  return change;
}

interface Placed extends AddedPosting {
  readonly list: ListKey;
}

function postingsOf(
  entry: Entry | null,
  { number }: NumberedChange,
  commit: number,
  numberOf: NumberOf,
): readonly Placed[] {
  if (entry === null) return [];
  const { facets, revision, entity }: { readonly entity: Entity } & Entry = entry;
  return placements(entity, facets, numberOf).map((placement) => ({
    list: placement.list,
    ...placedAt(placement, { entity, revision, number }, commit),
  }));
}

/** The posting of a revision in one of its lists. */
function placedAt(
  { list, sort, words }: Placement,
  {
    entity,
    revision,
    number,
  }: { readonly entity: Entity; readonly revision: number; readonly number: number },
  commit: number,
): AddedPosting {
  const days = daysOf(entity);
  const tie = tieOf(entity);
  const kept = keepsTie(formatOf(list), days.day) ? tie : null;
  return {
    posting: { sort, tie: kept, number, ...days, added: commit, removed: 0, revision, words },
    tie,
  };
}

function removalOf({ posting, tie }: AddedPosting): RemovedPosting {
  const { number, revision } = posting;
  return { place: placeOf(sortOf(posting), tie), number, revision };
}
