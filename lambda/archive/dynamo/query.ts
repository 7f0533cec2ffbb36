import {
  type AttributeValue,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { isOfEntry, type StoredItem } from '../layout/keys.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from '../tables.ts';
import { keyValue, storedItem } from './attribute-values.ts';
import { readUnits } from './read-units.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/** What of the session decides how a command is written. */
type Target = Pick<Session, 'tables' | 'consistent'>;

/** Sort keys from `low` to `high`, both included. */
export interface KeyRange {
  readonly low: string;
  readonly high: string;
}

/** All sort keys of a partition; the engine takes no empty string. */
export const EVERYTHING: KeyRange = { low: ' ', high: '\uFFFF' };

/** Which items of a partition to read, in the order of their sort keys or against it. */
export interface PartitionRead {
  readonly table: TableId;
  readonly pk: string;
  readonly range: KeyRange;
  readonly reverse: boolean;
  readonly limit: number;
  /** Goes on behind this sort key. */
  readonly after?: string | null;
  /** As the session reads unless told. */
  readonly consistent?: boolean;
  /** Nobody could know that entries would have to be read: they are allowed besides what a query was weighed at. */
  readonly unweighed?: boolean;
}

export interface ItemsReply {
  readonly items: readonly StoredItem[];
  readonly more: boolean;
}

/** Reads items of a partition, as many as one reply holds (a megabyte) and at most `limit`; says whether there may be more. */
export async function readItems(read: PartitionRead, session: Session): Promise<ItemsReply> {
  const areEntries = isOfEntry({ pk: read.pk, sk: read.range.low });
  if (areEntries) session.meter.reserve(read.limit, read.unweighed);
  const itemsIn = ({ Items: items = [] }: QueryCommandOutput) => (areEntries ? items.length : 0);
  const { Items: items = [], LastEvaluatedKey: last } = await query(compile(read, session), session, itemsIn);
  return { items: items.map((item) => storedItem(read.table, item)), more: last !== undefined };
}

function compile(read: PartitionRead, target: Target): QueryCommandInput {
  const { table, pk, range, after = null, reverse, limit, consistent = target.consistent } = read;
  return {
    TableName: target.tables[table],
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
    ExpressionAttributeNames: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
    ExpressionAttributeValues: { ':pk': { S: pk }, ':low': { S: range.low }, ':high': { S: range.high } },
    ...(after !== null && { ExclusiveStartKey: keyValue({ pk, sk: after }) }),
    ScanIndexForward: !reverse,
    Limit: limit,
    ConsistentRead: consistent,
    ReturnConsumedCapacity: 'TOTAL',
  };
}

async function query(
  input: QueryCommandInput,
  session: Session,
  itemsIn: (reply: QueryCommandOutput) => number,
): Promise<QueryCommandOutput> {
  const capacityOf = ({ ConsumedCapacity: capacity }: QueryCommandOutput) => capacity && [capacity];
  const check = (reply: QueryCommandOutput) => {
    readUnits(capacityOf(reply));
    const table = reply.ConsumedCapacity?.TableName ?? input.TableName;
    if (table !== input.TableName)
      throw new ReplyFault('expected a reply from the queried table, got one from another table');
    checkItems(input, reply);
  };
  const reply = await send(new QueryCommand(input), check, session, itemsIn);
  session.meter.addReadUnits(readUnits(capacityOf(reply)));
  return reply;
}

/** The items are of the stretch that was asked for, each behind the one before, and where they go on is behind the last. */
function checkItems(
  input: QueryCommandInput,
  { Items: items, Count: count, ...reply }: QueryCommandOutput,
): void {
  if (items === undefined || count !== items.length || items.length > (input.Limit ?? items.length)) {
    throw new ReplyFault(
      'expected a reply whose Count equals its number of items and is within Limit, got another number',
    );
  }
  let before = input.ExclusiveStartKey?.[SORT_KEY]?.S;
  for (const item of items) {
    const key = sortKeyIn(item, input);
    if (key === null || (before !== undefined && !isBehind(key, before, input))) {
      throw new ReplyFault(
        'expected a reply with items of the queried key range in order, got an item out of place',
      );
    }
    before = key;
  }
  const { LastEvaluatedKey: last } = reply;
  if (last !== undefined && (items.length === 0 || sortKeyIn(last, input) !== before)) {
    throw new ReplyFault('expected LastEvaluatedKey to be the key of the last item, got another key');
  }
}

/** The sort key of an item; null where it does not lie in what was asked for. */
function sortKeyIn(
  item: Record<string, AttributeValue>,
  { ExpressionAttributeValues: values }: QueryCommandInput,
): string | null {
  const [pk, sk] = [item[PARTITION_KEY]?.S, item[SORT_KEY]?.S];
  const [low, high] = [values?.[':low']?.S, values?.[':high']?.S];
  if (pk !== values?.[':pk']?.S || sk === undefined || low === undefined || high === undefined) return null;
  return sk >= low && sk <= high ? sk : null;
}

const isBehind = (key: string, before: string, { ScanIndexForward: forwards }: QueryCommandInput): boolean =>
  forwards === false ? key < before : key > before;
