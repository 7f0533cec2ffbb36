import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { type PartitionRead, readItems } from '../../../../lambda/archive/dynamo/query.ts';
import { entityPartition } from '../../../../lambda/archive/layout/keys.ts';
import { stubSession } from '../../../support/stub-session.ts';

const READ: PartitionRead = {
  table: 'Statements',
  pk: 's|topic|border/security',
  range: { low: '12022-11-01', high: '12022-11-30' },
  reverse: true,
  limit: 26,
};
const CAPACITY = { ConsumedCapacity: { CapacityUnits: 0.5 } };
const keyOf = ({ pk, sk }: ReturnType<typeof at>) => ({ pk, sk });
const at = (sk: string) => ({
  pk: { S: READ.pk },
  sk: { S: sk },
  s: { N: '7' },
  d: { B: new Uint8Array([1, 0, 255]) },
});
const [A, B, C] = [at('12022-11-23#a'), at('12022-11-23#b'), at('12022-11-23#c')];
const many = (items: number) =>
  Array.from({ length: items }, (_, index) => at(`12022-11-23#r${10 + items - index}`));
const NOTHING = { ...CAPACITY, Items: [], Count: 0 };

describe('the command that reads a stretch of a partition', () => {
  it('is a query between two sort keys, with its cost reported', async () => {
    const session = stubSession(NOTHING);
    await readItems(READ, session);
    expect(session.sent).toMatchInlineSnapshot(`
      [
        {
          "ConsistentRead": false,
          "ExpressionAttributeNames": {
            "#pk": "pk",
            "#sk": "sk",
          },
          "ExpressionAttributeValues": {
            ":high": {
              "S": "12022-11-30",
            },
            ":low": {
              "S": "12022-11-01",
            },
            ":pk": {
              "S": "s|topic|border/security",
            },
          },
          "KeyConditionExpression": "#pk = :pk AND #sk BETWEEN :low AND :high",
          "Limit": 26,
          "ReturnConsumedCapacity": "TOTAL",
          "ScanIndexForward": false,
          "TableName": "statements",
        },
      ]
    `);
  });

  it('goes on behind an item, and reads consistently where the session or the read does', async () => {
    const session = { ...stubSession(NOTHING), consistent: true };
    await readItems({ ...READ, table: 'Events', after: '12022-11-23#a', reverse: false }, session);
    await readItems({ ...READ, consistent: false }, session);
    await readItems({ ...READ, consistent: true }, { ...session, consistent: false });
    expect(session.sent).toMatchObject([
      {
        TableName: 'events',
        ExclusiveStartKey: { pk: { S: 's|topic|border/security' }, sk: { S: '12022-11-23#a' } },
        ScanIndexForward: true,
        ConsistentRead: true,
      },
      { ConsistentRead: false },
      { ConsistentRead: true },
    ]);
  });
});

describe('reading a stretch of a partition', () => {
  it('gives the items in the order of the reply, and says whether there may be more', async () => {
    const reply = { ...CAPACITY, Items: [B, A], Count: 2 };
    const session = stubSession({ ...reply, LastEvaluatedKey: keyOf(A) }, reply);
    const first = await readItems(READ, session);
    expect(first.items).toEqual(
      ['12022-11-23#b', '12022-11-23#a'].map((sk) => ({
        table: 'Statements',
        pk: READ.pk,
        sk,
        attributes: { s: 7, d: new Uint8Array([1, 0, 255]) },
      })),
    );
    expect(first.more).toBe(true);
    expect((await readItems(READ, session)).more).toBe(false);
    expect(session.meter.cost).toEqual({ requests: 2, rounds: 2, readUnits: 1, items: 0, itemsAtMost: 0 });
  });

  it('counts entries, and reserves as many as it could bring', async () => {
    const pk = entityPartition(7);
    const [older, newer] = ['000001', '000002'].map((sk) => ({ pk: { S: pk }, sk: { S: sk } }));
    const session = stubSession({ ...CAPACITY, Items: [newer, older], Count: 2 });
    const read = { ...READ, pk, range: { low: '000001', high: '000002' }, limit: 3 };
    await readItems(read, session);
    expect(session.meter.cost).toMatchObject({ items: 2, itemsAtMost: 3 });
    session.meter.allow(5);
    await expect(readItems(read, session)).rejects.toThrow('at most 5 items');
    expect(session.sent).toHaveLength(1);
    await readItems({ ...read, unweighed: true }, session);
    expect(session.meter.cost).toMatchObject({ items: 4, itemsAtMost: 6 });
  });

  it('gives no items where the engine says that there are none', async () => {
    expect(await readItems(READ, stubSession(NOTHING))).toEqual({ items: [], more: false });
  });

  it.each([
    ['an empty reply', {}],
    ['a consumed capacity without units', { Items: [], Count: 0, ConsumedCapacity: {} }],
    ['another table', { Items: [], Count: 0, ConsumedCapacity: { TableName: 'events', CapacityUnits: 1 } }],
    ['no items', { ...CAPACITY, Count: 0 }],
    ['no count', { ...CAPACITY, Items: [] }],
    ['fewer items than counted', { ...CAPACITY, Items: [A], Count: 2 }],
    ['more items than counted', { ...CAPACITY, Items: [A], Count: 0 }],
    ['an item without a key', { ...CAPACITY, Items: [{ s: { N: '7' } }], Count: 1 }],
    ['an item of another partition', { ...CAPACITY, Items: [{ ...A, pk: { S: 'e|all|all' } }], Count: 1 }],
    ['an item before the stretch', { ...CAPACITY, Items: [at('12022-10-31#a')], Count: 1 }],
    ['an item behind the stretch', { ...CAPACITY, Items: [at('12022-12-01#a')], Count: 1 }],
    ['an item twice', { ...CAPACITY, Items: [A, A], Count: 2 }],
    ['items in the other order', { ...CAPACITY, Items: [A, B], Count: 2 }],
    ['more items than were asked for', { ...CAPACITY, Items: many(27), Count: 27 }],
    ['no items, and yet more of them', { ...NOTHING, LastEvaluatedKey: keyOf(A) }],
    [
      'a place to go on that is not that of the last item',
      { ...CAPACITY, Items: [B], Count: 1, LastEvaluatedKey: keyOf(A) },
    ],
    [
      'a place to go on that is none',
      { ...CAPACITY, Items: [B], Count: 1, LastEvaluatedKey: { pk: { S: 'x' } } },
    ],
  ])('takes %s for a fault of the archive, never for an empty stretch', async (_, reply) => {
    await expect(readItems(READ, stubSession(reply))).rejects.toThrow(ArchiveFault);
  });

  it('takes items for a fault of the archive that it has read before', async () => {
    const session = stubSession({ ...CAPACITY, Items: [B], Count: 1 });
    await expect(readItems({ ...READ, after: B.sk.S }, session)).rejects.toThrow(ArchiveFault);
    expect((await readItems({ ...READ, after: C.sk.S }, session)).items).toHaveLength(1);
  });
});
