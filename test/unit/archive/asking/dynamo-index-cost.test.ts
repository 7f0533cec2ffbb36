import { describe, expect, it } from 'vitest';
import { dynamoIndex } from '../../../../lambda/archive/asking/dynamo-index.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { entryOf, type Leaf, type Root } from '../../../../lambda/archive/layout/blocks.ts';
import { bucketItem, encodeShort, HAS_ROOT } from '../../../../lambda/archive/layout/buckets.ts';
import { columnItem } from '../../../../lambda/archive/layout/column-items.ts';
import {
  ALL,
  columnKey,
  type ListKey,
  listPartition,
  revisionKey,
  rootKey,
} from '../../../../lambda/archive/layout/keys.ts';
import { leafItem, rootItem } from '../../../../lambda/archive/layout/list-items.ts';
import { LongLists } from '../../../../lambda/archive/state/long-lists.ts';
import { ItemTables } from '../../../support/item-tables.ts';
import { LaggingTables } from '../../../support/lagging-tables.ts';

const LIST: ListKey = { type: 'Statement', name: ALL, value: ALL };

/** A list of as many leaves, none of which has postings, and a port to it. */
function listOf(count: number) {
  const places = Array.from({ length: count }, (_, at) => (at === 0 ? '' : String(1_000 + at)));
  const leaves = places.map(
    (place, at): Leaf => ({ place, end: places[at + 1] ?? null, stamp: 1, postings: [] }),
  );
  const root: Root = { kind: 'DIRECTORY', stamp: 1, leaves: leaves.map(entryOf) };
  const tables = new ItemTables();
  tables.put(rootItem(LIST, root), ...leaves.map((leaf) => leafItem(LIST, leaf)));
  tables.put(
    ...places.map((place) => columnItem('Statement', { facet: 'kind', place, stamp: 1, column: [] })),
  );
  // A reply takes longer than it takes to send what is asked for at once.
  tables.beforeReply = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const session = tables.session();
  const items = createItemsLoader(session);
  return {
    tables,
    session,
    items,
    entries: root.leaves,
    index: dynamoIndex(session, items, { commit: 1, buckets: 1 }),
  };
}

describe('the requests of the index', () => {
  it('are one for the roots of lists and single items that are asked for at once', async () => {
    const { index, items, session } = listOf(2);
    const others = Array.from(
      { length: 90 },
      (_, value): ListKey => ({ ...LIST, name: 'topic', value: `${value}` }),
    );
    const [roots] = await Promise.all([
      index.roots([LIST, ...others]),
      items.load({ key: revisionKey('Event', 7, 1), consistent: false }),
    ]);
    expect(roots.filter((root) => root !== null)).toHaveLength(1);
    expect(session.meter.cost).toMatchObject({ requests: 1, rounds: 1 });
  });

  it('are one for short stretches, and one for each long one, all in one round', async () => {
    const { index, entries, session } = listOf(1_400);
    const read = (from: number, to: number) => ({
      list: LIST,
      leaves: entries.slice(from, to),
      end: entries[to]?.place ?? null,
    });
    const replies = await index.leaves([read(0, 20), read(30, 31), read(40, 80), read(100, 1_300)]);
    expect(replies.map((leaves) => leaves.length)).toEqual([20, 1, 40, 1_200]);
    expect(session.meter.cost).toMatchObject({ requests: 1 + 1 + 2, rounds: 1 });
  });

  it('are one for each reply of a run', async () => {
    const { index, session } = listOf(50);
    const first = await index.run({ list: LIST, reverse: true, to: null, after: null, limit: 4 });
    expect(first.leaves.map(({ place }) => place)).toEqual(['1049', '1048', '1047', '1046']);
    const after = first.leaves.at(-1) ?? null;
    await index.run({ list: LIST, reverse: true, to: null, after, limit: 9 });
    await index.run({ list: LIST, reverse: false, to: null, after: null, limit: 9 });
    expect(session.meter.cost).toMatchObject({ requests: 3, rounds: 3 });
  });

  it('are one for the columns of few blocks, and one for each facet of many', async () => {
    const { index, entries, session } = listOf(60);
    const read = (count: number) => ({ list: LIST, facet: 'kind', blocks: entries.slice(0, count) });
    expect((await index.columns([read(3), read(5)])).flat()).not.toContain(null);
    expect(session.meter.cost.requests).toBe(1);
    expect((await index.columns([read(60)])).flat()).not.toContain(null);
    expect(session.meter.cost).toMatchObject({ requests: 2, rounds: 2 });
  });
});

it('reads a root again whose columns are gone', async () => {
  const { tables, session } = listOf(1);
  const put = (stamp: number) =>
    tables.put(
      rootItem(LIST, { kind: 'LIST', stamp, postings: [] }),
      columnItem('Statement', { facet: 'kind', place: null, stamp, column: [] }),
    );
  put(1);
  const index = dynamoIndex(session, createItemsLoader(session), { commit: 1, buckets: 1 });
  const columnsAt = (stamp: number) =>
    index.columns([{ list: LIST, facet: 'kind', blocks: [{ place: null, stamp }] }]);
  expect((await index.roots([LIST]))[0]?.stamp).toBe(1);
  put(2);
  tables.remove(columnKey('Statement', 'kind', null, 1));
  expect(await columnsAt(1)).toEqual([[null]]);
  expect((await index.roots([LIST]))[0]?.stamp).toBe(2);
  expect((await columnsAt(2))[0]?.[0]).not.toBeNull();
});

describe('lists that may share an item', () => {
  const EVENT: ListKey = { type: 'Statement', name: 'event', value: 'talks' };
  const days = { day: 738_000, latest: 738_000 };
  const postings = [
    { sort: null, tie: null, number: 7, ...days, added: 1, removed: 0, revision: 1, words: [] },
  ];
  const list: Root = { kind: 'LIST', stamp: 1, postings };
  const bucket = (content: Uint8Array) =>
    bucketItem(0, { stamp: 1, count: 1, bytesBefore: 0, lists: new Map([[listPartition(EVENT), content]]) });

  it('are read in their bucket, and once they are known to have left it, at their root alone', async () => {
    const tables = new LaggingTables(() => 0);
    const longLists = new LongLists();
    const asked = async () => {
      const session = tables.session();
      const index = dynamoIndex(session, createItemsLoader(session), { commit: 1, buckets: 1, longLists });
      const [root] = await index.roots([EVENT]);
      const run = await index.run({ list: EVENT, reverse: true, to: null, after: null, limit: 1 });
      return [root?.kind, run.leaves.length, session.meter.cost.requests];
    };
    expect(await asked()).toEqual([undefined, 0, 1]);
    tables.put(bucket(encodeShort(EVENT, list) ?? HAS_ROOT));
    expect(await asked()).toEqual(['LIST', 1, 1]);
    tables.put(rootItem(EVENT, list));
    tables.put(bucket(HAS_ROOT));
    expect(await asked()).toEqual(['LIST', 1, 3]);
    expect(await asked()).toEqual(['LIST', 1, 2]);
    // The tables are brought back to an earlier state.
    tables.remove(rootKey(EVENT));
    tables.put(bucket(encodeShort(EVENT, list) ?? HAS_ROOT));
    expect(await asked()).toEqual(['LIST', 1, 2]);
  });
});
