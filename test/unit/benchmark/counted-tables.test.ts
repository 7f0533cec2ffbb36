import { describe, expect, it } from 'vitest';
import { batchGet } from '../../../lambda/archive/dynamo/batch-get.ts';
import { deleteAll, putAll } from '../../../lambda/archive/dynamo/batch-write.ts';
import { putFenced } from '../../../lambda/archive/dynamo/fenced-write.ts';
import { readItems } from '../../../lambda/archive/dynamo/query.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { writerSession } from '../../../lambda/importer/writer-session.ts';
import { CountedTables } from '../../benchmark/counted/counted-tables.ts';
import { WrittenStore } from '../../benchmark/counted/store.ts';

/** An item whose size is so many bytes. */
const item = (sk: string, bytes: number, s = 1) => ({
  table: 'Directory' as const,
  pk: 'p',
  sk,
  attributes: { s, b: new Uint8Array(bytes - 'pkpsk'.length - sk.length - 'sb'.length - 2) },
});

function opened() {
  const store = new WrittenStore();
  const tables = new CountedTables(store, store);
  return { tables, session: writerSession(tables.client, LOCAL_TABLE_NAMES) };
}

/** All items of their partition. */
const WHOLE = { table: 'Directory', pk: 'p', range: { low: '0', high: '9' } } as const;

describe('counted tables', () => {
  it('count a put by the larger of the item and the one before, and a delete by what goes', async () => {
    const { tables, session } = opened();
    await putAll([item('a', 1_025)], session);
    expect(tables.writeUnits).toBe(2);
    await putFenced([item('a', 500, 2)], 2, session);
    expect(tables.writeUnits).toBe(4);
    await deleteAll([item('a', 500)], session);
    expect(tables.writeUnits).toBe(5);
  });

  it('count each item of a batch, and the items of a query together; consistent reads twice', async () => {
    const { tables, session } = opened();
    const items = Array.from({ length: 8 }, (_, number) => item(String(number), 1_024));
    await putAll(items, session);
    await batchGet(items, { ...session, consistent: false });
    expect(tables.readUnits).toBe(4);
    await batchGet(items, session);
    expect(tables.readUnits).toBe(12);
    await readItems({ ...WHOLE, reverse: false, limit: 100, consistent: false }, session);
    expect(tables.readUnits).toBe(13);
  });

  it('end a reply of a query at a megabyte, and go on behind it', async () => {
    const { session } = opened();
    const items = Array.from({ length: 300 }, (_, number) => item(String(number).padStart(3, '0'), 4_000));
    await putAll(items, session);
    const read = { ...WHOLE, reverse: true, limit: 300 };
    const first = await readItems(read, session);
    expect([first.items.length, first.more]).toEqual([263, true]);
    const second = await readItems({ ...read, after: first.items.at(-1)?.sk ?? '' }, session);
    expect([second.items.length, second.more]).toEqual([37, false]);
  });
});
