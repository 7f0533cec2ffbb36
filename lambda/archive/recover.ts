import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { isReached, logItem, logKey } from './changeset.ts';
import { batchGet } from './dynamo/batch-get.ts';
import { deleteAll, putAll } from './dynamo/batch-write.ts';
import type { Session } from './dynamo/session.ts';
import { listsOfAll, rowsOf, without } from './entry-rows.ts';
import { staleHeadItem } from './heads.ts';
import { storedAt } from './items.ts';
import { type Interrupted, journalItem, pendingItem, readInterrupted, readJournal } from './journal.ts';
import { refreshHeads } from './refresh-heads.ts';
import { revisionKey } from './revisions.ts';
import type { StoredItem } from './rows.ts';

/**
 * Clears up after a writer that was stopped anywhere: each of its entities stands as its item says, before the change or
 * after it, no row of the other is left, and the log tells of those that changed. Without it a head that somebody else
 * refreshes would count such rows. It may be stopped itself, and then be done again. Only for who holds the lease.
 */
export async function recover(session: Session): Promise<void> {
  const journal = await readJournal(session);
  if (journal === null) return;
  const interrupted = await readInterrupted(journal.changes, session);
  const pending = interrupted.flatMap((each) => each.pending);
  const inForce = interrupted.flatMap(({ current }) => current ?? []);
  const lists = listsOfAll([...pending, ...inForce]);

  await putAll(lists.map(staleHeadItem), session);
  await deleteAll(without(rowsOf(pending), rowsOf(inForce)), session);
  await deleteAll(interrupted.flatMap(unreached), session);
  const [logged = null] = await batchGet([logKey(journal.sequence)], session);
  const reached = interrupted.filter(({ ref, current }) => isReached(ref, current)).map(({ ref }) => ref);
  if (logged === null) await putAll(logItem({ ...journal, changes: reached }), session);
  await refreshHeads(lists, session);
  await deleteAll(
    interrupted.map(({ ref }) => pendingItem(ref, [])),
    session,
  );
  await deleteAll([journalItem(journal)], session);
}

/** The revisions that an entity did not come to. */
const unreached = ({
  ref: { type, slug },
  current,
  pending,
}: Interrupted<EntityRef>): readonly StoredItem[] =>
  pending
    .filter(({ revision }) => revision > (current?.revision ?? 0))
    .map(({ revision }) => storedAt(revisionKey(type, slug, revision), 'Revision', {}));
