import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, inject } from 'vitest';
import { DEFAULT_SERVING, type Serving } from '../../lambda/api/config.ts';
import { createHandler, type Handler } from '../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { type RawAnswer, type RawRequest, toAnswer, toEvent } from './event.ts';
import { DATASET, startLoadedEngine } from './loaded-engine.ts';
import { present } from './present.ts';

export { type RawAnswer, type RawRequest, toAnswer, toEvent } from './event.ts';

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

/** The API over an engine with dossiers in it. */
export interface TestRecord extends Asker {
  readonly endpoint: string;
}

/** A record of one's own, which may be written. */
export interface OwnRecord extends TestRecord {
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

/** For tables that nobody writes: the function asks for the state of the record once. */
export const FOREVER = Number.POSITIVE_INFINITY;

/** Long enough for a loaded machine: no test waits for it. */
const DEADLINE_MS = 30_000;

/**
 * The function over the engine that all files of a folder share, with the first dossier in it. Nothing is written there: who
 * writes starts a record.
 */
export function openRecord(): TestRecord {
  const endpoint = inject('endpoint');
  return { ...askerFor(endpoint, DEADLINE_MS, {}, FOREVER), endpoint };
}

/**
 * Starts an embedded engine, loads dossiers into it and composes the function, all in this process.
 * @param files the dossiers to load
 */
export async function startRecord(files: readonly string[] = [DATASET]): Promise<OwnRecord> {
  const engine = await startLoadedEngine(files);
  return { ...askerFor(engine.endpoint), ...engine };
}

/**
 * The function over tables at an address, whether or not something answers there.
 * @param maxAgeMs how long it keeps the state of the record; it reads it for each request unless told, as tests write in between
 */
export const askerFor = (
  endpoint: string,
  deadlineMs = DEADLINE_MS,
  serving: Partial<Serving> = {},
  maxAgeMs = 0,
): Asker =>
  askerOf(
    createHandler(
      { tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs, ...DEFAULT_SERVING, ...serving },
      { maxAgeMs },
    ),
  );

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
