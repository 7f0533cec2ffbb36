import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../../../lambda/api/config.ts';
import { createHandler } from '../../../../lambda/api/create-handler.ts';
import { attributesOf } from '../../../../lambda/archive/dynamo/attribute-values.ts';
import { putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import { LOG_PARTITION, STATE_KEY, type StoredItem } from '../../../../lambda/archive/layout/keys.ts';
import { deleteEarlier } from '../../../../lambda/archive/migrating/clean.ts';
import { MigrationRefused } from '../../../../lambda/archive/migrating/refused.ts';
import { LayoutError } from '../../../../lambda/archive/state/layout-error.ts';
import { readState } from '../../../../lambda/archive/state/read-state.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import { exportRecord } from '../../../../lambda/importer/exporting/export-record.ts';
import { written } from '../../../../lambda/importer/format/written.ts';
import { importWhole } from '../../../../lambda/importer/import-whole.ts';
import { aliveAt, allLists } from '../../../support/alive-lists.ts';
import {
  isAnsweredOtherwise,
  withoutOldPosts,
  withoutSeveralSources,
} from '../../../support/differing-record.ts';
import {
  EARLIER_RECORDS,
  type EarlierRecord,
  earlierRecord,
  importedAnew,
  recordIn,
} from '../../../support/earlier-layouts.ts';
import { migrated, sessionOf, tablesOf } from '../../../support/first-layout.ts';
import { differences } from '../../../support/imported-record.ts';
import type { MemoryTables } from '../../../support/memory-tables.ts';
import { type Asker, askerOf } from '../../../support/record.ts';
import { faultsOfIndex, storedRecord, textOf } from '../../../support/stored-record.ts';

const askerOver = (tables: MemoryTables): Asker =>
  askerOf(
    createHandler(
      { tables: LOCAL_TABLE_NAMES, ...DEFAULT_SERVING, endpoint: undefined, deadlineMs: 60_000 },
      { client: tables.clientWith(async (command) => tables.answer(command)), maxAgeMs: 0 },
    ),
  );

async function* bytesOf(text: string): AsyncGenerator<Buffer, void> {
  yield Buffer.from(text);
}

/** Items as text by their places; those that layouts share without their version. */
const textsOf = ({ items }: MemoryTables): ReadonlyMap<string, string> =>
  new Map(
    [...items].map(([path, item]) => {
      const { v: _, version, ...attributes } = attributesOf(item);
      return [
        path,
        textOf(path.endsWith(` ${STATE_KEY.pk} ${STATE_KEY.sk}`) ? { ...attributes, version } : attributes),
      ];
    }),
  );

/** An answer in which whatever is listed is in one order: that of entries of the same day is not promised. */
const inOneOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOneOrder).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inOneOrder(each)]))
      : value;

