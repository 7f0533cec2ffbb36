import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { batchGet, batchGetEach } from '../../../../lambda/archive/dynamo/batch-get.ts';
import { MAX_KEYS } from '../../../../lambda/archive/dynamo/key-reads.ts';
import { type Key, revisionKey, tombstoneKey } from '../../../../lambda/archive/layout/keys.ts';
import { stubSession } from '../../../support/stub-session.ts';

interface Requested {
  readonly RequestItems: Readonly<
    Record<string, { readonly Keys: readonly Item[]; readonly ConsistentRead: boolean }>
  >;
}
type Item = Readonly<Record<string, { readonly S: string }>>;

const CAPACITY = { ConsumedCapacity: [{ CapacityUnits: 0.5 }] };
const person = (pk: string): Key => ({ table: 'Directory', pk, sk: 'current' });
const event = (pk: string): Key => ({ table: 'Events', pk, sk: 'current' });
const eventually = (keys: readonly Key[]) => keys.map((key) => ({ key, consistent: false }));
const item = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk }, name: { S: `item of ${pk}` } });
const keysOf = ({ RequestItems: tables }: Requested) =>
  Object.entries(tables).flatMap(([table, { Keys: keys }]) => keys.map(({ pk }) => `${table} ${pk?.S}`));

const answering = (...items: readonly object[]) => ({
  ...CAPACITY,
  UnprocessedKeys: {},
  Responses: { directory: items },
});
const left = ({ pk, sk }: Key) => ({ directory: { Keys: [{ pk: { S: pk }, sk: { S: sk } }] } });

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
    await batchGet([person('ann'), event('summit'), person('bob')], session);
    expect(session.sent).toMatchInlineSnapshot(`
      [
        {
          "RequestItems": {
            "directory": {
              "ConsistentRead": false,
              "Keys": [
                {
                  "pk": {
                    "S": "ann",
                  },
                  "sk": {
                    "S": "current",
                  },
                },
                {
                  "pk": {
                    "S": "bob",
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
                    "S": "summit",
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
    const keys = [person('ann'), event('summit'), person('zoe'), person('bob')];
    const items = await batchGet(keys, session);
    expect(items.map((attributes) => attributes?.name ?? null)).toEqual([
      'item of ann',
      null,
      null,
      'item of bob',
    ]);
    expect(session.meter.cost).toMatchObject({ requests: 1, rounds: 1, readUnits: 0.5, items: 0 });
  });

  it('asks for a hundred keys at a time, all at once', async () => {
    const session = stubSession(everything);
    const keys = Array.from({ length: 2 * MAX_KEYS + 1 }, (_, number) => person(`p${number}`));
    const items = await batchGet(keys, session);
    expect(items.map((attributes) => attributes?.name)).toEqual(keys.map(({ pk }) => `item of ${pk}`));
    expect(session.sent.map((input) => keysOf(input as Requested).length)).toEqual([100, 100, 1]);
    expect(session.meter.cost).toMatchObject({ requests: 3, rounds: 1 });
  });

  it('counts entries, and reserves them before they are asked for', async () => {
    const [entry, missing] = [revisionKey('Topic', 7, 1), tombstoneKey('Topic', 8, 2)];
    const session = stubSession(answering(item(person('ann')), item(entry)));
    session.meter.allow(2);
    await batchGet([person('ann'), entry, missing], session);
    expect(session.meter.cost).toMatchObject({ items: 1, itemsAtMost: 2 });
    await expect(batchGet([entry], session)).rejects.toThrow('at most 2 items');
    expect(session.sent).toHaveLength(1);
  });

  it('asks nothing for no keys', async () => {
    const session = stubSession({});
    expect(await batchGet([], session)).toEqual([]);
    expect(session.sent).toEqual([]);
  });

  it('gives bytes as bytes, and no keys', async () => {
    const found = { ...item(person('ann')), s: { N: '7' }, d: { B: new Uint8Array([1, 0, 255]) } };
    const [attributes] = await batchGet([person('ann')], stubSession(answering(found)));
    expect(attributes).toEqual({ name: 'item of ann', s: 7, d: new Uint8Array([1, 0, 255]) });
  });

  it('reads some items consistently and others not, and the same one both ways', async () => {
    const session = stubSession(everything);
    const reads = [
      { key: person('ann'), consistent: true },
      { key: person('bob'), consistent: false },
      { key: event('summit'), consistent: false },
      { key: person('ann'), consistent: false },
    ];
    const items = await batchGetEach(reads, session);
    expect(items).toEqual(['ann', 'bob', 'summit', 'ann'].map((pk) => ({ name: `item of ${pk}` })));
    expect(
      session.sent.map((input) =>
        Object.entries((input as Requested).RequestItems).map(
          ([table, { ConsistentRead: consistent, Keys: keys }]) => [
            table,
            consistent,
            keys.map(({ pk }) => pk?.S),
          ],
        ),
      ),
    ).toEqual([
      [
        ['events', false, ['summit']],
        ['directory', true, ['ann']],
      ],
      [['directory', false, ['bob', 'ann']]],
    ]);
  });

  it('reads consistently where the session does', async () => {
    const session = stubSession(everything);
    await batchGet([person('ann')], { ...session, consistent: true });
    expect(session.sent).toMatchObject([{ RequestItems: { directory: { ConsistentRead: true } } }]);
  });

  it('asks again for what was left unprocessed, and only for that', async () => {
    const session = stubSession(
      { ...CAPACITY, UnprocessedKeys: left(person('ann')), Responses: { directory: [item(person('bob'))] } },
      everything,
    );
    const items = await batchGet([person('ann'), person('bob')], session);
    expect(items.map((attributes) => attributes?.name)).toEqual(['item of ann', 'item of bob']);
    expect(session.sent.map((input) => keysOf(input as Requested))).toEqual([
      ['directory ann', 'directory bob'],
      ['directory ann'],
    ]);
    expect(session.meter.cost).toMatchObject({ requests: 2, rounds: 2, readUnits: 1 });
  });

  it('fails when something stays unprocessed', async () => {
    const session = stubSession({ ...CAPACITY, UnprocessedKeys: left(person('ann')), Responses: {} });
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    await expect(batchGet([person('ann')], { ...session, pause })).rejects.toThrow(ArchiveFault);
    expect(session.sent).toHaveLength(6);
    // Each further round waits up to twice as long, and never the same time as somebody else's.
    for (const [round, ms] of pauses.entries()) {
      expect(ms).toBeGreaterThanOrEqual(20 * 2 ** round);
      expect(ms).toBeLessThanOrEqual(40 * 2 ** round);
    }
    expect(pauses).toHaveLength(5);
  });

  it('goes on without a pause as long as each reply gives something, however many it takes', async () => {
    const keys = Array.from({ length: 20 }, (_, number) => person(`p${number}`));
    const oneAtATime = ({ RequestItems: tables }: Requested) => {
      const [first, ...others] = tables.directory?.Keys ?? [];
      const unprocessed = others.length === 0 ? {} : { directory: { Keys: others } };
      return { ...CAPACITY, UnprocessedKeys: unprocessed, Responses: { directory: [first] } };
    };
    const session = stubSession(oneAtATime);
    const pause = () => Promise.reject(new Error('expected no pause'));
    expect(await batchGet(keys, { ...session, pause })).toHaveLength(20);
    expect(session.sent).toHaveLength(20);
  });

  it('gives what it has where something stays out of reach, and an error for just that', async () => {
    const session = stubSession(
      { ...CAPACITY, UnprocessedKeys: left(person('ann')), Responses: { directory: [item(person('bob'))] } },
      () => Promise.reject(new Error('throttled')),
    );
    const keys = [person('ann'), person('bob'), person('zoe')];
    const results = await batchGetEach(eventually(keys), { ...session, pause: async () => {} });
    expect(results).toMatchObject([{ message: 'throttled' }, { name: 'item of bob' }, null]);
    await expect(batchGet(keys, session)).rejects.toThrow('throttled');
  });

  it('gives the items of a hundred keys where another hundred are out of reach', async () => {
    const session = stubSession(everything, () => Promise.reject(new Error('throttled')));
    const keys = Array.from({ length: MAX_KEYS + 1 }, (_, number) => person(`p${number}`));
    const results = await batchGetEach(eventually(keys), session);
    expect(results.map((result) => result instanceof Error)).toEqual([...Array(100).fill(false), true]);
  });

  it('stops asking when the caller has gone', async () => {
    const session = stubSession({ ...CAPACITY, UnprocessedKeys: left(person('ann')), Responses: {} });
    const caller = new AbortController();
    const pause = async () => caller.abort(new Error('gone'));
    const reading = batchGet([person('ann')], { ...session, signal: caller.signal, pause });
    await expect(reading).rejects.toThrow('gone');
    expect(session.sent).toHaveLength(1);
  });

  it.each([
    ['an empty reply', {}],
    ['a consumed capacity without units', { UnprocessedKeys: {}, Responses: {}, ConsumedCapacity: [{}] }],
    ['no unprocessed keys', { ...CAPACITY, Responses: {} }],
    ['no responses', { ...CAPACITY, UnprocessedKeys: {} }],
    ['an item that was not asked for', answering(item(person('bob')))],
    ['an item twice', answering(item(person('ann')), item(person('ann')))],
    ['an item without a key', answering({ name: { S: 'Ann' } })],
    ['an item of another table', { ...answering(), Responses: { events: [item(person('ann'))] } }],
    ['keys left that were not asked for', { ...answering(), UnprocessedKeys: left(person('bob')) }],
    [
      'keys left of items that it gives',
      { ...answering(item(person('ann'))), UnprocessedKeys: left(person('ann')) },
    ],
  ])('takes %s for a fault of the archive, never for items that are not there', async (_, reply) => {
    await expect(batchGet([person('ann')], stubSession(reply))).rejects.toThrow(ArchiveFault);
  });
});
