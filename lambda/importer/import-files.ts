import { createReadStream } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from './reading/decode.ts';

/** A file that cannot be read or written; the message names it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown error';

const unreadable = (name: string, error: unknown): UnreadableFile => {
  switch (codeOf(error)) {
    case 'ENOENT':
      return new UnreadableFile(`${name}: no such file.`);
    case 'EISDIR':
      return new UnreadableFile(`${name}: expected a file, got a folder.`);
    default:
      return new UnreadableFile(`${name}: cannot read this file (${codeOf(error)}).`);
  }
};

export const unwritable = (name: string, error: unknown): UnreadableFile =>
  codeOf(error) === 'EISDIR'
    ? new UnreadableFile(`${name}: expected a file, got a folder.`)
    : new UnreadableFile(`${name}: cannot write this file (${codeOf(error)}).`);

/** Standard input, by its name on a command line. */
export const STANDARD_INPUT = '-';

/** The files that paths name: files as they are, folders with whatever in them can be imported, in order. */
export async function importFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      if (path === STANDARD_INPUT) return [path];
      const entry = await stat(path).catch(() => null);
      if (entry === null) throw new UnreadableFile(`${path}: no such file or folder.`);
      if (!entry.isDirectory()) return [path];
      const found = await Array.fromAsync(glob('**/*.{yaml,yml,json,ndjson,jsonl}', { cwd: path }));
      return found
        .filter((file) => !file.endsWith('.schema.json'))
        .sort()
        .map((file) => join(path, file));
    }),
  );
  return files.flat();
}

/** The bytes of a file, piece by piece. */
export async function* chunksOf(name: string): AsyncGenerator<Buffer, void> {
  const stream = name === STANDARD_INPUT ? process.stdin : createReadStream(name);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** The text of a source, which must be UTF-8. */
export async function sourceText(name: string): Promise<string> {
  const bytes = await readFile(name).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  const { text, fault } = decode(bytes);
  if (fault !== null)
    throw new UnreadableFile(`${name}:${fault.line}:${fault.column} expected UTF-8, got ${fault.got}.`);
  return text;
}
