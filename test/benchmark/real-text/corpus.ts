import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '../../..');

/** Records with texts that nobody wrote for a benchmark. They lie beside the project, where they are at hand. */
const CORPUS = join(ROOT, '../shared/corpora/kremlin-10k.ndjson.gz');

/** The message where the file is absent. */
export const ABSENT = `no real text is measured: expected ${relative(ROOT, CORPUS)}, got no such file`;

export const isThere = (): boolean => existsSync(CORPUS);

/** Unpacks the records into a folder, and gives the file. */
export async function unpack(folder: string): Promise<string> {
  const file = join(folder, 'kremlin-10k.ndjson');
  await writeFile(file, gunzipSync(await readFile(CORPUS)));
  return file;
}
