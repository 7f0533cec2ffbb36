import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Key } from '../layout/keys.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from '../tables.ts';
import type { Item } from './attribute-values.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/** Reads the keys of all items of a table, as many at once as one reply holds. No query needs this: it costs as much as the table is large. */
export async function* allKeys(table: TableId, session: Session): AsyncGenerator<readonly Key[], void> {
  for (let start: Item | undefined, isFirst = true; isFirst || start !== undefined; isFirst = false) {
    const command = new ScanCommand({
      TableName: session.tables[table],
      ProjectionExpression: '#pk, #sk',
      ExpressionAttributeNames: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
      ...(start !== undefined && { ExclusiveStartKey: start }),
      ConsistentRead: session.consistent,
    });
    const { Items: items = [], LastEvaluatedKey: last } = await send(command, check, session);
    yield items.map((item) => keyIn(table, item));
    start = last;
  }
}

function check({ Items: items, Count: count, LastEvaluatedKey: last }: ScanCommandOutput): void {
  if (items === undefined || count !== items.length) {
    throw new ReplyFault('expected a reply whose Count equals its number of items, got another number');
  }
  const keys = last === undefined ? items : [...items, last];
  if (!keys.every(isKey)) throw new ReplyFault('expected a reply with keys of items, got others');
}

const isKey = (item: Item): boolean =>
  item[PARTITION_KEY]?.S !== undefined && item[SORT_KEY]?.S !== undefined;

const keyIn = (table: TableId, item: Item): Key => ({
  table,
  pk: item[PARTITION_KEY]?.S ?? '',
  sk: item[SORT_KEY]?.S ?? '',
});
