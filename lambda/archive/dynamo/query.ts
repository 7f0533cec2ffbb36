import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ArchiveFault } from '../archive-fault.ts';
import type { IndexReader, RangeRead, RangeReply } from '../index-reader.ts';
import { type ListKey, listPartition, tableOf } from '../keys.ts';
import { EVERYTHING, type KeyRange } from '../position.ts';
import { type Attributes, parseRow } from '../rows.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from '../tables.ts';
import { readUnits } from './read-units.ts';
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
  const { Items: items, Count: count, LastEvaluatedKey: last } = await query(input, session);
  if (items === undefined || count !== items.length) {
    throw new ArchiveFault('expected a reply with its items and their count');
  }
  return { items: items.map((item): Attributes => unmarshall(item)), more: last !== undefined };
}

/** Counts the rows of a whole list. Reads all of it, a megabyte a request: for writers, who keep the count in the head. */
export async function countRows(list: ListKey, session: Session): Promise<number> {
  const read = { list, range: EVERYTHING, after: null, reverse: false, limit: 1 };
  const { Limit: _, ...command } = compileRange(read, session);
  let total = 0;
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const reply = await query({ ...command, Select: 'COUNT', ExclusiveStartKey: start }, session);
    if (reply.Count === undefined) throw new ArchiveFault('expected a reply with its count');
    total += reply.Count;
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return total;
}

async function query(input: QueryCommandInput, { client, meter, signal }: Session) {
  const reply = await meter.measure(() => client.send(new QueryCommand(input), { abortSignal: signal }), {
    most: input.Limit ?? 0,
    of: ({ Items = [] }) => Items.length,
  });
  meter.addReadUnits(readUnits(reply.ConsumedCapacity === undefined ? undefined : [reply.ConsumedCapacity]));
  return reply;
}
