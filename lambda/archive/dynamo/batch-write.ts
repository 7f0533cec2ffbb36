import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Key, StoredItem } from '../layout/keys.ts';
import { PARTITION_KEY, SORT_KEY } from '../tables.ts';
import { itemValue, keyValue } from './attribute-values.ts';
import { chunksOf, untilProcessed } from './backoff.ts';
import { mapConcurrently } from './concurrency.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/** The most writes that DynamoDB takes in one request. */
const MAX_WRITES = 25;

/** A writer is more patient than a reader: it gives up after about half a minute in which nothing was written. */
const FRUITLESS_ROUNDS = 11;

/** By the paths of their items: a table and a key. */
type Writes = ReadonlyMap<string, { readonly table: string; readonly request: WriteRequest }>;

export const putAll = (items: readonly StoredItem[], session: Session): Promise<void> =>
  writeAll(items, (item) => ({ PutRequest: { Item: itemValue(item) } }), session);

export const deleteAll = (keys: readonly Key[], session: Session): Promise<void> =>
  writeAll(keys, (key) => ({ DeleteRequest: { Key: keyValue(key) } }), session);

/** Makes each request when it is sent: all of them together would take several times the memory of their items. */
async function writeAll<Each extends Key>(
  items: readonly Each[],
  requestOf: (item: Each) => WriteRequest,
  session: Session,
): Promise<void> {
  await mapConcurrently(chunksOf(items, MAX_WRITES), (chunk) => {
    const writes: Writes = new Map(
      chunk.map((item) => {
        const [table, request] = [session.tables[item.table], requestOf(item)];
        return [pathOf(table, request), { table, request }];
      }),
    );
    return untilProcessed(writes, (pending) => write(pending, session), session, FRUITLESS_ROUNDS);
  });
}

async function write(pending: Writes, session: Session): Promise<Writes | null> {
  const byTable = Map.groupBy(pending.values(), ({ table }) => table);
  const command = new BatchWriteItemCommand({
    RequestItems: Object.fromEntries(
      [...byTable].map(([table, writes]) => [table, writes.map(({ request }) => request)]),
    ),
    ReturnConsumedCapacity: 'TOTAL',
  });
  const unprocessed = unprocessedOf(await send(command, (reply) => check(reply, pending), session));
  // What is written again is what was to be written, and not what a reply says that it was.
  return unprocessed.length === 0
    ? null
    : new Map([...pending].filter(([path]) => unprocessed.includes(path)));
}

function check(reply: BatchWriteItemCommandOutput, pending: Writes): void {
  if (reply.UnprocessedItems === undefined) {
    throw new ReplyFault('expected a reply with UnprocessedItems, got one without them');
  }
  if (unprocessedOf(reply).some((path) => !pending.has(path))) {
    throw new ReplyFault('expected only items of this batch in UnprocessedItems, got another item');
  }
}

const unprocessedOf = ({
  UnprocessedItems: unprocessed = {},
}: BatchWriteItemCommandOutput): readonly string[] =>
  Object.entries(unprocessed).flatMap(([table, requests]) =>
    requests.map((request) => pathOf(table, request)),
  );

function pathOf(table: string, { PutRequest: put, DeleteRequest: remove }: WriteRequest): string {
  const key = put?.Item ?? remove?.Key;
  return JSON.stringify([table, key?.[PARTITION_KEY]?.S, key?.[SORT_KEY]?.S]);
}
