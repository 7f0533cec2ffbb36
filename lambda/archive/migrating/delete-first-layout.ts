import { deleteAll } from '../dynamo/batch-write.ts';
import { allKeys } from '../dynamo/scan.ts';
import type { Session } from '../dynamo/session.ts';
import { readState } from '../state/read-state.ts';
import { TABLE_IDS } from '../tables.ts';
import { isOfFirstLayout } from './first-layout.ts';

/**
 * Deletes the items of the first layout after a migration: entities, lists and their heads. The log stays, and the fence. Stopped
 * anywhere and started again, it deletes what is left.
 *
 * It goes through whole tables: so it finds every item, which no list of them would be certain to name, and reading them costs little
 * beside deleting them.
 *
 * Only for who holds the lease of the record.
 * @returns how many
 * @throws LayoutError as long as the tables have not got the present layout
 */
export async function deleteFirstLayout(
  session: Session,
  onProgress: (deleted: number) => void = () => {},
): Promise<number> {
  const { since } = await readState(session);
  if (since === 0) return 0;
  let deleted = 0;
  for (const table of TABLE_IDS) {
    for await (const keys of allKeys(table, { ...session, consistent: false })) {
      const old = keys.filter(({ pk }) => isOfFirstLayout(pk));
      await deleteAll(old, session);
      deleted += old.length;
      if (old.length > 0) onProgress(deleted);
    }
  }
  return deleted;
}
