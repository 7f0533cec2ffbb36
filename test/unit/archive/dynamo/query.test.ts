import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { compileRange, countRows, indexReader } from '../../../../lambda/archive/dynamo/query.ts';
import type { RangeRead } from '../../../../lambda/archive/index-reader.ts';
import type { ListKey } from '../../../../lambda/archive/keys.ts';
import { EVERYTHING } from '../../../../lambda/archive/position.ts';
import { STUB_TABLES, stubSession } from '../../../support/stub-session.ts';

const LIST: ListKey = { type: 'Statement', name: 'topic', value: 'border/security' };
const READ: RangeRead = {
  list: LIST,
  range: { low: '2022-11-01', high: '2022-11-30#\uFFFF' },
  after: null,
  reverse: true,
  limit: 26,
};
const CAPACITY = { ConsumedCapacity: { CapacityUnits: 0.5 } };
const keyOf = ({ pk, sk }: ReturnType<typeof row>) => ({ pk, sk });
const row = (slug: string) => ({
  pk: { S: 'list|Statement|topic|border%2Fsecurity' },
  sk: { S: `2022-11-23#${slug}#000002` },
  type: { S: 'Row' },
  version: { N: '1' },
  facets: { M: { topic: { L: [{ S: 'border/security' }] } } },
  date: { M: { earliest: { S: '2022-11-23' }, latest: { NULL: true } } },
});

const at = (sk: string) => ({ ...row('a'), sk: { S: sk } });
const many = (rows: number) => Array.from({ length: rows }, (_, index) => row(`r${10 + rows - index}`));

describe('the command that reads a stretch of a list', () => {
  it('is a query on one partition, between two sort keys, with its cost reported', () => {
    expect(compileRange(READ, { tables: STUB_TABLES, consistent: false })).toMatchInlineSnapshot(`
      {
        "ConsistentRead": false,
        "ExpressionAttributeNames": {
          "#pk": "pk",
          "#sk": "sk",
        },
        "ExpressionAttributeValues": {
          ":high": {
            "S": "2022-11-30#￿",
          },
          ":low": {
            "S": "2022-11-01",
          },
          ":pk": {
            "S": "list|Statement|topic|border%2Fsecurity",
          },
        },
        "KeyConditionExpression": "#pk = :pk AND #sk BETWEEN :low AND :high",
        "Limit": 26,
        "ReturnConsumedCapacity": "TOTAL",
        "ScanIndexForward": false,
        "TableName": "statements",
      }
    `);
  });

  it('goes on behind a row, and reads consistently where the session does', () => {
    const further = compileRange(
      {
        ...READ,
        list: { ...LIST, type: 'Event', span: 'month' },
        after: '2022-11-23#a#000001',
        reverse: false,
      },
      { tables: STUB_TABLES, consistent: true },
    );
    expect(further).toMatchObject({
      TableName: 'events',
      ExpressionAttributeValues: { ':pk': { S: 'list|Event|topic|border%2Fsecurity|month' } },
      ExclusiveStartKey: {
        pk: { S: 'list|Event|topic|border%2Fsecurity|month' },
        sk: { S: '2022-11-23#a#000001' },
      },
      ScanIndexForward: true,
      ConsistentRead: true,
    });
  });
});

