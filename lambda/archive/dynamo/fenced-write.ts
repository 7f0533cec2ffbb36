import type { StoredItem } from '../layout/keys.ts';
import { mapConcurrently } from './concurrency.ts';
import { type Condition, putIf } from './conditional-write.ts';
import type { Session } from './session.ts';

/** The writer has lost its lease, and a newer one has written since. */
export class FencedOff extends Error {
  override readonly name = 'FencedOff';
}

/**
 * Makes sure that an item that a writer has read is not of a later commit: then another writer is at work, and what was read beside it may
 * be half of theirs.
 * @param what names such an item
 * @param stamp the commit that wrote the item
 */
export function checkStamp(what: string, stamp: number, commit: number): void {
  if (stamp <= commit) return;
  throw new FencedOff(`expected no ${what} newer than commit ${commit}, got one of commit ${stamp}`);
}

/** Conditional writes that are under way at once: with fewer, a processor waits for the tables, with more it gains nothing. */
const CONCURRENCY = 24;

/**
 * Puts items that later commits write again, such as the blocks of lists. Each carries in its attribute `s` the commit that wrote it;
 * an item of a later commit is never written over. A write that is sent again meets itself, and passes.
 * @param stamp the commit that the writer writes
 * @throws FencedOff when one of the items is of a later commit
 */
export async function putFenced(
  items: readonly StoredItem[],
  stamp: number,
  session: Session,
): Promise<void> {
  const condition: Condition = {
    expression: 'attribute_not_exists(#s) OR #s <= :stamp',
    names: { '#s': 's' },
    values: { ':stamp': stamp },
  };
  const put = async (item: StoredItem) => {
    if (await putIf(item, condition, session)) return;
    throw new FencedOff(
      `expected no item newer than commit ${stamp} at ${item.pk} ${item.sk}, got one of another writer`,
    );
  };
  await mapConcurrently(items, put, CONCURRENCY);
}
