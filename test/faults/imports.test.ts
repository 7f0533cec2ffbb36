import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES, REPLY_TIME_VARIABLE } from '../../lambda/archive/tables.ts';
import { createLoader } from '../../lambda/importer/loading/create-loader.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import {
  type ImportCommand,
  openImportCommand,
  type Run,
  SCENES,
  type Scene,
} from '../support/import-command.ts';
import { MemoryBucket } from '../support/memory-bucket.ts';
import { noWaits } from '../support/no-waits.ts';
import { NEVER, RECORDED_AT, type Stop } from '../support/tables.ts';
import { FEW_SEEDS, patience, SEEDS } from './effort.ts';

/** What writes the record goes through the same faults, and the command is killed in the midst of them as well. */

const REPLY_MS = 300;
const ATTEMPTS = 8;
/** Who fails is started again, and has got on each time. */
const MOST_RUNS = 20;

let command: ImportCommand;
let proxy: FaultyProxy;
/** What one run leaves that nothing goes wrong with. */
const clean = new Map<
  Scene,
  {
    readonly writes: number;
    readonly items: readonly string[];
    readonly after: Readonly<Record<string, List>>;
  }
>();

beforeAll(async () => {
  command = await openImportCommand();
  proxy = await startFaultyProxy(command.tables.endpoint);
  for (const scene of SCENES) {
    const { code, writes } = await command.import(await command.prepare(scene), NEVER);
    expect(code).toBe(0);
    clean.set(scene, { writes, items: await command.scanned(), after: await shown() });
  }
}, patience.timeout);
afterAll(async () => {
  await proxy.close();
  await command.close();
});

interface List {
  readonly count: { readonly value: number };
  readonly nodes: readonly Node[];
}

interface Node {
  readonly slug: string;
  readonly statements?: List;
}

/** What readers see: lists of everything, what each entity says of itself, and lists under each topic. */
const shown = (): Promise<Readonly<Record<string, List>>> =>
  command.tables.api.data(`{
    statements(first: 100) { count { value } nodes { slug text kind date { edtf } } }
    events(first: 100) { count { value } nodes { slug name date { edtf } } }
    people { count { value } nodes { slug name } }
    topics { count { value } nodes { slug label statements(first: 100) { count { value } nodes { slug text } } } }
  }`);

/** Every list with every element that it shows, as text. */
const elementsOf = (lists: Readonly<Record<string, List>>): readonly (readonly [List, readonly string[]])[] =>
  Object.entries(lists).flatMap(([name, list]) => [
    [list, list.nodes.map(({ statements: _, ...node }) => `${name} ${JSON.stringify(node)}`)] as const,
    ...list.nodes.flatMap(({ slug, statements }) =>
      statements === undefined ? [] : elementsOf({ [`${name} ${slug}`]: statements }),
    ),
  ]);

/**
 * Checks what readers see between two runs: whatever is shown is what it was before or what it will be, is shown once, and as
 * many are counted as are shown.
 */
function expectNothingHalf(
  now: Readonly<Record<string, List>>,
  before: Readonly<Record<string, List>>,
  after: Readonly<Record<string, List>>,
): void {
  const known = new Set(
    [before, after].flatMap((lists) => elementsOf(lists).flatMap(([, elements]) => elements)),
  );
  for (const [{ count, nodes }, elements] of elementsOf(now)) {
    expect(count.value).toBe(nodes.length);
    expect(new Set(nodes.map(({ slug }) => slug)).size).toBe(nodes.length);
    expect(elements.filter((element) => !known.has(element))).toEqual([]);
  }
}

const sceneOf = (seed: number): Scene =>
  SCENES[seed % SCENES.length] ?? { name: '', before: [], dossier: '' };

const weatherOf = (seed: number) => ({ seed, share: 0.1 + (0.3 * (seed % 5)) / 4, replyMs: REPLY_MS });

