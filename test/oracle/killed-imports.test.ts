import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT_VARIABLE } from '../../lambda/archive/tables.ts';
import { startDeadlyProxy } from '../support/deadly-proxy.ts';
import { type Ended, endAll, type Running, run } from '../support/local-process.ts';
import { FIRST, RETRACTING } from '../support/small-dossier.ts';
import { openTables, type Stop, type Tables } from '../support/tables.ts';
import { aFewOr, patience, sampled } from './effort.ts';

/** The command, as somebody runs it, is killed without a chance to do anything, and run again. */

let folder: string;
let tables: Tables;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  tables = await openTables();
});
afterAll(async () => {
  await endAll();
  await tables.close();
  await rm(folder, { recursive: true });
});

interface Scene {
  readonly name: string;
  /** What is loaded before. */
  readonly before: readonly string[];
  readonly dossier: string;
}

const SCENES: readonly Scene[] = [
  { name: 'first', before: [], dossier: FIRST },
  { name: 'retracting', before: [FIRST], dossier: RETRACTING },
];

/** A command dies at a part of its writes. */
const anyStop = fc.record({
  part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  reached: fc.constantFrom<Stop['reached']>('NOT', 'HALF', 'ALL'),
});

/** The one that is to go on may die as well. */
const anyStops = fc.tuple(anyStop, fc.array(anyStop, { maxLength: 1 }));

/** Deaths in each of the scenes, the first ones of each spread over all of its writes. */
const deathsIn = (scenes: readonly Scene[], number: number) =>
  scenes.flatMap((scene, salt) =>
    sampled(anyStops, number / scenes.length, salt).map(([first, more], at) => {
      const part = ((at + first.part) * scenes.length) / number;
      return { scene, stops: [{ ...first, part }, ...more] };
    }),
  );

/** Runs the command until it ends or dies; gives how it ended and how many write requests it made. */
async function importing(file: string, stop: Stop): Promise<Ended & { readonly writes: number }> {
  let command: Running | null = null;
  const proxy = await startDeadlyProxy(tables.endpoint, stop, () => command?.kill('SIGKILL'));
  command = run('lambda/importer/import-cli.ts', [file], { [ENDPOINT_VARIABLE]: proxy.endpoint });
  const ended = await command.ended;
  await proxy.settled();
  await proxy.close();
  return { ...ended, writes: proxy.writes };
}

const NEVER: Stop = { at: Number.POSITIVE_INFINITY, reached: 'ALL' };

/** What the tables hold, whenever that was recorded. */
const scanned = async (): Promise<readonly string[]> =>
  (await tables.scan()).map((item) => item.replaceAll(/"(recordedAt|retractedAt)":"[^"]*"/g, '"$1":"…"'));

async function prepare({ name, before, dossier }: Scene): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, dossier);
  await tables.clear();
  for (const text of before) await tables.load(text);
  return file;
}

describe('the command that is killed', () => {
  it('anywhere, and run again, leaves what one run leaves that nobody killed', patience, async () => {
    const clean = new Map<Scene, { readonly writes: number; readonly items: readonly string[] }>();
    for (const scene of SCENES) {
      const { code, writes } = await importing(await prepare(scene), NEVER);
      expect(code, scene.name).toBe(0);
      expect(writes, scene.name).toBeGreaterThan(15);
      clean.set(scene, { writes, items: await scanned() });
    }
    let killed = 0;
    for (const { scene, stops } of deathsIn(SCENES, aFewOr(6, 10))) {
      const { writes = 0, items } = clean.get(scene) ?? {};
      const file = await prepare(scene);
      for (const [at, { part, reached }] of stops.entries()) {
        const stop: Stop = { at: 1 + Math.floor(part * writes), reached };
        const { code, stderr } = await importing(file, stop);
        expect(stderr).toBe('');
        // One that goes on may have fewer writes left than it would take to die.
        expect(at === 0 ? [null] : [null, 0]).toContain(code);
        killed += Number(code === null);
        await tables.endLease();
      }
      const { code, stderr } = await importing(file, NEVER);
      expect([code, stderr]).toEqual([0, '']);
      expect(await scanned(), JSON.stringify({ scene: scene.name, stops })).toEqual(items);
    }
    console.info(`killed: ${killed} imports`);
    expect(killed).toBeGreaterThanOrEqual(aFewOr(6, 10));
  });
});
