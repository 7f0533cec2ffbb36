import { BatchGetItemCommand, type KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { ArchiveFault } from '../archive-fault.ts';
import type { Key } from '../keys.ts';
import type { Attributes } from '../rows.ts';
import { PARTITION_KEY, SORT_KEY, TABLE_IDS } from '../tables.ts';
import { chunksOf, untilProcessed } from './backoff.ts';
import { readUnits } from './read-units.ts';
import type { Session } from './session.ts';

/** The most keys that DynamoDB takes in one request. */
export const MAX_KEYS = 100;

type Keys = Record<string, KeysAndAttributes>;

/**
 * Reads items by their distinct keys, of any tables together, a hundred a request. The answer is in the order asked;
 * null where there is no item.
 * @throws ArchiveFault when a reply lacks its parts, or keys stay unprocessed
 */
export async function batchGet(
  keys: readonly Key[],
  session: Session,
): Promise<readonly (Attributes | null)[]> {
  const found = new Map<string, Attributes>();
  await Promise.all(
    chunksOf(keys, MAX_KEYS).map((chunk) =>
      untilProcessed(requestItems(chunk, session), (pending) => get(pending, session, found), session.signal),
    ),
  );
  return keys.map((key) => found.get(pathOf(session.tables[key.table], key.pk, key.sk)) ?? null);
}

async function get(pending: Keys, session: Session, found: Map<string, Attributes>): Promise<Keys | null> {
  const command = new BatchGetItemCommand({ RequestItems: pending, ReturnConsumedCapacity: 'TOTAL' });
  const reply = await session.meter.measure(
    () => session.client.send(command, { abortSignal: session.signal }),
    {
      most: sizeOf(Object.values(pending).map(({ Keys }) => Keys)),
      of: ({ Responses = {} }) => sizeOf(Object.values(Responses)),
    },
  );
  const { Responses: responses, UnprocessedKeys: unprocessed } = reply;
  // The engine always sends both parts, empty or not; a reply without them would read as "there are no such items".
  if (responses === undefined || unprocessed === undefined) {
    throw new ArchiveFault('expected a reply with its responses and unprocessed keys');
  }
  session.meter.addReadUnits(readUnits(reply.ConsumedCapacity));
  for (const [table, items] of Object.entries(responses)) {
    for (const item of items)
      found.set(pathOf(table, item[PARTITION_KEY]?.S, item[SORT_KEY]?.S), unmarshall(item));
  }
  return Object.keys(unprocessed).length === 0 ? null : unprocessed;
}

const sizeOf = (lists: readonly (readonly unknown[] | undefined)[]): number =>
  lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);

function requestItems(keys: readonly Key[], { tables, consistent }: Session): Keys {
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

const pathOf = (table: string, pk: string | undefined, sk: string | undefined): string =>
  JSON.stringify([table, pk, sk]);
