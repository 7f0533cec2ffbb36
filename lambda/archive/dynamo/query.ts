import {
  type AttributeValue,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { IndexReader, RangeRead, RangeReply } from '../index-reader.ts';
import { type ListKey, listPartition, tableOf } from '../keys.ts';
import { EVERYTHING, type KeyRange } from '../position.ts';
import { type Attributes, parseRow } from '../rows.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from '../tables.ts';
import { readUnits } from './read-units.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/** What of the session decides how a command is written. */
type Target = Pick<Session, 'tables' | 'consistent'>;

/** Which items of a partition to read, in the order of their sort keys or against it. */
export interface PartitionRead {
  readonly table: TableId;
  readonly pk: string;
  readonly range: KeyRange;
  readonly reverse: boolean;
  readonly limit: number;
  /** Goes on behind this sort key. */
  readonly after?: string | null;
}

/** The command that reads one stretch of a list, as plain data. */
export const compileRange = ({ list, ...read }: RangeRead, target: Target): QueryCommandInput =>
  compile({ ...read, table: tableOf(list.type), pk: listPartition(list) }, target);

function compile(read: PartitionRead, { tables, consistent }: Target): QueryCommandInput {
  const { table, range, after = null, reverse, limit } = read;
  const pk = { S: read.pk };
  return {
    TableName: tables[table],
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
    ExpressionAttributeNames: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
    ExpressionAttributeValues: { ':pk': pk, ':low': { S: range.low }, ':high': { S: range.high } },
    ...(after !== null && { ExclusiveStartKey: { [PARTITION_KEY]: pk, [SORT_KEY]: { S: after } } }),
    ScanIndexForward: !reverse,
    Limit: limit,
    ConsistentRead: consistent,
    ReturnConsumedCapacity: 'TOTAL',
  };
}

/** Reads the facet index from the tables. */
export const indexReader = (session: Session): IndexReader => ({
  async range(read: RangeRead): Promise<RangeReply> {
    const { items, more } = await itemsOf(compileRange(read, session), session);
    return { rows: items.map(parseRow), more };
  },
});

/** Reads items of a partition, as many as one reply holds (a megabyte) and at most `limit`; says whether there may be more. */
export const readItems = (read: PartitionRead, session: Session): Promise<ItemsReply> =>
  itemsOf(compile(read, session), session);

interface ItemsReply {
  readonly items: readonly Attributes[];
  readonly more: boolean;
}

async function itemsOf(input: QueryCommandInput, session: Session): Promise<ItemsReply> {
  const { Items: items = [], LastEvaluatedKey: last } = await query(input, checkItems, session);
  return { items: items.map((item): Attributes => unmarshall(item)), more: last !== undefined };
}

/** Counts the rows of a whole list. Reads all of it, a megabyte a request: for writers, who keep the count in the head. */
export async function countRows(list: ListKey, session: Session): Promise<number> {
  const read = { list, range: EVERYTHING, after: null, reverse: false, limit: 1 };
  const { Limit: _, ...command } = compileRange(read, session);
  let total = 0;
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const input = { ...command, Select: 'COUNT', ExclusiveStartKey: start } as const;
    const reply = await query(input, checkCount, session);
    total += reply.Count ?? 0;
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return total;
}

type Check = (input: QueryCommandInput, reply: QueryCommandOutput) => void;

async function query(input: QueryCommandInput, check: Check, session: Session): Promise<QueryCommandOutput> {
  const capacityOf = ({ ConsumedCapacity: capacity }: QueryCommandOutput) => capacity && [capacity];
  const checkWhole = (reply: QueryCommandOutput) => {
    readUnits(capacityOf(reply));
    const table = reply.ConsumedCapacity?.TableName ?? input.TableName;
    if (table !== input.TableName)
      throw new ReplyFault('expected a reply from the queried table, got one from another table');
    check(input, reply);
  };
  const reply = await send(new QueryCommand(input), checkWhole, session, {
    most: input.Limit ?? 0,
    of: ({ Items: items = [] }) => items.length,
  });
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

/** Each reply gets on, so that counting ends. */
function checkCount(
  input: QueryCommandInput,
  { Items: items, Count: count, LastEvaluatedKey: last }: QueryCommandOutput,
): void {
  if (items !== undefined || count === undefined || !Number.isSafeInteger(count) || count < 0) {
    throw new ReplyFault('expected a reply with Count and without items, got another reply');
  }
  if (last === undefined) return;
  const [key, before] = [sortKeyIn(last, input), input.ExclusiveStartKey?.[SORT_KEY]?.S];
  if (key === null || (before !== undefined && !isBehind(key, before, input))) {
    throw new ReplyFault('expected LastEvaluatedKey to be after the start of the query, got another key');
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