describe('reading a stretch of a list', () => {
  it('gives the rows in the order of the reply, and says whether the list may go on', async () => {
    const reply = { ...CAPACITY, Items: [row('b'), row('a')], Count: 2 };
    const session = stubSession({ ...reply, LastEvaluatedKey: keyOf(row('a')) }, reply);
    const reader = indexReader(session);
    const first = await reader.range(READ);
    expect(first.rows).toEqual(
      ['b', 'a'].map((slug) => ({
        sort: '2022-11-23',
        slug,
        revision: 2,
        facets: { topic: ['border/security'] },
        omitted: [],
        date: { earliest: '2022-11-23', latest: null },
      })),
    );
    expect(first.more).toBe(true);
    expect((await reader.range(READ)).more).toBe(false);
    expect(session.meter.cost).toEqual({ requests: 2, rounds: 2, readUnits: 1, items: 4 });
  });

  it('gives no rows where the engine says that there are none', async () => {
    const session = stubSession({ ...CAPACITY, Items: [], Count: 0 });
    expect(await indexReader(session).range(READ)).toEqual({ rows: [], more: false });
  });

  it.each([
    ['an empty reply', {}],
    ['a consumed capacity without units', { Items: [], Count: 0, ConsumedCapacity: {} }],
    ['another table', { Items: [], Count: 0, ConsumedCapacity: { TableName: 'events', CapacityUnits: 1 } }],
    ['no items', { ...CAPACITY, Count: 0 }],
    ['no count', { ...CAPACITY, Items: [] }],
    ['fewer items than counted', { ...CAPACITY, Items: [row('a')], Count: 2 }],
    ['more items than counted', { ...CAPACITY, Items: [row('a')], Count: 0 }],
    ['an item that is no row', { ...CAPACITY, Items: [keyOf(row('a'))], Count: 1 }],
    ['an item without a key', { ...CAPACITY, Items: [{ facets: { M: {} } }], Count: 1 }],
    [
      'a row of another list',
      { ...CAPACITY, Items: [{ ...row('a'), pk: { S: 'list|Event|all' } }], Count: 1 },
    ],
    ['a row before the stretch', { ...CAPACITY, Items: [at('2022-10-31#a#000001')], Count: 1 }],
    ['a row behind the stretch', { ...CAPACITY, Items: [at('2022-12-01#a#000001')], Count: 1 }],
    ['a row twice', { ...CAPACITY, Items: [row('a'), row('a')], Count: 2 }],
    ['rows in the other order', { ...CAPACITY, Items: [row('a'), row('b')], Count: 2 }],
    ['more rows than were asked for', { ...CAPACITY, Items: many(27), Count: 27 }],
    [
      'no rows, and yet more of them',
      { ...CAPACITY, Items: [], Count: 0, LastEvaluatedKey: keyOf(row('a')) },
    ],
    [
      'a place to go on that is not that of the last row',
      { ...CAPACITY, Items: [row('b')], Count: 1, LastEvaluatedKey: keyOf(row('a')) },
    ],
    [
      'a place to go on that is none',
      { ...CAPACITY, Items: [row('b')], Count: 1, LastEvaluatedKey: { pk: { S: 'x' } } },
    ],
  ])('takes %s for a fault of the archive, never for an empty list', async (_, reply) => {
    await expect(indexReader(stubSession(reply)).range(READ)).rejects.toThrow(ArchiveFault);
  });

  it('takes rows for a fault of the archive that it has read before', async () => {
    const { range } = indexReader(stubSession({ ...CAPACITY, Items: [row('b')], Count: 1 }));
    await expect(range({ ...READ, after: row('b').sk.S })).rejects.toThrow(ArchiveFault);
    expect((await range({ ...READ, after: row('c').sk.S })).rows).toHaveLength(1);
  });
});

describe('counting a list', () => {
  it('adds up what the engine counts, reply by reply, to the end of the list', async () => {
    const session = stubSession(
      { ...CAPACITY, Count: 900, LastEvaluatedKey: { ...keyOf(row('a')), sk: { S: 's' } } },
      { ...CAPACITY, Count: 0, LastEvaluatedKey: { ...keyOf(row('a')), sk: { S: 't' } } },
      { ...CAPACITY, Count: 34 },
    );
    expect(await countRows(LIST, session)).toBe(934);
    expect(session.sent).toMatchObject([
      { Select: 'COUNT', ExpressionAttributeValues: { ':low': { S: EVERYTHING.low } } },
      { Select: 'COUNT', ExclusiveStartKey: { sk: { S: 's' } } },
      { Select: 'COUNT', ExclusiveStartKey: { sk: { S: 't' } } },
    ]);
    expect(session.sent[0]).not.toHaveProperty('Limit');
  });

  it.each([
    ['an empty reply', {}],
    ['no count', CAPACITY],
    ['a consumed capacity without units', { Count: 3, ConsumedCapacity: {} }],
    ['items', { ...CAPACITY, Count: 1, Items: [row('a')] }],
    ['a count below none', { ...CAPACITY, Count: -1 }],
    ['a place to go on that is none', { ...CAPACITY, Count: 1, LastEvaluatedKey: {} }],
    [
      'a place to go on in another list',
      { ...CAPACITY, Count: 1, LastEvaluatedKey: { pk: { S: 'x' }, sk: { S: 's' } } },
    ],
    ['a place to go on that never moves', { ...CAPACITY, Count: 1, LastEvaluatedKey: keyOf(row('a')) }],
  ])('takes %s for a fault of the archive', async (_, reply) => {
    await expect(countRows(LIST, stubSession(reply))).rejects.toThrow(ArchiveFault);
  });
});
