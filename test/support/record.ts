import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { expect } from 'vitest';
import { createHandler, type Handler } from '../../lambda/api/create-handler.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { chunksOf } from '../../lambda/importer/import-files.ts';
import { importWhole } from '../../lambda/importer/import-whole.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { type LogLines, silenceLog } from './log-lines.ts';
import { present } from './present.ts';

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

/** A result of the handler as a client sees it, the header names in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
}

export interface Answer<Data> extends Omit<RawAnswer, 'text'> {
  readonly body: ResponseBody<Data>;
}

/** An HTTP request as API Gateway gets it. */
export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** As it stands behind the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
  /** Whether the gateway hands the body over in base64, as it does with what it does not take for text. */
  readonly base64?: boolean;
  readonly requestId?: string;
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
export const askerFor = (endpoint: string, deadlineMs = DEADLINE_MS): Asker =>
  askerOf(createHandler({ tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs }));

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

/** The event that an HTTP API makes of a request (payload format 2.0). */
export function toEvent(request: RawRequest): APIGatewayProxyEventV2 {
  const {
    method = 'GET',
    path = '/graphql',
    query = '',
    headers = {},
    cookies,
    body,
    base64 = false,
  } = request;
  const lowerCase = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'record.example', 'x-forwarded-proto': 'https', ...lowerCase },
    ...(cookies !== undefined && { cookies: [...cookies] }),
    ...(body !== undefined && { body: Buffer.from(body).toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'record.example',
      domainPrefix: 'record',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'vitest' },
      requestId: request.requestId ?? randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:12:00:00 +0000',
      timeEpoch: Date.UTC(2026, 10, 23, 12),
    },
  };
}

/** Reads a result as API Gateway does. */
export function toAnswer(result: APIGatewayProxyStructuredResultV2): RawAnswer {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  return {
    status: statusCode,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    cookies,
    text: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString(),
  };
}
