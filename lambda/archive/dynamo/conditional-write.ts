import { ConditionalCheckFailedException, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Key } from '../keys.ts';
import type { StoredItem } from '../rows.ts';
import { PARTITION_KEY, SORT_KEY } from '../tables.ts';
import type { Session } from './session.ts';

/** What must hold of the item that is there, in DynamoDB's language of conditions. */
export interface Condition {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Writes an item if a condition holds of what is there; false when it does not. */
export const putIf = (item: StoredItem, condition: Condition, session: Session): Promise<boolean> =>
  isDone(session, ({ client, tables, signal }) =>
    client.send(
      new PutItemCommand({
        TableName: tables[item.table],
        Item: marshall(item.attributes),
        ...compiled(condition),
      }),
      { abortSignal: signal },
    ),
  );

/** Deletes an item if a condition holds of what is there; false when it does not. */
export const deleteIf = ({ table, pk, sk }: Key, condition: Condition, session: Session): Promise<boolean> =>
  isDone(session, ({ client, tables, signal }) =>
    client.send(
      new DeleteItemCommand({
        TableName: tables[table],
        Key: marshall({ [PARTITION_KEY]: pk, [SORT_KEY]: sk }),
        ...compiled(condition),
      }),
      { abortSignal: signal },
    ),
  );

const compiled = ({ expression, names, values }: Condition) => ({
  ConditionExpression: expression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: marshall(values),
});

async function isDone(session: Session, write: (session: Session) => Promise<unknown>): Promise<boolean> {
  try {
    await session.meter.measure(() => write(session));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
