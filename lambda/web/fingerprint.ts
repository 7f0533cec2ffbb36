import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The sources of the pages: their code, their operations, and the packages in the lock file. */
const SOURCES = ['lambda/web', 'lambda/api/operations', 'lambda/api/constants.ts', 'package-lock.json'];

/** A digest of the pages' sources. When it changes, the pages are built again. */
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
