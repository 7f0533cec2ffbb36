import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from '../../lambda/local/engine.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Prints what a process has taken when it ends: of its own, not of whoever started it. */
const TAKEN = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  process.on('exit', () => {
    const [, kilobytes] = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    const { user, system } = process.cpuUsage();
    process.stdout.write('taken ' + kilobytes + ' KB and ' + (user + system) + ' µs');
  });
`)}`;

/** What an import took. */
export interface Imported {
  readonly records: number;
  /** The most memory that its process had. */
  readonly megabytes: number;
  /** Processor time of its process, that of starting it included. */
  readonly seconds: number;
}

/**
 * Runs the import command in a process of its own.
 * @throws Error unless every record of the file is added
 */
export async function importFile(file: string, { endpoint }: Engine): Promise<Imported> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', TAKEN, 'lambda/importer/import-cli.ts', file],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', DYNAMODB_ENDPOINT: endpoint },
      maxBuffer: 100_000_000,
    },
  );
  const [, records] = /: (\d+) added, 0 changed, 0 unchanged, 0 rejected/.exec(stdout) ?? [];
  const [, kilobytes, microseconds] = /taken (\d+) KB and (\d+) µs/.exec(stdout) ?? [];
  if (records === undefined || kilobytes === undefined || microseconds === undefined)
    throw new Error(`expected an import that adds all records, got ${stdout}`);
  return {
    records: Number(records),
    megabytes: Math.round(Number(kilobytes) / 1024),
    seconds: Number(microseconds) / 1_000_000,
  };
}
