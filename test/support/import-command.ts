import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attributesOf, type Item } from '../../lambda/archive/dynamo/attribute-values.ts';
import { unpacked } from '../../lambda/archive/layout/packing.ts';
import { ENDPOINT_VARIABLE } from '../../lambda/archive/tables.ts';
import { startDeadlyProxy } from './deadly-proxy.ts';
import { type Ended, type Environment, endAll, type Running, run } from './local-process.ts';
import { FIRST, RETRACTING } from './small-dossier.ts';
import { textOf } from './stored-record.ts';
import { openTables, type Stop, type Tables } from './tables.ts';

/** What the command is to load, and what was loaded before. */
export interface Scene {
  readonly name: string;
  readonly before: readonly string[];
  readonly dossier: string;
}

export const SCENES: readonly Scene[] = [
  { name: 'first', before: [], dossier: FIRST },
  { name: 'retracting', before: [FIRST], dossier: RETRACTING },
];

/** How a run of the command ended, and how many of its write requests the engine got to see. */
export interface Run extends Ended {
  readonly writes: number;
}

/** What stands between the command and the proxy that kills it: gives its address. */
export type Between = (endpoint: string) => string;

/** `npm run import` as somebody runs it, on tables of its own, until it ends or is killed. */
export interface ImportCommand {
  readonly tables: Tables;
  /** Brings the tables to where a scene begins; gives the file to load. */
  prepare(scene: Scene): Promise<string>;
  import(file: string, stop: Stop, between?: Between, environment?: Environment): Promise<Run>;
  /** What the tables hold, whenever that was recorded. */
  scanned(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openImportCommand(): Promise<ImportCommand> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  const tables = await openTables();
  return {
    tables,
    async prepare({ name, before, dossier }) {
      const file = join(folder, `${name}.json`);
      await writeFile(file, dossier);
      await tables.clear();
      for (const text of before) await tables.load(text);
      return file;
    },
    async import(file, stop, between = (endpoint) => endpoint, environment = {}) {
      let command: Running | null = null;
      const proxy = await startDeadlyProxy(tables.endpoint, stop, () => command?.kill('SIGKILL'));
      command = run('lambda/importer/import-cli.ts', [file], {
        [ENDPOINT_VARIABLE]: between(proxy.endpoint),
        ...environment,
      });
      const ended = await command.ended;
      await proxy.settled();
      await proxy.close();
      return { ...ended, writes: proxy.writes };
    },
    scanned: async () => [...(await tables.items())].flatMap(timeless).sort(),
    async close() {
      await endAll();
      await tables.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** An item as text without the times that it tells; nothing of the entries that lead from a time to a commit. */
function timeless([path, item]: readonly [string, Item]): readonly string[] {
  const { x, z, ...attributes } = attributesOf(item);
  if (attributes.type === 'Time') return [];
  const content = x === undefined && z === undefined ? null : unpacked({ x, z });
  const all = { ...attributes, ...(content !== null && { content }) };
  return [`${path} ${textOf(all).replaceAll(/"(at|recordedAt|retractedAt)":"[^"]*"/g, '"$1":"…"')}`];
}