describe('the command', () => {
  it(
    'that meets faults and is killed leaves what one run leaves that all is well with',
    patience,
    async () => {
      let [runs, kills, failures] = [0, 0, 0];
      for (const seed of FEW_SEEDS) {
        const scene = sceneOf(seed);
        const { writes = 0, items, after = {} } = clean.get(scene) ?? {};
        const file = await command.prepare(scene);
        const before = await shown();
        proxy.weather(weatherOf(seed));
        for (let run = 0, isDone = false; !isDone; run += 1) {
          expect(run, `FAULT_SEED=${seed}`).toBeLessThan(MOST_RUNS);
          const { code, stderr } = await importing(file, run < 2 ? stopOf(seed + run, writes) : NEVER);
          expect([null, 0, 2], stderr).toContain(code);
          if (code === 2)
            expect(stderr).toMatch(/^The record cannot be reached|^This command did not renew its lease/);
          [runs, kills, failures] = [runs + 1, kills + Number(code === null), failures + Number(code === 2)];
          await command.tables.endLease();
          expectNothingHalf(await shown(), before, after);
          isDone = code === 0;
        }
        expect(await command.scanned(), `FAULT_SEED=${seed}`).toEqual(items);
      }
      console.info(
        `imports: ${FEW_SEEDS.length} through faults in ${runs} runs, of which ${kills} were killed and ${failures} failed`,
      );
      expect(kills).toBeGreaterThanOrEqual(FEW_SEEDS.length);
    },
  );
});

/** The command behind the faults; behind them stands what kills it. */
const importing = (file: string, stop: Stop): Promise<Run> =>
  command.import(
    file,
    stop,
    (endpoint) => {
      proxy.aim(endpoint);
      return proxy.endpoint;
    },
    { [REPLY_TIME_VARIABLE]: String(REPLY_MS) },
  );

/** At which of its writes a run is killed, spread over all of them by the seeds. */
function stopOf(seed: number, writes: number): Stop {
  const reached = (['NOT', 'HALF', 'ALL'] as const)[seed % 3] ?? 'ALL';
  return { at: 1 + ((seed * 7) % writes), reached };
}

describe('the loading function', () => {
  it('that meets faults leaves what one run leaves that all is well with', patience, async () => {
    let deliveries = 0;
    for (const seed of SEEDS) {
      const scene = sceneOf(seed);
      const bucket = new MemoryBucket();
      await command.prepare(scene);
      proxy.aim(command.tables.endpoint);
      proxy.weather(weatherOf(seed));
      bucket.upload('incoming/dossier.json', scene.dossier);
      for (let isDone = false; !isDone; deliveries += 1) {
        isDone = await deliver(bucket);
        await command.tables.endLease();
      }
      expect(await command.scanned(), `FAULT_SEED=${seed}`).toEqual(clean.get(scene)?.items);
      expect(bucket.text('incoming/dossier.json.report.json')).toContain('"faults":0');
    }
    console.info(`objects: ${SEEDS.length} loaded through faults in ${deliveries} deliveries`);
  });
});

/** Delivers the object as the queue does; whether it is done. */
async function deliver(bucket: MemoryBucket): Promise<boolean> {
  const { pause, ...waits } = noWaits(ATTEMPTS);
  const client = createClient({ endpoint: proxy.endpoint, replyMs: REPLY_MS, attempts: ATTEMPTS, ...waits });
  const session = { ...writerSession(client, LOCAL_TABLE_NAMES), pause };
  const loader = createLoader({
    bucket,
    session,
    send: async () => {},
    now: () => new Date(RECORDED_AT),
  });
  const body = JSON.stringify({
    'detail-type': 'Object Created',
    detail: { object: { key: 'incoming/dossier.json' } },
  });
  const { batchItemFailures } = await loader({ Records: [{ messageId: '1', body }] } as unknown as SQSEvent, {
    awsRequestId: 'r',
    getRemainingTimeInMillis: () => 900_000,
  });
  client.destroy();
  return batchItemFailures.length === 0;
}
