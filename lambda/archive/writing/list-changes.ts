import { setImmediate } from 'node:timers/promises';
import type { Entity } from '../../../schema/model/record.ts';
import { placeOf, sortOf } from '../layout/blocks.ts';
import type { Entry } from '../layout/items.ts';
import { formatOf, type ListKey, listPartition } from '../layout/keys.ts';
import { daysOf, type NumberOf, placements } from '../layout/lists.ts';
import type { Placement } from '../layout/placement.ts';
import { keepsTie, type Posting } from '../layout/postings.ts';
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
    for (const { list, posting, tie } of postingsOf(change.current, change, commit, numberOf)) {
      const { number, revision } = posting;
      changeOf(list, byList).removed.push({ place: placeOf(sortOf(posting), tie), number, revision });
    }
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

interface Placed {
  readonly list: ListKey;
  readonly posting: Posting;
  readonly tie: string;
}

function postingsOf(
  entry: Entry | null,
  { number }: NumberedChange,
  commit: number,
  numberOf: NumberOf,
): readonly Placed[] {
  if (entry === null) return [];
  const entity: Entity = entry.entity;
  const tie = tieOf(entity);
  const days = daysOf(entity);
  const toPosting = ({ list, sort, words }: Placement): Posting => ({
    sort,
    tie: keepsTie(formatOf(list), days.day) ? tie : null,
    number,
    ...days,
    added: commit,
    removed: 0,
    revision: entry.revision,
    words,
  });
  return placements(entity, entry.facets, numberOf).map((placement) => ({
    list: placement.list,
    posting: toPosting(placement),
    tie,
  }));
}
