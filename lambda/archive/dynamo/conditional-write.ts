import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Key, StoredItem } from '../layout/keys.ts';
import { itemValue, keyValue } from './attribute-values.ts';
import { ReplyFault } from './reply-fault.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';

/**
 * What must hold of the item that is there, in DynamoDB's language of conditions. A write whose reply was lost is sent again,
 * and then meets itself: the condition has to hold of what it has written as well, or its writer would take it for somebody
 * else's.
 */
export interface Condition {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Writes an item if a condition holds of what is there; false when it does not. */
export const putIf = (item: StoredItem, condition: Condition, session: Session): Promise<boolean> => {
  const TableName = session.tables[item.table];
  const command = new PutItemCommand({
    TableName,
    Item: itemValue(item),
    ...compiled(condition),
  });
  return isDone(send(command, (reply) => checkTable(reply, TableName), session));
};

/** Deletes an item if a condition holds of what is there; false when it does not. */
export const deleteIf = (key: Key, condition: Condition, session: Session): Promise<boolean> => {
  const TableName = session.tables[key.table];
  const command = new DeleteItemCommand({ TableName, Key: keyValue(key), ...compiled(condition) });
  return isDone(send(command, (reply) => checkTable(reply, TableName), session));
};

const compiled = ({ expression, names, values }: Condition) => ({
  ConditionExpression: expression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: marshall(values),
  ReturnConsumedCapacity: 'TOTAL' as const,
});

/** That something was written to the table is all that a reply says: anything else's would do without. */
function checkTable(
  { ConsumedCapacity: capacity }: { readonly ConsumedCapacity?: ConsumedCapacity | undefined },
  table: string,
): void {
  if (capacity?.TableName !== table) {
    throw new ReplyFault(
      'expected a reply with the consumed capacity of the written table, got none or that of another table',
    );
  }
}

async function isDone(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
