import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Key } from '../keys.ts';
import type { Attributes } from '../rows.ts';
import { PARTITION_KEY, SORT_KEY, TABLE_IDS } from '../tables.ts';
import { chunksOf, untilProcessed } from './backoff.ts';
import { readUnits } from './read-units.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/** The most keys that DynamoDB takes in one request. */
export const MAX_KEYS = 100;

/**
 * Reads items by their distinct keys, of any tables together, a hundred a request. The answer is in the order asked;
 * null where there is no item.
 * @throws ArchiveFault when a reply cannot be the answer, or keys stay unprocessed
 */
export async function batchGet(
  keys: readonly Key[],
  session: Session,
): Promise<readonly (Attributes | null)[]> {
  const results = await batchGetEach(keys, session);
  return results.map((result) => {
    if (result instanceof Error) throw result;
    return result;
  });
}

/** Reads as {@link batchGet} does, and gives an error for every key whose item is out of reach, and for no other. */
export async function batchGetEach(
  keys: readonly Key[],
  session: Session,
): Promise<readonly (Attributes | null | Error)[]> {
  const found = new Map<string, Attributes | null>();
  const results = await Promise.all(
    chunksOf(keys, MAX_KEYS).map(async (chunk) => {
      const error = await untilProcessed(chunk, (pending) => get(pending, session, found), session).then(
        () => null,
        asError,
      );
      return chunk.map((key) => {
        const item = found.get(pathOf(key, session));
        return item === undefined ? error : item;
      });
    }),
  );
  return results.flat();
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Reads what of a chunk is found or not there, and gives the keys that DynamoDB left unprocessed. */
async function get(
  pending: readonly Key[],
  session: Session,
  found: Map<string, Attributes | null>,
): Promise<readonly Key[] | null> {
  const asked = new Set(pending.map((key) => pathOf(key, session)));
  const command = new BatchGetItemCommand({
    RequestItems: requestItems(pending, session),
    ReturnConsumedCapacity: 'TOTAL',
  });
  const reply = await send(command, (each) => check(each, asked), session, {
    most: pending.length,
    of: (each) => itemsOf(each).length,
  });
  session.meter.addReadUnits(readUnits(reply.ConsumedCapacity));
  const items = new Map(itemsOf(reply));
  const unprocessed = new Set(unprocessedOf(reply));
  for (const path of asked) {
    const item = items.get(path);
    if (!unprocessed.has(path)) found.set(path, item === undefined ? null : unmarshall(item));
  }
  const left = pending.filter((key) => unprocessed.has(pathOf(key, session)));
  return left.length === 0 ? null : left;
}

/** Every key that is asked for is told of at most once, and no other. */
function check(reply: BatchGetItemCommandOutput, asked: ReadonlySet<string>): void {
  // The engine always sends both parts, empty or not; a reply without them would read as "there are no such items".
  if (reply.Responses === undefined || reply.UnprocessedKeys === undefined) {
    throw new ReplyFault('expected a reply with Responses and UnprocessedKeys, got one without them');
  }
  readUnits(reply.ConsumedCapacity);
  const told = [...itemsOf(reply).map(([path]) => path), ...unprocessedOf(reply)];
  if (new Set(told).size < told.length || told.some((path) => !asked.has(path))) {
    throw new ReplyFault(
      'expected a reply with requested items only, each at most once, got another item or a duplicate',
    );
  }
}

type Item = Record<string, AttributeValue>;

const itemsOf = ({ Responses: responses = {} }: BatchGetItemCommandOutput): readonly [string, Item][] =>
  Object.entries(responses).flatMap(([table, items]) =>
    items.map((item): [string, Item] => [pathIn(table, item), item]),
  );

const unprocessedOf = ({ UnprocessedKeys: unprocessed = {} }: BatchGetItemCommandOutput): readonly string[] =>
  Object.entries(unprocessed).flatMap(([table, { Keys: keys = [] }]) =>
    keys.map((key) => pathIn(table, key)),
  );

function requestItems(keys: readonly Key[], { tables, consistent }: Session) {
  return Object.fromEntries(
    TABLE_IDS.map((table) => [table, keys.filter((key) => key.table === table)] as const)
      .filter(([, wanted]) => wanted.length > 0)
      .map(([table, wanted]) => [
        tables[table],
        {
          Keys: wanted.map(({ pk, sk }) => marshall({ [PARTITION_KEY]: pk, [SORT_KEY]: sk })),
          ConsistentRead: consistent,
        },
      ]),
  );
}

const pathOf = ({ table, pk, sk }: Key, { tables }: Session): string =>
  JSON.stringify([tables[table], pk, sk]);

const pathIn = (table: string, item: Item): string =>
  JSON.stringify([table, item[PARTITION_KEY]?.S, item[SORT_KEY]?.S]);
