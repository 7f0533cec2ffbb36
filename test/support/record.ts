import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import { DEFAULT_SERVING, type Serving } from '../../lambda/api/config.ts';
import { createHandler, type Handler } from '../../lambda/api/create-handler.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { chunksOf } from '../../lambda/importer/import-files.ts';
import { importWhole } from '../../lambda/importer/import-whole.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { type RawAnswer, type RawRequest, toAnswer, toEvent } from './event.ts';
import { type LogLines, silenceLog } from './log-lines.ts';
import { present } from './present.ts';

export { type RawAnswer, type RawRequest, toAnswer, toEvent } from './event.ts';

/** The dossier that every deployment starts with. */
export const DATASET = join(import.meta.dirname, '../../infra/dataset/belarus-csto-2023.yaml');

/** One error of a GraphQL response. */
export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly object[];
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
}

/** What a query was weighed at and what it asked of DynamoDB. */
export interface ReportedCost {
  readonly complexity: number;
  readonly requests: number;
  readonly rounds: number;
  readonly readUnits: number;
  readonly items: number;
  readonly itemsAtMost: number;
}

export interface ResponseBody<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ResponseError[];
  readonly extensions?: { readonly cost?: ReportedCost };
}

export interface Answer<Data> extends Omit<RawAnswer, 'text'> {
  readonly body: ResponseBody<Data>;
}

export interface AskOptions {
  readonly accept?: string;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Variables = Readonly<Record<string, unknown>>;

/** A function under test with ways to ask it. */
export interface Asker {
  readonly handler: Handler;
  /** Sends any HTTP request. */
  send(request: RawRequest): Promise<RawAnswer>;
  /** Posts a query. */
  ask<Data>(query: string, variables?: Variables, options?: AskOptions): Promise<Answer<Data>>;
  /** The data of a query that must succeed without errors. */
  data<Data>(query: string, variables?: Variables): Promise<Data>;
  /** What a query cost that must succeed without errors. */
  cost(query: string, variables?: Variables): Promise<ReportedCost>;
}

/** The API over its own engine, with the first dossier in it. */
export interface TestRecord extends Asker {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  readonly log: LogLines;
  close(): Promise<void>;
}

/** Long enough for a loaded machine: no test waits for it. */
const DEADLINE_MS = 30_000;

/**
 * Starts the embedded engine, loads the first dossier and composes the function, all in this process.
 * @param files the dossiers to load
 */
export async function startRecord(files: readonly string[] = [DATASET]): Promise<TestRecord> {
  const log = silenceLog();
  const engine = await startEngine();
  const client = createClient({ endpoint: engine.endpoint });
  await createTables(client, LOCAL_TABLE_NAMES);
  const session = writerSession(client, LOCAL_TABLE_NAMES);
  for (const file of files) await importWhole(chunksOf(file), file, session);
  return {
    ...askerFor(engine.endpoint),
    endpoint: engine.endpoint,
    client,
    log,
    async close() {
      client.destroy();
      await engine.close();
      log.restore();
    },
  };
}

/** The function over tables at an address, whether or not something answers there. */
export const askerFor = (endpoint: string, deadlineMs = DEADLINE_MS, serving: Partial<Serving> = {}): Asker =>
  askerOf(createHandler({ tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs, ...DEFAULT_SERVING, ...serving }));

export function askerOf(handler: Handler): Asker {
  const send = async (request: RawRequest) => toAnswer(await handler(toEvent(request)));

  const ask = async <Data>(query: string, variables?: Variables, options: AskOptions = {}) => {
    const { accept = 'application/json', operationName, headers } = options;
    const { text, ...answer } = await send({
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return { ...answer, body: JSON.parse(text) as ResponseBody<Data> };
  };

  const succeed = async <Data>(query: string, variables?: Variables) => {
    const { status, body } = await ask<Data>(query, variables);
    expect(body.errors, query).toBeUndefined();
    expect(status, query).toBe(200);
    return body;
  };

  return {
    handler,
    send,
    ask,
    async data<Data>(query: string, variables?: Variables) {
      return present((await succeed<Data>(query, variables)).data);
    },
    async cost(query, variables) {
      return present((await succeed(query, variables)).extensions?.cost);
    },
  };
}
