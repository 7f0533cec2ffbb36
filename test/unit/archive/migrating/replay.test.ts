import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../../../lambda/api/config.ts';
import { createHandler } from '../../../../lambda/api/create-handler.ts';
import { revisionDigits, STATE_KEY } from '../../../../lambda/archive/layout/keys.ts';
import { deleteEarlier } from '../../../../lambda/archive/migrating/clean.ts';
import { readState } from '../../../../lambda/archive/state/read-state.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import { exportRecord } from '../../../../lambda/importer/exporting/export-record.ts';
import { written } from '../../../../lambda/importer/format/written.ts';
import { importWhole } from '../../../../lambda/importer/import-whole.ts';
import { EVENT_STATUSES } from '../../../../schema/model/event.ts';
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
  textsOf,
} from '../../../support/earlier-layouts.ts';
import { migrated, sessionOf, tablesOf } from '../../../support/first-layout.ts';
import { differences } from '../../../support/imported-record.ts';
import type { MemoryTables } from '../../../support/memory-tables.ts';
import { type Asker, askerOf } from '../../../support/record.ts';
import { faultsOfIndex, storedRecord } from '../../../support/stored-record.ts';

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

/** Lists of events by the status that they are asked for, and one that is counted by it. */
interface Counted {
  readonly [name: string]: {
    readonly count: { readonly value: number };
    readonly facets?: readonly { readonly values: readonly object[] }[];
  };
}

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

describe('the status of events', () => {
  it('is counted as it is listed, after each import', async () => {
    const record = earlierRecord(3, 'dependents');
    const tables = await tablesOf(record.items);
    await migrated(sessionOf(tables));
    const api = askerOver(tables);
    const counts: string[] = [];
    for (const { instant } of record.imports) {
      for (const day of ['', 'asOf: "2022-03-07"', 'asOf: "2022-07-02"']) {
        const lists = EVENT_STATUSES.map(
          (status) =>
            `${status}: events(filter: { status: [${status}] ${day} }, asRecordedAt: "${instant}") { count { value } }`,
        );
        const { all, ...counted } = await api.data<Counted>(
          `{ all: events(filter: { ${day} }, asRecordedAt: "${instant}") { count { value } facets(by: [STATUS]) { values { value count } } } ${lists.join(' ')} }`,
        );
        const listed = Object.entries(counted).flatMap(([value, { count }]) =>
          count.value === 0 ? [] : [{ value, count: count.value }],
        );
        const { values } = all?.facets?.[0] ?? {};
        expect(inOneOrder(values), `${instant} ${day}`).toEqual(inOneOrder(listed));
        counts.push(JSON.stringify(inOneOrder(listed)));
      }
    }
    expect(new Set(counts).size).toBeGreaterThan(6);
  });

  it('has the newest source for its evidence, with the date that it had when the event or the source changed last', async () => {
    const tables = await tablesOf(earlierRecord(3, 'dependents').items);
    await migrated(sessionOf(tables));
    const evidenceOf = (slug: string) =>
      storedRecord(tables.items)
        .revisions.filter(({ entry }) => entry.entity.slug === slug)
        .map(({ entry: { entity } }) => ('evidence' in entity ? entity.evidence : undefined))
        .map((evidence) => evidence?.map(({ value, source, date }) => [value, source, date?.edtf]));
    expect(evidenceOf('round')).toEqual([
      [['SCHEDULED', 'report', '2022-03-08']],
      [['POSTPONED', 'report', '2022-03-08']],
      [['ONGOING', 'report', undefined]],
    ]);
    expect(evidenceOf('next-round')).toEqual([
      [['SCHEDULED', 'report', '2022-07-01']],
      [['SCHEDULED', 'report', '2022-03-05']],
    ]);
    for (const { entry } of storedRecord(tables.items).revisions)
      expect('status' in entry.entity, entry.entity.slug).toBe(false);
  });

  it('has evidence in all revisions of what came from the first layout', async () => {
    for (const version of [2, 3] as const) {
      const tables = await tablesOf(earlierRecord(version, 'older').items);
      await migrated(sessionOf(tables));
      const { since } = await readState(sessionOf(tables));
      const revisions = storedRecord(tables.items).revisions.filter(
        ({ entry, added }) => entry.entity.type === 'Event' && added <= since,
      );
      expect(revisions.some(({ entry }) => entry.revision > 1)).toBe(true);
      for (const { entry, number } of revisions) {
        const item = tables.items.get(
          `${LOCAL_TABLE_NAMES.Events} ${number.toString(36)} ${revisionDigits(entry.revision)}`,
        );
        expect(item?.e, `${entry.entity.slug} ${entry.revision}`).toBeDefined();
      }
    }
  });
});

describe('a record that the present program would have written the same', () => {
  it.for([
    ['dossier', 2],
    ['single', 3],
  ] as const)('is the same to the byte: %s of layout %i', async ([name, version]) => {
    const record = recordIn(version, name);
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
