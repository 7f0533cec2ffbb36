import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { FencedOff, putFenced } from '../../../../lambda/archive/dynamo/fenced-write.ts';
import type { StoredItem } from '../../../../lambda/archive/layout/keys.ts';
import { stubSession } from '../../../support/stub-session.ts';

const DONE = { ConsumedCapacity: { TableName: 'statements', CapacityUnits: 5 } };
const leaf = (sk: string): StoredItem => ({
  table: 'Statements',
  pk: 's|topic|peace',
  sk,
  attributes: { s: 7, d: new Uint8Array([1, 0, 255]) },
});
const newer = new ConditionalCheckFailedException({
  message: 'The conditional request failed',
  $metadata: {},
});

describe('writing items that later commits write again', () => {
  it('puts each of them, unless there is one of a later commit', async () => {
    const session = stubSession(DONE);
    await putFenced([leaf('0')], 7, session);
    expect(session.sent).toMatchInlineSnapshot(`
      [
        {
          "ConditionExpression": "attribute_not_exists(#s) OR #s <= :stamp",
          "ExpressionAttributeNames": {
            "#s": "s",
          },
          "ExpressionAttributeValues": {
            ":stamp": {
              "N": "7",
            },
          },
          "Item": {
            "d": {
              "B": Uint8Array [
                1,
                0,
                255,
              ],
            },
            "pk": {
              "S": "s|topic|peace",
            },
            "s": {
              "N": "7",
            },
            "sk": {
              "S": "0",
            },
          },
          "ReturnConsumedCapacity": "TOTAL",
          "TableName": "statements",
        },
      ]
    `);
  });

  it('puts all of them, some at once', async () => {
    let [underWay, most] = [0, 0];
    const session = stubSession(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return DONE;
    });
    const items = Array.from({ length: 100 }, (_, at) => leaf(`1${at}`));
    await putFenced(items, 7, session);
    expect(new Set(session.sent.map((input) => (input as Put).Item.sk.S))).toEqual(
      new Set(items.map(({ sk }) => sk)),
    );
    expect(most).toBe(24);
  });

  it('ends at the first item that a newer writer has written', async () => {
    const session = stubSession(DONE, DONE, () => Promise.reject(newer), DONE);
    const items = Array.from({ length: 100 }, (_, at) => leaf(`1${at}`));
    await expect(putFenced(items, 7, session)).rejects.toThrow(FencedOff);
    expect(session.sent.length).toBeLessThan(60);
  });

  it('lets every other failure through, and takes a reply for one that does not name the table', async () => {
    const failing = stubSession(() => Promise.reject(new Error('throttled')));
    await expect(putFenced([leaf('0')], 7, failing)).rejects.toThrow('throttled');
    await expect(putFenced([leaf('0')], 7, stubSession({}))).rejects.toThrow(ArchiveFault);
  });
});

interface Put {
  readonly Item: { readonly sk: { readonly S: string } };
}
