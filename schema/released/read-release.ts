import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reasons, Version } from './compare.ts';

export const RELEASED = join(import.meta.dirname, 'schema.graphql');

/** In front of the released definition; the version is read back from it. */
export const headOf = (version: string): string => `# Rostrum ${version}, as it was released.\n\n`;

/** The schema of the last release; null before the first one. */
export function readReleased(): Version | null {
  if (!existsSync(RELEASED)) return null;
  const text = readFileSync(RELEASED, 'utf8');
  const [head = '', version = ''] = /^# Rostrum (\S+), [^\n]*\n\n/.exec(text) ?? [];
  return { version, definition: text.slice(head.length) };
}

/** The schema as it is committed, and the version that it is to have. */
export const readNext = (): Version => ({
  version: parsed<{ readonly version: string }>('../../package.json').version,
  definition: readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8'),
});

export const readReasons = (): Reasons => parsed<Reasons>('breaking-changes.json');

const parsed = <T>(path: string): T => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')) as T;
