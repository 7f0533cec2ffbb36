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
    items.map(({ table, attributes }) => [
      session.tables[table],
      { PutRequest: { Item: marshall(attributes, { removeUndefinedValues: true }) } },
    ]),
    session,
  );

export const deleteAll = (items: readonly StoredItem[], session: Session): Promise<void> =>
  writeAll(
    items.map(({ table, attributes }) => [
      session.tables[table],
      {
        DeleteRequest: {
          Key: marshall({ [PARTITION_KEY]: attributes[PARTITION_KEY], [SORT_KEY]: attributes[SORT_KEY] }),
        },
      },
    ]),
    session,
  );

async function writeAll(
  writes: readonly (readonly [string, WriteRequest])[],
  session: Session,
): Promise<void> {
  await mapConcurrently(chunksOf(writes, MAX_WRITES), (chunk) =>
    untilProcessed(byTable(chunk), (pending) => write(pending, session), session.signal),
  );
}

async function write(pending: Writes, { client, signal, meter }: Session): Promise<Writes | null> {
  const command = new BatchWriteItemCommand({ RequestItems: pending, ReturnConsumedCapacity: 'TOTAL' });
  const reply = await meter.measure(() => client.send(command, { abortSignal: signal }));
  const { UnprocessedItems: unprocessed } = reply;
  if (unprocessed === undefined) throw new ArchiveFault('expected a reply with its unprocessed items');
  return Object.keys(unprocessed).length === 0 ? null : unprocessed;
}

function byTable(writes: readonly (readonly [string, WriteRequest])[]): Writes {
  const grouped: Writes = {};
  for (const [table, request] of writes) grouped[table] = [...(grouped[table] ?? []), request];
  return grouped;
}
