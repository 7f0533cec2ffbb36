import type { Staging } from '../staging/staging.ts';
import { decode } from './decode.ts';
import { isMapping } from './mapping.ts';
import { readDossier } from './read-dossier.ts';
import { readLines } from './read-lines.ts';
import { NO_TEXT, type SourceText } from './source-text.ts';

/** The largest dossier in bytes: it is for people, and parsed as a whole. */
export const MAX_DOSSIER_BYTES = 8 * 1024 * 1024;

export interface ReadOptions {
  /** The text of the source of a dossier. */
  readonly sourceText?: SourceText;
  /** Called for every line of NDJSON that was read. */
  readonly onRecord?: () => void;
}

/**
 * Reads a file into a staging: a dossier, or NDJSON. Its name tells which, or its first line where the name does not.
 * @returns the number of the file in the staging
 */
export async function readFile(
  chunks: AsyncIterable<Buffer>,
  name: string,
  staging: Staging,
  { sourceText = NO_TEXT, onRecord }: ReadOptions = {},
): Promise<number> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const beginning = first.done === true ? Buffer.alloc(0) : first.value;
  const all = rejoined(beginning, iterator);
  const lines = isLines(name, beginning);
  if (lines && sourceText === NO_TEXT) return readLines(all, name, staging, onRecord);
  const bytes = await upTo(MAX_DOSSIER_BYTES, all);
  const refuse = (fault: {
    readonly expected: string;
    readonly got: string | null;
    readonly line: number;
    readonly column: number;
  }) => {
    const file = staging.addFile(name, null);
    staging.addFault(null, file, { ...fault, file: name, path: [] });
    return file;
  };
  if (lines) {
    const expected = 'a dossier in YAML or JSON (the source text is for one dossier)';
    return refuse({ line: 1, column: 1, expected, got: 'NDJSON' });
  }
  if (bytes === null) {
    const expected = `a dossier of at most ${MAX_DOSSIER_BYTES} bytes (use NDJSON for more)`;
    return refuse({ line: 1, column: 1, expected, got: 'a larger file' });
  }
  const { text, fault } = decode(bytes);
  return fault === null ? readDossier(text, name, staging, sourceText) : refuse(fault);
}

async function* rejoined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

const DOSSIER = /\.(?:ya?ml|json)$/i;
const LINES = /\.(?:ndjson|jsonl)$/i;

function isLines(name: string, beginning: Buffer): boolean {
  if (LINES.test(name)) return true;
  if (DOSSIER.test(name)) return false;
  const [line = ''] = beginning.toString('utf8').trimStart().split('\n', 1);
  try {
    const value: unknown = JSON.parse(line);
    return isMapping(value) && 'type' in value;
  } catch {
    return false;
  }
}

/** All bytes together; null when there are more than so many, of which the others are not kept. */
async function upTo(most: number, chunks: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) return null;
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}
