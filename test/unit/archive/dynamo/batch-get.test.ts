import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { batchGet, MAX_KEYS } from '../../../../lambda/archive/dynamo/batch-get.ts';
import { itemKey, type Key } from '../../../../lambda/archive/keys.ts';
import { stubSession } from '../../../support/stub-session.ts';

interface Requested {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
}
type Item = Readonly<Record<string, { readonly S: string }>>;

const CAPACITY = { ConsumedCapacity: [{ CapacityUnits: 0.5 }] };
const person = (slug: string): Key => itemKey('Person', slug);
const item = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk }, name: { S: `item of ${pk}` } });
const keysOf = ({ RequestItems: tables }: Requested) =>
  Object.entries(tables).flatMap(([table, { Keys: keys }]) => keys.map(({ pk }) => `${table} ${pk?.S}`));

/** Answers a batch like the engine: every item that is asked for, in reverse, as the engine keeps no order. */
const everything = ({ RequestItems: tables }: Requested) => ({
  ...CAPACITY,
  UnprocessedKeys: {},
  Responses: Object.fromEntries(
    Object.entries(tables).map(([table, { Keys: keys }]) => [
      table,
      keys.toReversed().map((key) => ({ ...key, name: { S: `item of ${key.pk?.S}` } })),
    ]),
  ),
});

describe('reading items by their keys', () => {
  it('sends the keys of all tables in one command', async () => {
    const session = stubSession(everything);
    await batchGet([person('ann'), itemKey('Event', 'summit'), person('bob')], session);
    expect(session.sent).toMatchInlineSnapshot(`
      [
        {
          "RequestItems": {
            "directory": {
              "ConsistentRead": false,
              "Keys": [
                {
                  "pk": {
                    "S": "item|Person|ann",
                  },
                  "sk": {
                    "S": "current",
                  },
                },
                {
                  "pk": {
                    "S": "item|Person|bob",
                  },
                  "sk": {
                    "S": "current",
                  },
                },
              ],
            },
            "events": {
              "ConsistentRead": false,
              "Keys": [
                {
                  "pk": {
                    "S": "item|Event|summit",
                  },
                  "sk": {
                    "S": "current",
                  },
                },
              ],
            },
          },
          "ReturnConsumedCapacity": "TOTAL",
        },
      ]
    `);
  });

  it('gives the items in the order of their keys, and null for one that is not there', async () => {
    const session = stubSession({
      ...CAPACITY,
      UnprocessedKeys: {},
      Responses: { directory: [item(person('bob')), item(person('ann'))], events: [] },
    });
    const keys = [person('ann'), itemKey('Event', 'summit'), person('zoe'), person('bob')];
    const items = await batchGet(keys, session);
    expect(items.map((attributes) => attributes?.pk ?? null)).toEqual([
      'item|Person|ann',
      null,
      null,
      'item|Person|bob',
    ]);
    expect(session.meter.cost).toEqual({ requests: 1, rounds: 1, readUnits: 0.5, items: 2 });
  });

  it('asks for a hundred keys at a time, all at once', async () => {
    const session = stubSession(everything);
    const keys = Array.from({ length: 2 * MAX_KEYS + 1 }, (_, number) => person(`p${number}`));
    const items = await batchGet(keys, session);
    expect(items.map((attributes) => attributes?.pk)).toEqual(keys.map(({ pk }) => pk));
    expect(session.sent.map((input) => keysOf(input as Requested).length)).toEqual([100, 100, 1]);
    expect(session.meter.cost).toMatchObject({ requests: 3, rounds: 1 });
  });

  it('asks nothing for no keys', async () => {
    const session = stubSession({});
    expect(await batchGet([], session)).toEqual([]);
    expect(session.sent).toEqual([]);
  });

  it('reads consistently where the session does', async () => {
    const session = stubSession(everything);
    await batchGet([person('ann')], { ...session, consistent: true });
    expect(session.sent).toMatchObject([{ RequestItems: { directory: { ConsistentRead: true } } }]);
  });

  it('asks again for what was left unprocessed, and only for that', async () => {
    const left = { directory: { Keys: [{ pk: { S: person('ann').pk }, sk: { S: 'current' } }] } };
    const session = stubSession(
      { ...CAPACITY, UnprocessedKeys: left, Responses: { directory: [item(person('bob'))] } },
      everything,
    );
    const items = await batchGet([person('ann'), person('bob')], session);
    expect(items.map((attributes) => attributes?.pk)).toEqual(['item|Person|ann', 'item|Person|bob']);
    expect(session.sent.map((input) => keysOf(input as Requested))).toEqual([
      ['directory item|Person|ann', 'directory item|Person|bob'],
      ['directory item|Person|ann'],
    ]);
    expect(session.meter.cost).toEqual({ requests: 2, rounds: 2, readUnits: 1, items: 2 });
  });

  it('fails when something stays unprocessed', async () => {
    const left = { directory: { Keys: [{ pk: { S: person('ann').pk }, sk: { S: 'current' } }] } };
    const session = stubSession({ ...CAPACITY, UnprocessedKeys: left, Responses: {} });
    await expect(batchGet([person('ann')], session)).rejects.toThrow(ArchiveFault);
    expect(session.sent.length).toBeGreaterThan(2);
    expect(session.sent.length).toBeLessThan(10);
  });

  it('stops asking when the caller has gone', async () => {
    const left = { directory: { Keys: [{ pk: { S: person('ann').pk }, sk: { S: 'current' } }] } };
    const session = stubSession({ ...CAPACITY, UnprocessedKeys: left, Responses: {} });
    const reading = batchGet([person('ann')], { ...session, signal: AbortSignal.abort(new Error('gone')) });
    await expect(reading).rejects.toThrow();
    expect(session.sent).toHaveLength(1);
  });

  it.each([
    ['an empty reply', {}],
    ['a consumed capacity without units', { UnprocessedKeys: {}, Responses: {}, ConsumedCapacity: [{}] }],
    ['no unprocessed keys', { ...CAPACITY, Responses: {} }],
    ['no responses', { ...CAPACITY, UnprocessedKeys: {} }],
  ])('takes %s for a fault of the archive, never for items that are not there', async (_, reply) => {
    await expect(batchGet([person('ann')], stubSession(reply))).rejects.toThrow(ArchiveFault);
  });
});
