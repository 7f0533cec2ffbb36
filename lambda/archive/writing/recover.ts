import { deleteAll } from '../dynamo/batch-write.ts';
import type { Session } from '../dynamo/session.ts';
import { readState } from '../state/read-state.ts';
import { carryOut } from './carry-out.ts';
import { findParts, isDead, readJournal } from './journal.ts';
import { memoryOf } from './memory.ts';

/**
 * Clears up after a writer that was stopped anywhere. A journal that is in force is carried out; one that is not has changed nothing.
 * May be stopped itself, and then be done again. Only for who holds the lease.
 */
export async function recover(session: Session): Promise<void> {
  let state = await readState(session);
  if (state.journal !== null) {
    state = await carryOut(await readJournal(state.journal, session), state, session);
  }
  const parts = Map.groupBy(await findParts(session), (part) => isDead(part, state.commit));
  await deleteAll(parts.get(true) ?? [], session);
  memoryOf(session).leftovers = parts.get(false) ?? [];
}
