import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Where to write the figures as JSON; null for nowhere. */
  readonly json: string | null;
  /** Where to draw what pages take; null for nowhere. */
  readonly plot: string | null;
  /** The one part that is measured; null for every part but those that are measured only when asked for. */
  readonly only: Part | null;
}

/** What is measured, by its name on the command line. */
export const PARTS = [
  'reads',
  'planner',
  'writing',
  'real-text',
  'imports',
  'names',
  'bundle',
  'cold-start',
  'choices',
  'costs',
  'load',
] as const;
export type Part = (typeof PARTS)[number];

const USAGE = 'npm run bench -- [--json FILE] [--plot FILE] [--only PART]';

/**
 * Reads the command line. That a file has a folder is looked at before anything is measured, which takes minutes.
 * @throws Error with what was expected
 */
export function readOptions(args: readonly string[]): Options {
  const { json = null, plot = null, only: named } = parse(args);
  const only = PARTS.find((part) => part === named) ?? null;
  if (named !== undefined && only === null)
    throw new Error(`Expected one of ${PARTS.join(', ')}, got ${named}.`);
  for (const file of [json, plot]) {
    if (file !== null && !existsSync(dirname(resolve(file)))) {
      throw new Error(`Expected a file in a folder that is there, got ${file}.`);
    }
  }
  return { json, plot, only };
}

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: 'string' }, plot: { type: 'string' }, only: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Error(`Expected ${USAGE}. ${error instanceof Error ? error.message : error}`);
  }
}
