import { deleteAll } from '../dynamo/batch-write.ts';
import { allKeys } from '../dynamo/scan.ts';
import type { Session } from '../dynamo/session.ts';
import type { Key } from '../layout/keys.ts';
import { checkLayout } from '../state/read-state.ts';
import { TABLE_IDS } from '../tables.ts';
import { isOfFirstLayout } from './first/first-layout.ts';
import { isOfEarlierIndex } from './replay/earlier-layouts.ts';
import { isProgress } from './replay/progress.ts';

/**
 * Deletes what earlier layouts have left after a migration: entities, lists and heads of the first one, and lists, buckets, columns,
 * terms and names of the others. What the layouts share stays, and so does the fence. Stopped anywhere and started again, it deletes
 * what is left.
 *
 * It goes through whole tables: so it finds every item, which no list of them would be certain to name, and reading them costs little
 * beside deleting them.
 *
 * Only for who holds the lease of the record.
 * @returns how many
 * @throws LayoutError as long as the tables have not got the present layout
 */
export async function deleteEarlier(
  session: Session,
  onProgress: (deleted: number) => void = () => {},
): Promise<number> {
  await checkLayout(session);
  let deleted = 0;
  for (const table of TABLE_IDS) {
    for await (const keys of allKeys(table, { ...session, consistent: false })) {
      const old = keys.filter(isOfEarlier);
      await deleteAll(old, session);
      deleted += old.length;
      if (old.length > 0) onProgress(deleted);
    }
  }
  return deleted;
}

const isOfEarlier = (key: Key): boolean =>
  isOfFirstLayout(key.pk) || isOfEarlierIndex(key) || isProgress(key);
