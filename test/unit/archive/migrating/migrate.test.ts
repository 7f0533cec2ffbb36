import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../../../lambda/api/config.ts';
import { createHandler } from '../../../../lambda/api/create-handler.ts';
import { putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import { LOG_PARTITION, STATE_KEY, type StoredItem } from '../../../../lambda/archive/layout/keys.ts';
import { EMPTY_STATE, stateItem } from '../../../../lambda/archive/layout/state.ts';
import { JOURNAL_KEY } from '../../../../lambda/archive/migrating/first/first-layout.ts';
import { MigrationRefused } from '../../../../lambda/archive/migrating/refused.ts';
import { LayoutError } from '../../../../lambda/archive/state/layout-error.ts';
import { readState } from '../../../../lambda/archive/state/read-state.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import { withLease } from '../../../../lambda/archive/writing/lease.ts';
import { exportRecord } from '../../../../lambda/importer/exporting/export-record.ts';
import { written } from '../../../../lambda/importer/format/written.ts';
import { importWhole } from '../../../../lambda/importer/import-whole.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import {
  firstLayoutItems,
  MIGRATED_AT,
  migrated,
  oldAnswers,
  sessionOf,
  tablesOf,
} from '../../../support/first-layout.ts';
import { inAnyOrder } from '../../../support/in-any-order.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { type Asker, askerOf } from '../../../support/record.ts';
import { storedRecord } from '../../../support/stored-record.ts';

const askerOver = (tables: MemoryTables): Asker =>
  askerOf(
    createHandler(
      { tables: LOCAL_TABLE_NAMES, ...DEFAULT_SERVING, endpoint: undefined, deadlineMs: 60_000 },
      { client: tables.clientWith(async (command) => tables.answer(command)), maxAgeMs: 0 },
    ),
  );

const ITEMS = firstLayoutItems('items');
const SMALL = firstLayoutItems('small');
let tables: MemoryTables;
const progress: (readonly [done: number, total: number])[] = [];

beforeAll(async () => {
  tables = await tablesOf(ITEMS);
  const onProgress = (done: number, total: number) => progress.push([done, total]);
  expect(await migrated(sessionOf(tables), { onProgress })).toEqual({ kind: 'MIGRATED', entities: 149 });
});

const exportedFrom = (from: MemoryTables): Promise<readonly string[]> =>
  Array.fromAsync(exportRecord(sessionOf(from)), (entity) => JSON.stringify(written(entity)));

/** The entries of the log of changes. */
const logIn = ({ items }: MemoryTables) =>
  [...items].filter(([path]) => path.startsWith(`${LOCAL_TABLE_NAMES.Directory} ${LOG_PARTITION.pk} `));

const importing = (text: string, into: MemoryTables) =>
  importWhole(bytesOf(text), 'dossier.json', sessionOf(into), () => new Date('2026-03-01T00:00:00.000Z'));

async function* bytesOf(text: string): AsyncGenerator<Buffer, void> {
  yield Buffer.from(text);
}

