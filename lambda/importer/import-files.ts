import { glob, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Session } from '../archive/dynamo/session.ts';
import { type ImportReport, importDossier } from './import-dossier.ts';

/** A file of dossiers that cannot be read; the message names it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** The dossiers that paths name: files as they are, folders with every YAML file in them, in order. */
export async function dossierFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      const entry = await stat(path).catch(() => null);
      if (entry === null) throw new UnreadableFile(`${path}: no such file or folder.`);
      if (!entry.isDirectory()) return [path];
      const found = await Array.fromAsync(glob('**/*.{yaml,yml}', { cwd: path }));
      return found.sort().map((file) => join(path, file));
    }),
  );
  return files.flat();
}

/** Loads the dossier of one file, which must be UTF-8. */
export async function importFile(file: string, session: Session): Promise<ImportReport> {
  const bytes = await readFile(file);
  const name = relative('.', file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile(`${name}: expected UTF-8, got another encoding.`);
  }
  return importDossier(text, name, session);
}
