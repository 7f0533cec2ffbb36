import type { Change, Changed } from './changeset.ts';
import { deleteAll } from './dynamo/batch-write.ts';
import type { Session } from './dynamo/session.ts';
import type { Entry } from './items.ts';
import { journalItem, pendingItem, readJournal, readPending } from './journal.ts';
import { carryOut, listsIn } from './write.ts';

/**
 * Clears up after a writer that was stopped anywhere. What it had noted in full is carried out. Where it was stopped before,
 * it has touched nothing, and where some of its notes are gone again, it was done: then the other notes go. Otherwise a head
 * that somebody else refreshes would count rows that lead nowhere. May be stopped itself, and then be done again. Only for
 * who holds the lease.
 */
export async function recover(session: Session): Promise<void> {
  const journal = await readJournal(session);
  if (journal === null) return;
  const pending = await readPending(journal.changes, session);
  if (pending.every((entries) => entries.length > 0)) {
    const changes = journal.changes.map((changed, at) => changeOf(changed, pending[at] ?? []));
    const heads = listsIn(changes).map((list) => [list, null] as const);
    await carryOut(changes, journal, heads, session);
    return;
  }
  await deleteAll(
    journal.changes.map((ref) => pendingItem(ref, [])),
    session,
  );
  await deleteAll([journalItem(journal)], session);
}

/** A change as its writer noted it: both revisions, wherever the item has come to. */
function changeOf({ kind, revision, reason }: Changed, pending: readonly Entry[]): Change {
  const isNext = (number: number) => kind !== 'RETRACTED' && number === revision;
  return {
    next: pending.find((entry) => isNext(entry.revision)) ?? null,
    current: pending.find((entry) => !isNext(entry.revision)) ?? null,
    reason,
  };
}
