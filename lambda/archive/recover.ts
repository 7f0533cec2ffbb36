import type { Changed, Changeset } from './changeset.ts';
import { deleteAll, putAll } from './dynamo/batch-write.ts';
import type { Session } from './dynamo/session.ts';
import { listsOfAll, rowsOf, without } from './entry-rows.ts';
import { staleHeadItem } from './heads.ts';
import { type Interrupted, journalItem, pendingItem, readInterrupted, readJournal } from './journal.ts';
import { refreshHeads } from './refresh-heads.ts';
import { type Change, carryOut, listsIn } from './write.ts';

/**
 * Clears up after a writer that was stopped anywhere. What it had noted in full is carried out; where it was stopped
 * before, it has touched nothing, and its notes go. Either way nothing is left half done: a head that somebody else
 * refreshes would count rows that lead nowhere. May be stopped itself, and then be done again. Only for who holds the lease.
 */
export async function recover(session: Session): Promise<void> {
  const journal = await readJournal(session);
  if (journal === null) return;
  const interrupted = await readInterrupted(journal.changes, session);
  if (interrupted.every(({ pending }) => pending.length > 0)) {
    const changes = interrupted.map(changeOf);
    const heads = listsIn(changes).map((list) => [list, null] as const);
    await carryOut(changes, journal, heads, session);
  } else {
    await clear(interrupted, journal, session);
  }
}

/** A change as its writer noted it: both revisions, wherever the item has come to. */
function changeOf({ ref: { kind, revision }, pending }: Interrupted<Changed>): Change {
  const isNext = (number: number) => kind !== 'RETRACTED' && number === revision;
  return {
    next: pending.find((entry) => isNext(entry.revision)) ?? null,
    current: pending.find((entry) => !isNext(entry.revision)) ?? null,
  };
}

/** Takes away the notes of a writer that had not noted everything yet, or was just taking them away. */
async function clear(
  interrupted: readonly Interrupted<Changed>[],
  journal: Changeset,
  session: Session,
): Promise<void> {
  const pending = interrupted.flatMap((each) => each.pending);
  const inForce = interrupted.flatMap(({ current }) => current ?? []);
  const lists = listsOfAll(pending);
  await putAll(lists.map(staleHeadItem), session);
  await deleteAll(without(rowsOf(pending), rowsOf(inForce)), session);
  await refreshHeads(lists, session);
  await deleteAll(
    interrupted.map(({ ref }) => pendingItem(ref, [])),
    session,
  );
  await deleteAll([journalItem(journal)], session);
}
