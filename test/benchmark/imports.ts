import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import type { StoredItem } from '../../lambda/archive/rows.ts';
import { LOCAL_TABLE_NAMES, TABLE_IDS } from '../../lambda/archive/tables.ts';
import { written } from '../../lambda/importer/format/written.ts';
import { chunksOf } from '../../lambda/importer/import-files.ts';
import { ImportRun } from '../../lambda/importer/import-run.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import type { Entity } from '../../schema/model/record.ts';
import { corpus } from './corpus/entities.ts';
import { count, type Figure, median } from './figure.ts';

const ROOT = join(import.meta.dirname, '../..');

/** How many statements are imported to see how fast it is, and how often: the machine does other things as well. */
const STATEMENTS = 400;
const ROUNDS = 3;

/** About 10,000 and 100,000 records, statements and what they refer to. */
const SMALL = 6_000;
const LARGE = 91_000;

/** What an import takes: its speed beside that of the engine alone, what a second one writes, and its memory. */
export async function measureImports(report: (line: string) => void): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-'));
  try {
    report(`importing ${count(STATEMENTS)} statements, ${ROUNDS} times`);
    const file = await corpusFile(STATEMENTS, folder);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureRound(file));
    const small = await measureMemory(SMALL, folder, report);
    const large = await measureMemory(LARGE, folder, report);
    const share = (of: (round: Round) => number) => Math.round(median(rounds.map(of)) * 100);
    return [
      // A budget is the most that a figure may be: at least 80 % of the speed is at most 125 % of the time.
      {
        name: 'time for an item that an import writes, of that of a raw BatchWrite',
        value: share(({ perItem }) => perItem),
        unit: '%',
        budget: 125,
      },
      {
        name: 'time for all of an import, of a raw BatchWrite of what remains of it',
        value: share(({ inAll }) => inAll),
        unit: '%',
        budget: null,
      },
      {
        name: 'items of content that a second import of the same writes',
        value: Math.max(...rounds.map(({ again }) => again)),
        unit: '',
        budget: 0,
      },
      {
        name: `memory of an import of ${count(small.records)} records of few words`,
        value: small.megabytes,
        unit: 'MB',
        budget: null,
      },
      {
        name: `memory of an import of ${count(large.records)} records of few words`,
        value: large.megabytes,
        unit: 'MB',
        budget: null,
      },
      {
        name: 'memory of the large import, of that of the small one',
        value: Math.round((large.megabytes / small.megabytes) * 100),
        unit: '%',
        budget: 130,
      },
      {
        name: 'time for a record of the large import, of that of the small one',
        value: Math.round((large.perRecord / small.perRecord) * 100),
        unit: '%',
        budget: null,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The corpus as NDJSON. It tells nothing of who held which post, and has some who pass their own words on. */
export async function corpusFile(
  statements: number,
  folder: string,
  shape: (entity: Entity) => Entity = (entity) => entity,
): Promise<string> {
  const file = join(folder, `${statements}.ndjson`);
  const out = createWriteStream(file);
  for (const { entity } of corpus(statements)) {
    if (!out.write(`${JSON.stringify(importable(shape(entity)))}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return file;
}

/**
 * A statement of two words by nobody, which is filed under little: memory grows with the number of records if with anything,
 * and time with what each is filed under.
 */
function sparse(entity: Entity): Entity {
  if (entity.type !== 'Statement') return entity;
  const text = entity.text.split(' ').slice(0, 2).join(' ');
  const { provenance } = entity;
  const spans = provenance.spans.map((span) => ({ ...span, exact: text, end: text.length }));
  const said = { speaker: null, attributedAs: null, speakerPost: null, reporters: [] };
  const about = { event: null, position: null, topics: [], mentions: [] };
  return { ...entity, ...said, ...about, text, provenance: { ...provenance, spans } };
}

function importable(entity: Entity): object {
  if (entity.type !== 'Statement') return written(entity);
  const reporters = entity.reporters.filter(({ agent }) => agent.slug !== entity.speaker?.slug);
  return written({ ...entity, reporters, speakerPost: null });
}

interface Round {
  /** Time of an import per item written, and time of all of it; each as a part of that of a raw write. */
  readonly perItem: number;
  readonly inAll: number;
  /** How many items were written when it was imported again. */
  readonly again: number;
}

/** An import and a raw write of what it left, one after the other. */
async function measureRound(file: string): Promise<Round> {
  const imported = await withTables(async (session, client) => {
    const first = await timed(session, () => load(file, session));
    const second = await timed(session, () => load(file, session));
    return { first, second, items: await scanAll(client) };
  });
  const raw = await withTables((session) => timed(session, () => putAll(imported.items, session)));
  const { first, second } = imported;
  return {
    perItem: first.ms / first.items / (raw.ms / raw.items),
    inAll: first.ms / raw.ms,
    again: second.items,
  };
}

export async function withTables<Result>(
  work: (session: CountedSession, client: DynamoDBClient) => Promise<Result>,
): Promise<Result> {
  const engine = await startEngine();
  const client = createClient({ endpoint: engine.endpoint });
  try {
    await createTables(client, LOCAL_TABLE_NAMES);
    return await work(counted(client), client);
  } finally {
    client.destroy();
    await engine.close();
  }
}

interface CountedSession extends Session {
  /** The items that were written so far. */
  readonly items: () => number;
}

function counted(client: DynamoDBClient): CountedSession {
  let items = 0;
  const send = (command: unknown, ...rest: readonly unknown[]): unknown => {
    if (command instanceof BatchWriteItemCommand) {
      for (const writes of Object.values(command.input.RequestItems ?? {})) items += writes.length;
    }
    return Reflect.apply(client.send, client, [command, ...rest]);
  };
  const counting = new Proxy(client, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
  });
  return { ...writerSession(counting, LOCAL_TABLE_NAMES), items: () => items };
}

async function timed(session: CountedSession, work: () => Promise<unknown>) {
  const [began, before] = [performance.now(), session.items()];
  await work();
  return { ms: performance.now() - began, items: session.items() - before };
}

export async function load(file: string, session: Session): Promise<void> {
  const run = new ImportRun(session);
  try {
    const { faults } = run.summary(await run.load(chunksOf(file), file));
    if (faults > 0) throw new Error(`expected a corpus without faults, got ${faults}`);
  } finally {
    run.close();
  }
}

export async function scanAll(client: DynamoDBClient): Promise<readonly StoredItem[]> {
  const items: StoredItem[] = [];
  for (const table of TABLE_IDS) {
    let start: Record<string, never> | undefined;
    do {
      const input = { TableName: LOCAL_TABLE_NAMES[table], ExclusiveStartKey: start };
      const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(input));
      items.push(...Items.map((item) => ({ table, attributes: unmarshall(item) })));
      start = LastEvaluatedKey as typeof start;
    } while (start !== undefined);
  }
  return items;
}

/** Prints the highest resident set of a process when it ends: that of its own, not of whoever started it. */
const PEAK = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  process.on('exit', () => {
    const [, kilobytes] = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    process.stdout.write('peak ' + kilobytes + ' KB');
  });
`)}`;

/** The command, importing a corpus into tables that take everything. */
async function measureMemory(statements: number, folder: string, report: (line: string) => void) {
  report(`importing ${count(statements)} statements of few words into nothing`);
  const file = await corpusFile(statements, folder, sparse);
  const sink = new Worker(new URL('./sink.ts', import.meta.url));
  try {
    const [endpoint] = (await once(sink, 'message')) as [string];
    const began = performance.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', PEAK, 'lambda/importer/import-cli.ts', file],
      { cwd: ROOT, env: { PATH: process.env.PATH ?? '', DYNAMODB_ENDPOINT: endpoint } },
    );
    const [, records = '0'] = /: (\d+) added, 0 changed, 0 unchanged, 0 rejected/.exec(stdout) ?? [];
    const [, kilobytes = '0'] = /peak (\d+) KB/.exec(stdout) ?? [];
    return {
      records: Number(records),
      megabytes: Math.round(Number(kilobytes) / 1024),
      perRecord: (performance.now() - began) / Number(records),
    };
  } finally {
    await sink.terminate();
    await rm(file);
  }
}
