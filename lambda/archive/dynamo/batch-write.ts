import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ArchiveFault } from '../archive-fault.ts';
import type { StoredItem } from '../rows.ts';
import { PARTITION_KEY, SORT_KEY } from '../tables.ts';
import { chunksOf, untilProcessed } from './backoff.ts';
import { mapConcurrently } from './concurrency.ts';
import type { Session } from './session.ts';

/** The most writes that DynamoDB takes in one request. */
const MAX_WRITES = 25;

type Writes = Record<string, WriteRequest[]>;

export const putAll = (items: readonly StoredItem[], session: Session): Promise<void> =>
  writeAll(
    items,
    ({ attributes }) => ({ PutRequest: { Item: marshall(attributes, { removeUndefinedValues: true }) } }),
    session,
  );

export const deleteAll = (items: readonly StoredItem[], session: Session): Promise<void> =>
  writeAll(
    items,
    ({ attributes }) => ({
      DeleteRequest: {
        Key: marshall({ [PARTITION_KEY]: attributes[PARTITION_KEY], [SORT_KEY]: attributes[SORT_KEY] }),
      },
    }),
    session,
  );

/** Makes each request when it is sent: all of them together would take several times the memory of their items. */
async function writeAll(
  items: readonly StoredItem[],
  requestOf: (item: StoredItem) => WriteRequest,
  session: Session,
): Promise<void> {
  await mapConcurrently(chunksOf(items, MAX_WRITES), (chunk) => {
    const requests = Map.groupBy(chunk, ({ table }) => session.tables[table]);
    const writes: Writes = Object.fromEntries(
      [...requests].map(([table, each]) => [table, each.map(requestOf)]),
    );
    return untilProcessed(writes, (pending) => write(pending, session), session.signal);
  });
}

async function write(pending: Writes, { client, signal, meter }: Session): Promise<Writes | null> {
  const command = new BatchWriteItemCommand({ RequestItems: pending, ReturnConsumedCapacity: 'TOTAL' });
  const reply = await meter.measure(() => client.send(command, { abortSignal: signal }));
  const { UnprocessedItems: unprocessed } = reply;
  if (unprocessed === undefined) throw new ArchiveFault('expected a reply with its unprocessed items');
  return Object.keys(unprocessed).length === 0 ? null : unprocessed;
}