describe.for(EARLIER_RECORDS)('the record %s of layout %i', ([name, version]) => {
  let record: EarlierRecord;
  let tables: MemoryTables;

  beforeAll(async () => {
    record = recordIn(version, name);
    tables = await tablesOf(record.items);
    expect(await migrated(sessionOf(tables))).toMatchObject({ kind: 'MIGRATED' });
  });

  it.skipIf(name === 'older' || name === 'second')(
    'has the lists that the present program would have written, after each import',
    async () => {
      const anew = await importedAnew(record);
      const [found, expected] = [allLists(tables), allLists(anew.tables)];
      for (const [index, { commit }] of record.imports.entries()) {
        const what = `after import ${index}`;
        const [ours, theirs] = [aliveAt(found, commit), aliveAt(expected, anew.commits[index] ?? 0)];
        const compared = (lists: ReturnType<typeof aliveAt>) =>
          withoutSeveralSources(withoutOldPosts(lists, name, version, index), anew.tables);
        expect(compared(ours), what).toEqual(compared(theirs));
      }
    },
  );

  it('answers what its program answered, as of each import', async () => {
    const api = askerOver(tables);
    for (const { query, data } of record.answers) {
      const { body } = await api.ask<Record<string, unknown>>(query);
      for (const [field, expected] of Object.entries(data)) {
        // A value that named nothing.
        if (expected === null || isAnsweredOtherwise(query, field)) continue;
        expect(inOneOrder(body.data?.[field]), query).toEqual(inOneOrder(expected));
      }
    }
  });

  it('keeps its commits, revisions and times, and the log', async () => {
    const state = record.items.find(({ pk }) => pk === STATE_KEY.pk);
    const { commit, at, since = 0 } = state?.attributes ?? {};
    expect(await readState(sessionOf(tables))).toMatchObject({ commit, at, since });
    const { items } = tables;
    const ofState = `${LOCAL_TABLE_NAMES.Directory} ${STATE_KEY.pk} ${STATE_KEY.sk}`;
    for (const [path, item] of (await tablesOf(record.items)).items) {
      if (path === ofState) continue;
      const found = items.get(path) ?? {};
      // Events have their evidence beside what they say, and its commit.
      const { e: evidence, s: _, ...rest } = found;
      expect(evidence === undefined ? found : rest, path).toEqual(item);
    }
  });

  it('is the same for an importer, which has nothing to write', async () => {
    const clone = tables.clone();
    const session = sessionOf(clone);
    const lines = await Array.fromAsync(exportRecord(session), (entity) => JSON.stringify(written(entity)));
    await importWhole(bytesOf(`${lines.join('\n')}\n`), 'record.ndjson', session);
    expect(differences(textsOf(clone), textsOf(tables))).toEqual([]);
  });

  it('goes on: entries are corrected and retracted', async () => {
    const clone = tables.clone();
    const session = sessionOf(clone);
    const { commit } = await readState(session);
    const entities = await Array.fromAsync(exportRecord(session));
    const lines = entities.map((entity) => JSON.stringify({ ...written(entity), reason: 'Again.' }));
    const changed = lines.map((line) => line.replace(/"(name|label|headline)":"/, '"$1":"New '));
    await importWhole(bytesOf(`${changed.join('\n')}\n`), 'record.ndjson', session);
    expect((await readState(session)).commit).toBeGreaterThan(commit);
    const statements = entities.filter(({ type }) => type === 'Statement');
    const retractions = statements.map(({ slug }) =>
      JSON.stringify({ type: 'Retraction', entity: `statement/${slug}`, reason: 'All of them.' }),
    );
    await importWhole(bytesOf(`${retractions.join('\n')}\n`), 'retractions.ndjson', session);
    const state = await readState(session);
    const alive = [...aliveAt(allLists(clone), state.commit).keys()];
    expect(alive.filter((list) => list.startsWith('s|'))).toEqual([]);
    const before = aliveAt(allLists(tables), commit);
    expect(aliveAt(allLists(clone), commit)).toEqual(before);
  });

  it('has nothing but what the present program would have, once the rest is deleted', async () => {
    const cleaned = tables.clone();
    const deleted = await deleteEarlier(sessionOf(cleaned));
    expect(deleted).toBeGreaterThan(0);
    expect(tables.items.size - cleaned.items.size).toBe(deleted);
    const shared =
      /^\S+ ([0-9a-z]{1,7}(\|retracted)? \d{6}|(changes|times|corrections|state|dataset\|\S+) .*|journal current)$/;
    const strange = [...cleaned.items.keys()].filter((path) => !/^\S+ 4\./.test(path) && !shared.test(path));
    expect(strange).toEqual([]);
    expect(await deleteEarlier(sessionOf(cleaned))).toBe(0);
    const [query] = record.answers;
    if (query !== undefined) {
      const ask = async (of: MemoryTables) => (await askerOver(of).ask(query.query)).body;
      expect(await ask(cleaned)).toEqual(await ask(tables));
    }
  });
});

describe('a record that the present program would have written the same', () => {
  it('is the same to the byte', async () => {
    const record = earlierRecord(2, 'dossier');
    const tables = await tablesOf(record.items);
    await migrated(sessionOf(tables));
    await deleteEarlier(sessionOf(tables));
    const anew = await importedAnew(record);
    // Revisions are as their program wrote them, where places had one country at most.
    const withoutRevisions = (of: MemoryTables) =>
      new Map([...textsOf(of)].filter(([path]) => !/^\S+ [0-9a-z]+ \d{6}$/.test(path)));
    expect(differences(withoutRevisions(tables), withoutRevisions(anew.tables))).toEqual([]);
    expect([...tables.items.keys()]).toEqual([...anew.tables.items.keys()]);
    expect(faultsOfIndex(tables.items)).toEqual([]);
  });
});

describe('tables of the second layout', () => {
  const { items } = earlierRecord(2, 'dependents');
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
      /^expected no unfinished import in the tables, got one of layout version 2: /,
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
    await expect(readState(sessionOf(tables))).rejects.toThrow('got version 2');
  });

  it('are followed where their program commits meanwhile', async () => {
    const { imports } = earlierRecord(2, 'dependents');
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
});
