import { describe, expect, it } from 'vitest';
import { putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import { LOG_PARTITION, STATE_KEY, type StoredItem } from '../../../../lambda/archive/layout/keys.ts';
import { MigrationRefused } from '../../../../lambda/archive/migrating/refused.ts';
import { LayoutError } from '../../../../lambda/archive/state/layout-error.ts';
import { readState } from '../../../../lambda/archive/state/read-state.ts';
import { earlierRecord, textsOf } from '../../../support/earlier-layouts.ts';
import { migrated, sessionOf, tablesOf } from '../../../support/first-layout.ts';
import { differences } from '../../../support/imported-record.ts';
import { storedRecord } from '../../../support/stored-record.ts';

describe.for([2, 3] as const)('tables of layout %i', (version) => {
  const { items, imports } = earlierRecord(version, 'dependents');
  const stateWith = (attributes: object): readonly StoredItem[] =>
    items.map((item) =>
      item.pk === STATE_KEY.pk ? { ...item, attributes: { ...item.attributes, ...attributes } } : item,
    );

  it('are those of another layout for readers, until they are migrated', async () => {
    const tables = await tablesOf(items);
    await expect(readState(sessionOf(tables))).rejects.toThrow(LayoutError);
    const progress: (readonly [number, number])[] = [];
    await migrated(sessionOf(tables), { onProgress: (...each) => progress.push(each) });
    const total = storedRecord(tables.items).revisions.filter(({ entry }) => entry.revision === 1).length;
    expect(progress[0]).toEqual([0, total]);
    expect(progress.at(-1)).toEqual([total, total]);
    expect(await migrated(sessionOf(tables))).toEqual({ kind: 'CURRENT' });
  });

  it('with an unfinished import stay as they are', async () => {
    const tables = await tablesOf(stateWith({ journal: 'a journal', parts: 1 }));
    const before = tables.clone().items;
    const attempt = migrated(sessionOf(tables));
    await expect(attempt).rejects.toThrow(
      `expected no unfinished import in the tables, got one of layout version ${version}: `,
    );
    await expect(attempt).rejects.toThrow(MigrationRefused);
    expect(tables.items).toEqual(before);
  });

  it('stay in use where their lists do not fit to their log', async () => {
    const log = items.filter(({ pk }) => pk === LOG_PARTITION.pk);
    const [first] = log;
    const tables = await tablesOf(items.filter((item) => item !== first));
    const attempt = migrated(sessionOf(tables));
    await expect(attempt).rejects.toThrow();
    await expect(readState(sessionOf(tables))).rejects.toThrow(`got version ${version}`);
  });

  it('are followed where their program commits meanwhile', async () => {
    const expected = await tablesOf(items);
    await migrated(sessionOf(expected));
    for (const { commit } of imports.slice(0, -1)) {
      const tables = await tablesOf(stateWith({ commit }));
      const session = sessionOf(tables);
      // The program of that layout commits the rest as soon as the lists come to its commit.
      const newest = items.filter(({ pk }) => pk === STATE_KEY.pk);
      let isCommitted = false;
      const onProgress = (done: number, total: number) => {
        if (isCommitted || done < total) return;
        isCommitted = true;
        pending = putAll(newest, session);
      };
      let pending: Promise<void> = Promise.resolve();
      await migrated(session, { onProgress });
      await pending;
      expect(differences(textsOf(tables), textsOf(expected)), `from commit ${commit}`).toEqual([]);
    }
  });

  it('are updated from the beginning where an update to another layout was stopped', async () => {
    const [tables, expected] = [await tablesOf(items), await tablesOf(items)];
    const progress = { type: 'Replay', version: 3, commit: 4, buckets: 2, bucketBytes: 900, languages: {} };
    const place = { pass: 2, sequence: 0, taken: 0, done: 20 };
    const item = { table: 'Directory', pk: 'migration', sk: 'current' } as const;
    await putAll([{ ...item, attributes: { ...progress, ...place } }], sessionOf(tables));
    await migrated(sessionOf(tables));
    await migrated(sessionOf(expected));
    expect(differences(textsOf(tables), textsOf(expected))).toEqual([]);
  });
});
