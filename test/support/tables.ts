import { setImmediate } from 'node:timers/promises';
import {
  type AttributeValue,
  DeleteTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { deleteAll, putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { LEASE_KEY, type StoredItem } from '../../lambda/archive/layout/keys.ts';
import { LOCAL_TABLE_NAMES, TABLE_IDS } from '../../lambda/archive/tables.ts';
import { withLease } from '../../lambda/archive/writing/lease.ts';
import type { Summary } from '../../lambda/importer/import-run.ts';
import { importWhole } from '../../lambda/importer/import-whole.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { type Asker, askerFor } from './record.ts';
import { halfOf, isWrite, type WriteCommand } from './stepped-writer.ts';
import { type Items, textOf } from './stored-record.ts';

/** Every import takes place at this moment, so that the same imports leave the same tables. */
export const RECORDED_AT = '2026-01-01T00:00:00.000Z';

/** Tables of an engine of their own, empty at first, with the API over them. */
export interface Tables {
  readonly api: Asker;
  readonly endpoint: string;
  /** For who reads and writes them otherwise. */
  readonly session: Session;
  /** @param recordedAt ISO 8601 instant; {@link RECORDED_AT} unless told */
  load(text: string, name?: string, recordedAt?: string): Promise<Summary>;
  /** Loads as `load` does, but is stopped at a write request; see {@link stopAt}. Resolves when nothing is under way. */
  loadUntil(text: string, stop: Stop): Promise<Stopped>;
  /** Every item of every table, as text, in the order of the keys. */
  scan(): Promise<readonly string[]>;
  /** The same items as the engine holds them, by table, partition and sort key. */
  items(): Promise<Items>;
  /** Takes every item out again. */
  clear(): Promise<void>;
  /** Remembers what the tables hold now; what it gives brings them back to that, sooner than loading it again would. */
  keep(): Promise<() => Promise<void>>;
  /** Takes out the lease of one who was killed: it ends by itself, but no test waits for that. */
  endLease(): Promise<void>;
  close(): Promise<void>;
}

/** An import is stopped at its nth write request, which the engine then did not get, half got, or got without its answer. */
export interface Stop {
  readonly at: number;
  readonly reached: 'NOT' | 'HALF' | 'ALL';
}

/** An import that nobody stops. */
export const NEVER: Stop = { at: Number.POSITIVE_INFINITY, reached: 'ALL' };

export interface Stopped {
  /** Whether it was stopped; false when it had fewer requests. */
  readonly stopped: boolean;
  readonly requests: number;
}

export async function openTables(): Promise<Tables> {
  const engine = await startEngine();
  const client = createClient({ endpoint: engine.endpoint });
  await createTables(client, LOCAL_TABLE_NAMES);
  /** Milliseconds. */
  let time = 0;
  /** Whether a stopped import has left its lease behind: that ends by the second look at it. */
  let isLeft = false;
  const load = (text: string, session: Session, name = 'dossier.yaml', recordedAt = RECORDED_AT) =>
    withLease(session, (leased) => importWhole(bytesOf(text), name, leased, () => new Date(recordedAt)), {
      now: () => time,
      pause: (_, signal) => {
        if (signal !== session.signal) return untilAborted(signal);
        if (isLeft) time += 1_000_000;
        return setImmediate();
      },
    }).finally(() => {
      isLeft = false;
    });
  return {
    api: askerFor(engine.endpoint),
    endpoint: engine.endpoint,
    session: writerSession(client, LOCAL_TABLE_NAMES),
    load: (text, name, recordedAt) => load(text, writerSession(client, LOCAL_TABLE_NAMES), name, recordedAt),
    async loadUntil(text, stop) {
      const stopping = stopAt(client, stop);
      const session = writerSession(stopping.client, LOCAL_TABLE_NAMES);
      const stopped = await load(text, session).then(
        () => false,
        (error: unknown) => {
          if (error instanceof StoppedHere) return true;
          throw error;
        },
      );
      isLeft ||= stopped;
      return { stopped, requests: await stopping.settled() };
    },
    scan: async () => (await scanAll(client)).map(({ text }) => text).sort(),
    items: async () => new Map((await scanAll(client)).map(({ path, item }) => [path, item])),
    async clear() {
      isLeft = false;
      await deleteTables(client);
      await createTables(client, LOCAL_TABLE_NAMES);
    },
    async keep() {
      const kept = await scanAll(client);
      const texts = new Set(kept.map(({ text }) => text));
      const session = writerSession(client, LOCAL_TABLE_NAMES);
      return async () => {
        const found = await scanAll(client);
        const left = new Set(found.map(({ text }) => text));
        await deleteAll(
          found.filter(({ text }) => !texts.has(text)),
          session,
        );
        await putAll(
          kept.filter(({ text }) => !left.has(text)),
          session,
        );
      };
    },
    endLease: () => deleteAll([LEASE_KEY], writerSession(client, LOCAL_TABLE_NAMES)),
    async close() {
      client.destroy();
      await engine.close();
    },
  };
}

async function* bytesOf(text: string): AsyncGenerator<Buffer, void> {
  yield Buffer.from(text);
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

class StoppedHere extends Error {}

/** Whether a command is for the lease, which is taken and given back whatever is written. */
const isOfLease = ({ input }: WriteCommand): boolean => {
  const key = 'Item' in input ? input.Item : 'Key' in input ? input.Key : undefined;
  return key?.pk?.S === LEASE_KEY.pk;
};

/** A client that, from its nth write request on, is as good as dead: what was under way ends, nothing more is sent. */
function stopAt(client: DynamoDBClient, { at, reached }: Stop) {
  let requests = 0;
  const underWay: Promise<unknown>[] = [];
  const send = async (command: unknown, ...rest: readonly unknown[]): Promise<unknown> => {
    const pass = (passed: unknown): Promise<unknown> => {
      const reply = Reflect.apply(client.send, client, [passed, ...rest]) as Promise<unknown>;
      underWay.push(reply);
      return reply;
    };
    const counts = isWrite(command) && !isOfLease(command);
    if (counts) requests += 1;
    if (requests < at) return pass(command);
    if (requests === at && counts && reached !== 'NOT') {
      const last = reached === 'ALL' ? command : halfOf(command);
      if (last !== null) await pass(last);
    }
    throw new StoppedHere();
  };
  return {
    client: new Proxy(client, {
      get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
    }),
    async settled() {
      await Promise.allSettled(underWay);
      return requests;
    },
  };
}

/** What an engine gets that gets half of a request: of each table the first half of what is to be written. */
export const firstHalf = <Write>(
  items: Readonly<Record<string, readonly Write[]>>,
): Record<string, Write[]> =>
  Object.fromEntries(
    Object.entries(items).map(([table, writes]) => [table, writes.slice(0, Math.ceil(writes.length / 2))]),
  );

/** Sooner done than to take every item out of them. */
async function deleteTables(client: DynamoDBClient): Promise<void> {
  await Promise.all(
    Object.values(LOCAL_TABLE_NAMES).map((table) =>
      client.send(new DeleteTableCommand({ TableName: table })),
    ),
  );
  let left: readonly string[];
  do ({ TableNames: left = [] } = await client.send(new ListTablesCommand({})));
  while (left.length > 0);
}

interface Scanned extends StoredItem {
  readonly text: string;
  readonly path: string;
  readonly item: Readonly<Record<string, AttributeValue>>;
}

async function scanAll(client: DynamoDBClient): Promise<readonly Scanned[]> {
  const scanned = await Promise.all(
    TABLE_IDS.map(async (table) => {
      const found: Scanned[] = [];
      let start: ScanCommandOutput['LastEvaluatedKey'];
      do {
        const reply = await client.send(
          new ScanCommand({ TableName: LOCAL_TABLE_NAMES[table], ExclusiveStartKey: start }),
        );
        for (const item of reply.Items ?? []) {
          const { pk, sk, ...attributes } = unmarshall(item);
          const text = `${table} [${JSON.stringify(pk)},${JSON.stringify(sk)},${textOf(attributes)}]`;
          const path = `${LOCAL_TABLE_NAMES[table]} ${pk} ${sk}`;
          found.push({ table, pk, sk, attributes, text, path, item });
        }
        start = reply.LastEvaluatedKey;
      } while (start !== undefined);
      return found;
    }),
  );
  return scanned.flat();
}
