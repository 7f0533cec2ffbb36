import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What the pages are made of: their code, the operations that they send, and the packages, of which the lock file tells. */
const SOURCES = ['lambda/web', 'lambda/api/operations', 'lambda/api/constants.ts', 'package-lock.json'];

/** A digest of everything that the pages are built from; another one means that they have to be built again. */
export async function fingerprint(): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => filesIn(join(ROOT, source))))).flat().toSorted();
  const digest = createHash('sha256');
  for (const file of files) digest.update(`\0${relative(ROOT, file)}\0`).update(await readFile(file));
  return digest.digest('hex');
}

async function filesIn(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const made = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.md'));
    return made.map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}
