import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { batchGet } from '../archive/dynamo/batch-get.ts';
import { putAll } from '../archive/dynamo/batch-write.ts';
import type { Session } from '../archive/dynamo/session.ts';
import type { Key } from '../archive/layout/keys.ts';
import { withLease } from '../archive/writing/lease.ts';
import { chunksOf, importFiles } from '../importer/import-files.ts';
import { importWhole } from '../importer/import-whole.ts';

/**
 * Loads the dossiers of a folder into tables that have not got them yet. A dossier that was loaded before is left alone, as
 * the record may have been corrected since; one that is new, or was changed, is loaded.
 */
export async function loadDataset(folder: string, session: Session): Promise<void> {
  const unloaded = await marksOf(folder, session);
  if (unloaded.length === 0) return;
  await withLease(session, async (leased) => {
    for (const { file, mark } of unloaded) {
      await importWhole(chunksOf(file), relative('.', file), leased);
      await putAll([{ ...mark, attributes: {} }], leased);
    }
  });
}

/** The dossiers that have not been loaded yet, as they are now; each with what will tell that it was. */
async function marksOf(folder: string, session: Session) {
  const unloaded: { readonly file: string; readonly mark: Key }[] = [];
  for (const file of await importFiles([folder])) {
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    const mark: Key = { table: 'Directory', pk: `dataset|${basename(file)}`, sk: sha256 };
    const [loaded] = await batchGet([mark], session);
    if (loaded === null) unloaded.push({ file, mark });
  }
  return unloaded;
}
