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
 * after it, and no row of the other is left. Without it a head that somebody else refreshes would count such rows.
 * It may be stopped itself, and then be done again. Only for who is the one writer of the record.
 */
export async function recover(session: Session): Promise<void> {
  const refs = await readJournal(session);
  if (refs.length === 0) return;
  const interrupted = await readInterrupted(refs, session);
  const pending = interrupted.flatMap((each) => each.pending);
  const inForce = interrupted.flatMap(({ current }) => current ?? []);
  const lists = listsOfAll([...pending, ...inForce]);

  await putAll(lists.map(staleHeadItem), session);
  await deleteAll(without(rowsOf(pending), rowsOf(inForce)), session);
  await deleteAll(interrupted.flatMap(unreached), session);
  await refreshHeads(lists, session);
  await deleteAll(
    interrupted.map(({ ref }) => pendingItem(ref, [])),
    session,
  );
  await deleteAll([journalItem([])], session);
}

/** The revisions that an entity did not come to. */
const unreached = ({ ref: { type, slug }, current, pending }: Interrupted): readonly StoredItem[] =>
  pending
    .filter(({ revision }) => revision > (current?.revision ?? 0))
    .map(({ revision }) => storedAt(revisionKey(type, slug, revision), 'Revision', {}));
