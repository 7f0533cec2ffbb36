import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { Passed } from './engine-request.ts';
import { firstHalf } from './tables.ts';

/** A request of the SDK that meets a fault on its way to the engine or back. */
export interface Exchange {
  readonly operation: string;
  readonly body: Buffer;
  readonly response: ServerResponse;
  /** Lets the engine do what is asked for, or another thing; gives its answer. */
  pass(body?: Buffer): Promise<Passed>;
  /** A number from 0 to below 1, another one each time. */
  draw(): number;
  /** How long the client waits for a reply, in milliseconds. */
  readonly replyMs: number;
  /** An answer of the engine to the same operation, which tells of something that is not asked for here; null where there is none. */
  readonly foreign: Passed | null;
}

type Fault = (exchange: Exchange) => Promise<void> | void;

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };

/**
 * The ways in which a request may fail on its way there or back. Each can be seen to be one: what is whole, has its checksum
 * and fits the question, but is not true, no client can tell from the right answer.
 */
export const FAULTS = {
  throughputExceeded: refusal('ProvisionedThroughputExceededException'),
  throttled: refusal('ThrottlingException'),
  internalError: ({ response }) =>
    answer(response, 500, error('InternalServerError'), {
      'x-amz-crc32': String(crc32(error('InternalServerError'))),
    }),
  busyInHtml: ({ response }) =>
    answer(response, 503, '<html><body>Busy</body></html>', { 'content-type': 'text/html' }),
  refusalInHtml: ({ response }) =>
    answer(response, 400, '<html><body>No</body></html>', { 'content-type': 'text/html' }),
  resetBefore: ({ response }) => void response.destroy(),
  resetAfter: async ({ pass, response }) => {
    await pass();
    response.destroy();
  },
  /** The connection closes in the midst of a reply. */
  truncated: async ({ pass, response, draw }) => {
    const { status, headers, content } = await pass();
    response.writeHead(status, { ...headers, 'content-length': content.length });
    await new Promise((resolve) => response.write(part(content, draw()), resolve));
    response.destroy();
  },
  /** A part of a reply that passes for a whole one. */
  shortened: async ({ pass, response, draw }) => {
    const { status, headers, content } = await pass();
    answer(response, status, part(content, draw()), headers);
  },
  /** One bit is not what the engine sent. */
  damaged: async ({ pass, response, draw }) => {
    const { status, headers, content } = await pass();
    const damaged = Buffer.from(content);
    const at = Math.floor(draw() * damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    answer(response, status, damaged, headers);
  },
  emptySuccess: ({ response }) => answer(response, 200, ''),
  emptySuccessAfter: async ({ pass, response }) => {
    await pass();
    answer(response, 200, '');
  },
  htmlSuccess: ({ response }) =>
    answer(response, 200, '<html><body>Welcome</body></html>', { 'content-type': 'text/html' }),
  emptyObject: ({ response }) => answer(response, 200, '{}', { 'x-amz-crc32': String(crc32('{}')) }),
  noObject: ({ response }) => answer(response, 200, '[]', { 'x-amz-crc32': String(crc32('[]')) }),
  otherAnswer: ({ response }) => {
    const other = '{"TableNames":["rostrum-events"]}';
    answer(response, 200, other, { 'x-amz-crc32': String(crc32(other)) });
  },
  /** The answer to somebody else, whole and well. */
  foreignAnswer: ({ response, foreign }) =>
    foreign === null
      ? answer(response, 200, '')
      : answer(response, foreign.status, foreign.content, foreign.headers),
  /** The engine is slow to answer: some replies come in time and some do not. */
  delayed: async ({ pass, response, draw, replyMs }) => {
    const { status, headers, content } = await pass();
    await delay(draw() * replyMs * 1.5);
    answer(response, status, content, headers);
  },
  /** The request is slow to arrive; one that its sender has given up by then does not. */
  late: async ({ pass, response, draw, replyMs }) => {
    await delay(draw() * replyMs * 1.5);
    if (response.destroyed) return;
    const { status, headers, content } = await pass();
    answer(response, status, content, headers);
  },
  silent: () => {},
  /** A reply comes in crumbs, never long after one another, and takes longer altogether than anybody waits. */
  dripping: async ({ pass, response, replyMs }) => {
    const { status, headers, content } = await pass();
    response.writeHead(status, headers);
    for (let at = 0; at < content.length && !response.destroyed; at += 1) {
      response.write(content.subarray(at, at + 1));
      await delay(replyMs / 10);
    }
    response.end();
  },
  /** A part of a batch is not processed. */
  halfProcessed: async (exchange) => {
    const { pass, response, body } = exchange;
    const { RequestItems: items, ...rest } = requestIn(body);
    const left = leftBehind(exchange.operation);
    const half = firstHalfOf(items ?? {});
    const others = withoutFirstHalf(items ?? {});
    if (left === null || Object.keys(others).length === 0) return unprocessed(exchange);
    const passed = await pass(Buffer.from(JSON.stringify({ ...rest, RequestItems: half })));
    const reply = { ...(JSON.parse(String(passed.content)) as object), ...left(others) };
    const content = JSON.stringify(reply);
    answer(response, passed.status, content, { ...passed.headers, 'x-amz-crc32': String(crc32(content)) });
  },
  unprocessed,
} satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...JSON_TYPE, ...headers }).end(body);
}

const error = (name: string): string =>
  JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: `secret of ${name}` });

function refusal(name: string): Fault {
  return ({ response }) => answer(response, 400, error(name), { 'x-amz-crc32': String(crc32(error(name))) });
}

/** Nothing of a batch is processed. */
function unprocessed({ operation, body, response }: Exchange): void {
  const left = leftBehind(operation);
  const { RequestItems: items } = requestIn(body);
  const isBatch = items !== undefined && left !== null;
  const content = isBatch
    ? JSON.stringify({ Responses: {}, ConsumedCapacity: [], ...left(items) })
    : error('InternalServerError');
  answer(response, isBatch ? 200 : 500, content, { 'x-amz-crc32': String(crc32(content)) });
}

/** At least a byte, and not all of them. */
const part = (content: Buffer, share: number): Buffer =>
  content.subarray(0, 1 + Math.floor(share * (content.length - 1)));

/** A batch by its tables: keys to read, or writes. */
type Batch = Readonly<Record<string, { readonly Keys: readonly object[] } | readonly object[]>>;

const requestIn = (body: Buffer) => JSON.parse(String(body)) as { readonly RequestItems?: Batch };

/** How a reply says what of a batch was not processed; null for what is no batch. */
function leftBehind(operation: string): ((items: Batch) => object) | null {
  if (operation === 'BatchGetItem') return (UnprocessedKeys) => ({ UnprocessedKeys });
  if (operation === 'BatchWriteItem') return (UnprocessedItems) => ({ UnprocessedItems });
  return null;
}

const firstHalfOf = (items: Batch) => mapped(items, (all) => halfOf(all));
const withoutFirstHalf = (items: Batch) => mapped(items, (all) => all.slice(halfOf(all).length));

const halfOf = (all: readonly object[]): readonly object[] => firstHalf({ all }).all ?? [];

/** Tables of which nothing is left are left out: no batch may be empty. */
function mapped(items: Batch, map: (all: readonly object[]) => readonly object[]): Batch {
  const entries = Object.entries(items).map(([table, asked]) =>
    'Keys' in asked
      ? ([table, { ...asked, Keys: map(asked.Keys) }, asked.Keys] as const)
      : ([table, map(asked), asked] as const),
  );
  return Object.fromEntries(entries.filter(([, left]) => ('Keys' in left ? left.Keys : left).length > 0));
}