describe('a record of the first layout that was migrated', () => {
  it('answers all that its program answered', async () => {
    const api = askerOver(tables);
    for (const { query, variables, data, errors } of oldAnswers()) {
      // Its program refused codes of countries that no statement has.
      // It searched for words only, and nothing by the names of those who speak and take part.
      if (/\bsearch\(/.test(query)) continue;
      if (errors?.some(({ message }) => /^filter\.country: expected a value/.test(message))) continue;
      // A date with gaps matched the days in between, too.
      if (/from: "2022-03-06", to: "2022-03-06"/.test(query)) continue;
      // The argument had that name.
      const asked = query.replaceAll(/(nodeAt\(id: "[^"]+", )asOf:/g, '$1asRecordedAt:');
      const { body } = await api.ask(asked, variables);
      const told = body.errors?.map(({ message, path, extensions }) => {
        return { message, path, code: extensions?.code };
      });
      // It ordered statements of one day by slug, so it also showed others of a day on a page that ends within one.
      if (/WhoSaidWhat/.test(query)) continue;
      const inOrder = /DATE_ASC|passedOn/.test(query) ? inAnyOrder : (each: unknown) => each;
      expect({ data: inOrder(body.data), errors: told }, query).toEqual({ data: inOrder(data), errors });
    }
  });

  it('has evidence of the status of each event, of its newest source as that is dated', () => {
    const entities = storedRecord(tables.items).revisions.map(({ entry }) => entry.entity as Entity);
    const dates = new Map(
      entities.flatMap((each) => (each.type === 'Source' ? [[each.slug, each.datePublished] as const] : [])),
    );
    const events = entities.filter((each) => each.type === 'Event');
    expect(events.length).toBeGreaterThan(10);
    for (const { slug, evidence = [], sources, ...rest } of events) {
      expect('status' in rest, slug).toBe(false);
      expect(evidence, slug).toHaveLength(1);
      const [{ source = '', date, field } = {}] = evidence;
      expect([field, date], slug).toEqual(['status', dates.get(source)]);
      const newest = sources
        .map((each) => dates.get(each)?.latest ?? '')
        .toSorted()
        .at(-1);
      expect(date?.latest ?? '', slug).toBe(newest);
    }
  });

  it('is told of on the way', () => {
    expect(progress[0]).toEqual([0, 149]);
    expect(progress.at(-1)).toEqual([149, 149]);
    expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).toSorted((a, b) => a - b));
  });

  it('still has all of its old items but for the fence', async () => {
    const { items } = tables;
    for (const [path, item] of (await tablesOf(ITEMS)).items) expect(items.get(path), path).toEqual(item);
  });

  it('keeps importers of the first layout out: they take the fence for a journal that is not theirs', async () => {
    const path = `${LOCAL_TABLE_NAMES.Directory} ${JOURNAL_KEY.pk} ${JOURNAL_KEY.sk}`;
    expect(tables.items.get(path)).toMatchObject({ type: { S: 'Fence' }, version: { N: '4' } });
    const clone = tables.clone();
    await importing('{"topics":[{"slug":"new","label":"New"}]}', clone);
    await withLease(sessionOf(clone), async () => {});
    expect(clone.items.get(path)).toEqual(tables.items.get(path));
  });

  it('is the same for an importer, which only files entries anew that follow from others', async () => {
    const clone = tables.clone();
    const lines = await exportedFrom(clone);
    // The first layout did not file entries of the directory under what they belong to.
    const { added, changed, followed, retracted, unchanged } = await importWhole(
      bytesOf(`${lines.join('\n')}\n`),
      'record.ndjson',
      sessionOf(clone),
    );
    expect({ added, changed, followed, retracted, unchanged }).toEqual({
      ...{ added: 0, changed: 0, followed: 0, retracted: 0 },
      unchanged: 145,
    });
    const [entries, log] = [await exportedFrom(clone), logIn(clone)];
    expect([entries, log]).toEqual([lines, logIn(tables)]);
  });

  it('goes on: who follows its changes gets the next ones, and nothing twice', async () => {
    const clone = tables.clone();
    const api = askerOver(clone);
    const feed = '{ changes(first: 100, since: "%") { next changes { kind slug revision recordedAt } } }';
    const place = Buffer.from('changes 23 1').toString('base64url');
    const ask = (since: string) =>
      api.data<{ changes: { next: string; changes: readonly object[] } }>(feed.replace('%', since));
    expect((await ask(place)).changes).toEqual({ next: place, changes: [] });
    await importing(
      '{"topics":[{"slug":"trade","label":"Trade and more"},{"slug":"new","label":"New"}]}',
      clone,
    );
    const { next, changes } = (await ask(place)).changes;
    const recordedAt = '2026-03-01T00:00:00.000Z';
    expect(changes).toEqual([
      { kind: 'CORRECTED', slug: 'trade', revision: 3, recordedAt },
      { kind: 'ADDED', slug: 'new', revision: 1, recordedAt },
    ]);
    expect((await ask(next)).changes).toEqual({ next, changes: [] });
  });
});

describe('the time before a migration', () => {
  const at = (instant: string, fields: string) =>
    `{ ${fields.replaceAll('@', `asRecordedAt: "${instant}"`)} }`;

  it('has single entries as they stood', async () => {
    const api = askerOver(tables);
    const ask = (instant: string) =>
      api.data(
        at(
          instant,
          'statement(slug: "one", @) { text event { slug } history { number } } topic(slug: "mistake", @) { label }',
        ),
      );
    const [first, second] = [{ number: 1 }, { number: 2 }];
    expect(await ask('2026-01-01T12:00:00Z')).toEqual({ statement: null, topic: null });
    expect(await ask('2026-01-02T12:00:00Z')).toEqual({
      statement: { text: 'The first.', event: { slug: 'talks' }, history: [first] },
      topic: { label: 'A mistake' },
    });
    expect(await ask('2026-01-31T12:00:00Z')).toEqual({
      statement: { text: 'The first, corrected.', event: { slug: 'summit' }, history: [second, first] },
      topic: null,
    });
  });

  it('has no lists, counts and searches, which are refused', async () => {
    const api = askerOver(tables);
    for (const fields of [
      'statements(first: 1, @) { nodes { slug } }',
      'events(first: 1, @) { count { value } }',
      'statements(first: 1, @) { facets(by: [TOPIC]) { field } }',
      'search(text: "first", first: 1, @) { nodes { __typename } }',
    ]) {
      const { body } = await api.ask(at('2026-01-31T12:00:00Z', fields));
      expect(body.errors?.[0], fields).toMatchObject({
        message: `asRecordedAt: expected a time from ${MIGRATED_AT} on, got 2026-01-31T12:00:00.000Z. For earlier times this record has single entries, and no lists, counts or searches.`,
        extensions: { code: 'BAD_USER_INPUT' },
      });
      expect((await api.ask(at(MIGRATED_AT, fields))).body.errors, fields).toBeUndefined();
    }
  });

  it('begins no earlier than the last change, whatever the clock says', async () => {
    const clone = await tablesOf(SMALL);
    await migrated(sessionOf(clone), { now: () => new Date('2020-01-01') });
    expect(await readState(sessionOf(clone))).toMatchObject({ at: '2026-01-09T10:00:00.000Z', since: 23 });
  });
});

const withItem = async (item: StoredItem) => {
  const some = await tablesOf(SMALL);
  await putAll([item], sessionOf(some));
  return some;
};

describe('tables that are not migrated', () => {
  it('are empty ones, and those that have the present layout', async () => {
    const empty = new MemoryTables();
    expect(await migrated(sessionOf(empty))).toEqual({ kind: 'EMPTY' });
    expect(empty.items.size).toBe(0);
    const before = tables.clone().items;
    expect(await migrated(sessionOf(tables))).toEqual({ kind: 'CURRENT' });
    expect(tables.items).toEqual(before);
  });

  it.for([
    [
      'those with an unfinished import',
      { ...JOURNAL_KEY, attributes: { type: 'Journal', version: 1 } },
      /^expected no unfinished import/,
    ],
    [
      'those with an unfinished update to the second layout',
      { ...STATE_KEY, attributes: { type: 'Migration', version: 1, commit: 24, at: MIGRATED_AT } },
      /^expected no unfinished update in the tables, got one to layout version 2/,
    ],
    [
      'those with an unfinished update to the third layout',
      {
        ...STATE_KEY,
        attributes: { type: 'Migration', version: 1, commit: 24, at: MIGRATED_AT, languages: {} },
      },
      /^expected no unfinished update in the tables, got one to layout version 3/,
    ],
    [
      'those of a later layout',
      { ...STATE_KEY, attributes: { ...stateItem(EMPTY_STATE).attributes, version: 5 } },
      /got version 5: deploy the newer/,
    ],
  ] as const)('are %s', async ([, item, message]) => {
    const some = await withItem(item);
    const before = some.clone().items;
    await expect(migrated(sessionOf(some))).rejects.toThrow(message);
    expect(some.items).toEqual(before);
  });

  it('are those whose lists do not fit to their log: they stay in use as they are', async () => {
    const head = SMALL.find(({ pk }) => pk === 'head|Statement|all|all') as StoredItem;
    const some = await withItem({ ...head, attributes: { ...head.attributes, count: 6 } });
    const attempt = migrated(sessionOf(some));
    await expect(attempt).rejects.toThrow('expected 6 entries of type Statement');
    await expect(attempt).rejects.toThrow(MigrationRefused);
    await expect(readState(sessionOf(some))).rejects.toThrow(LayoutError);
  });
});
