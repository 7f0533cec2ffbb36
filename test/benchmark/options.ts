import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Where to write the figures as JSON; null for nowhere. */
  readonly json: string | null;
  /** Where to draw what pages take; null for nowhere. */
  readonly plot: string | null;
}

const USAGE = 'npm run bench -- [--json FILE] [--plot FILE]';

/**
 * Reads the command line. That a file has a folder is looked at before anything is measured, which takes minutes.
 * @throws Error with what was expected
 */
export function readOptions(args: readonly string[]): Options {
  const { json = null, plot = null } = parse(args);
  for (const file of [json, plot]) {
    if (file !== null && !existsSync(dirname(resolve(file)))) {
      throw new Error(`Expected a file in a folder that is there, got ${file}.`);
    }
  }
  return { json, plot };
}

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: 'string' }, plot: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Error(`Expected ${USAGE}. ${error instanceof Error ? error.message : error}`);
  }
}
