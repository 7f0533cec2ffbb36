import { BatchGetItemCommand, type BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { type Attributes, isOfEntry, type Key } from '../layout/keys.ts';
import { PARTITION_KEY, SORT_KEY, TABLE_IDS } from '../tables.ts';
import { attributesOf, type Item, keyValue } from './attribute-values.ts';
import { untilProcessed } from './backoff.ts';
import { type KeyRead, MAX_KEYS, requestsOf } from './key-reads.ts';
import { readUnits } from './read-units.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/**
 * Reads items by their distinct keys, of any tables together, a hundred a request. The answer is in the order asked;
 * null where there is no item.
 * @param unweighed nobody could know that entries among them would have to be read
 * @throws ArchiveFault when a reply cannot be the answer, or keys stay unprocessed
 */
export async function batchGet(
  keys: readonly Key[],
  session: Session,
  unweighed = false,
): Promise<readonly (Attributes | null)[]> {
  const { consistent } = session;
  session.meter.reserve(keys.filter(isOfEntry).length, unweighed);
  const results = await batchGetEach(
    keys.map((key) => ({ key, consistent })),
    session,
  );
  return results.map((result) => {
    if (result instanceof Error) throw result;
    return result;
  });
}

/**
 * Reads as {@link batchGet} does, each item consistently or not, and gives an error for every read whose item is out of reach, and
 * for no other. A key may be read both ways, but not twice in one. Entries must have been reserved.
 */
export async function batchGetEach(
  reads: readonly KeyRead[],
  session: Session,
): Promise<readonly (Attributes | null | Error)[]> {
  const results = new Map<KeyRead, Attributes | null | Error>();
  await Promise.all(
    requestsOf(reads, MAX_KEYS).map(async (chunk) => {
      const found = new Map<string, Attributes | null>();
      const error = await untilProcessed(chunk, (pending) => get(pending, session, found), session).then(
        () => null,
        asError,
      );
      for (const read of chunk) {
        const item = found.get(pathOf(read, session));
        results.set(read, item === undefined ? error : item);
      }
    }),
  );
  return reads.map((read) => results.get(read) ?? null);
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Reads what of a chunk is found or not there, and gives the reads that DynamoDB left unprocessed. */
async function get(
  pending: readonly KeyRead[],
  session: Session,
  found: Map<string, Attributes | null>,
): Promise<readonly KeyRead[] | null> {
  const asked = new Set(pending.map((read) => pathOf(read, session)));
  const command = new BatchGetItemCommand({
    RequestItems: requestItems(pending, session),
    ReturnConsumedCapacity: 'TOTAL',
  });
  const reply = await send(command, (each) => check(each, asked), session, entriesIn);
  session.meter.addReadUnits(readUnits(reply.ConsumedCapacity));
  const items = new Map(itemsOf(reply));
  const unprocessed = new Set(unprocessedOf(reply));
  for (const path of asked) {
    const item = items.get(path);
    if (!unprocessed.has(path)) found.set(path, item === undefined ? null : attributesOf(item));
  }
  const left = pending.filter((read) => unprocessed.has(pathOf(read, session)));
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

const itemsOf = ({ Responses: responses = {} }: BatchGetItemCommandOutput): readonly [string, Item][] =>
  Object.entries(responses).flatMap(([table, items]) =>
    items.map((item): [string, Item] => [pathIn(table, item), item]),
  );

/** How many of the items are entries of the record. */
const entriesIn = (reply: BatchGetItemCommandOutput): number =>
  itemsOf(reply).filter(([, { [PARTITION_KEY]: pk, [SORT_KEY]: sk }]) =>
    isOfEntry({ pk: pk?.S ?? '', sk: sk?.S ?? '' }),
  ).length;

const unprocessedOf = ({ UnprocessedKeys: unprocessed = {} }: BatchGetItemCommandOutput): readonly string[] =>
  Object.entries(unprocessed).flatMap(([table, { Keys: keys = [] }]) =>
    keys.map((key) => pathIn(table, key)),
  );

function requestItems(reads: readonly KeyRead[], { tables }: Session) {
  return Object.fromEntries(
    TABLE_IDS.map((table) => [table, reads.filter(({ key }) => key.table === table)] as const)
      .filter(([, wanted]) => wanted.length > 0)
      .map(([table, wanted]) => [
        tables[table],
        {
          Keys: wanted.map(({ key }) => keyValue(key)),
          ConsistentRead: wanted.some(({ consistent }) => consistent),
        },
      ]),
  );
}

const pathOf = ({ key: { table, pk, sk } }: KeyRead, { tables }: Session): string =>
  JSON.stringify([tables[table], pk, sk]);

const pathIn = (table: string, item: Item): string =>
  JSON.stringify([table, item[PARTITION_KEY]?.S, item[SORT_KEY]?.S]);
