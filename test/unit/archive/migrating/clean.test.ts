import { beforeAll, describe, expect, it } from 'vitest';
import { deleteEarlier } from '../../../../lambda/archive/migrating/clean.ts';
import { LayoutError } from '../../../../lambda/archive/state/layout-error.ts';
import { firstLayoutItems, migrated, sessionOf, tablesOf } from '../../../support/first-layout.ts';
import type { MemoryTables } from '../../../support/memory-tables.ts';
import { halfOf, SteppedWriter } from '../../../support/stepped-writer.ts';

const ITEMS = firstLayoutItems('small');
/** Of the log, and the mark of a dossier. */
const KEPT = 21;
let tables: MemoryTables;

beforeAll(async () => {
  tables = await tablesOf(ITEMS);
  await migrated(sessionOf(tables));
});

describe('what is left of the first layout', () => {
  it('goes, and nothing else', async () => {
    const cleaned = tables.clone();
    const progress: number[] = [];
    expect(await deleteEarlier(sessionOf(cleaned), (deleted) => progress.push(deleted))).toBe(
      ITEMS.length - KEPT,
    );
    expect(progress.at(-1)).toBe(ITEMS.length - KEPT);
    const { items } = cleaned;
    const gone = [...tables.items.keys()].filter((path) => !items.has(path));
    expect(gone.filter((path) => !/^\S+ (item|list|head)\|/.test(path))).toEqual([]);
    expect(gone).toHaveLength(ITEMS.length - KEPT);
    for (const [path, item] of items) expect(tables.items.get(path), path).toEqual(item);
  });

  it('goes in the end, wherever that is stopped', async () => {
    const cleaned = tables.clone();
    const expected = tables.clone();
    await deleteEarlier(sessionOf(expected));
    const writer = new SteppedWriter(cleaned, async (session) => void (await deleteEarlier(session)));
    for (let isDone = await writer.step(0); !isDone; isDone = await writer.step(1)) {
      const halved = cleaned.clone();
      const half = writer.waiting[0] === undefined ? null : halfOf(writer.waiting[0]);
      if (half !== null) halved.answer(half);
      await deleteEarlier(sessionOf(halved));
      expect(halved.items).toEqual(expected.items);
    }
  });

  it('stays as long as the tables are not migrated', async () => {
    const old = await tablesOf(ITEMS);
    const before = old.clone().items;
    await expect(deleteEarlier(sessionOf(old))).rejects.toThrow(LayoutError);
    expect(old.items).toEqual(before);
  });
});
