import { describe, expect, it } from 'vitest';
import { HEAD_SIZE } from '../../../lambda/archive/heads.ts';
import type { Entry } from '../../../lambda/archive/items.ts';
import { MAX_ROWS } from '../../../lambda/archive/merge.ts';
import { COUNT_LIMIT } from '../../../lambda/archive/record-session.ts';
import type { Condition, ListQuery, Page, PageQuery } from '../../../schema/context.ts';
import type { Entities } from '../../../schema/model/record.ts';
import { aPerson, aStatement, on } from '../../support/examples.ts';
import { MemoryRecord } from '../../support/memory-record.ts';

const statement = (number: number, facets: Entry['facets'] = {}, revision = 1): Entry<'Statement'> => ({
  entity: aStatement(`s${String(number).padStart(5, '0')}`, {
    event: 'summit',
    position: number + 1,
    date: on('2022-11-23'),
  }),
  facets,
  revision,
});
const statements = (count: number, facets: Entry['facets'] = {}) =>
  Array.from({ length: count }, (_, number) => statement(number, facets));

const SEQUENCE = { type: 'Statement', name: 'sequence', value: 'summit' } as const;
const PEACE: Condition = { name: 'topic', values: ['peace'] };
const BORDER: Condition = { name: 'topic', values: ['border'] };

const list = (where: readonly Condition[], date: ListQuery['date'] = null) =>
  ({ type: 'Statement', where, date }) as const;
const nested = (size: number, fields: Partial<PageQuery<'Statement'>> = {}): PageQuery<'Statement'> => ({
  ...list([{ name: 'sequence', values: ['summit'] }]),
  direction: 'ASC',
  nested: true,
  window: { from: 'START', size, cursor: null },
  ...fields,
});
const slugs = (page: Page<Entities['Statement']>) => page.edges.map(({ node }) => node.slug);

describe('loading entities', () => {
  it('gives them in the order asked, and null for one that is unknown', async () => {
    const people = ['ann', 'bob'].map((slug) => ({ entity: aPerson(slug), facets: {}, revision: 1 }));
    const found = await new MemoryRecord(people).open().load('Person', ['bob', 'nobody', 'ann', 'bob']);
    expect(found.map((person) => person?.slug ?? null)).toEqual(['bob', null, 'ann', 'bob']);
  });
});

describe('a page of a nested list', () => {
  it('comes out of the head of the list, without reading the list', async () => {
    const record = new MemoryRecord(statements(30));
    const session = record.open();
    const first = await session.page(nested(10));
    expect(slugs(first)).toEqual(statements(10).map(({ entity }) => entity.slug));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const last = await session.page(
      nested(HEAD_SIZE, { window: { from: 'END', size: HEAD_SIZE, cursor: null } }),
    );
    expect(slugs(last)).toEqual(
      statements(30)
        .slice(10)
        .map(({ entity }) => entity.slug),
    );
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(record.index.requests).toBe(0);
  });

  it('knows from the head whether the list ends with it', async () => {
    for (const [count, hasNextPage] of [
      [9, false],
      [10, false],
      [11, true],
      [HEAD_SIZE, true],
      [HEAD_SIZE + 1, true],
    ] as const) {
      const page = await new MemoryRecord(statements(count)).open().page(nested(10));
      expect(page.pageInfo.hasNextPage, String(count)).toBe(hasNextPage);
    }
  });

  it('is empty where there is no head', async () => {
    const record = new MemoryRecord();
    expect(await record.open().page(nested(10))).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    expect(record.index.requests).toBe(0);
  });

  it('reads the list where the head is stale, or holds fewer than wanted', async () => {
    const stale = new MemoryRecord(statements(30));
    stale.markStale(SEQUENCE);
    const short = new MemoryRecord(statements(30));
    expect(slugs(await stale.open().page(nested(10)))).toEqual(
      statements(10).map(({ entity }) => entity.slug),
    );
    expect(slugs(await short.open().page(nested(25)))).toEqual(
      statements(25).map(({ entity }) => entity.slug),
    );
    expect([stale.index.requests, short.index.requests]).toEqual([1, 1]);
  });

  it('reads the list where a row of the head leads nowhere', async () => {
    const record = new MemoryRecord(statements(30));
    record.putItem(statement(3, {}, 2));
    const page = await record.open().page(nested(5));
    expect(slugs(page)).toEqual(['s00000', 's00001', 's00002', 's00004', 's00005']);
    expect(record.index.requests).toBeGreaterThan(0);
  });

  it('goes on where it ended, in the list', async () => {
    const session = new MemoryRecord(statements(30)).open();
    const { pageInfo } = await session.page(nested(10));
    const next = await session.page(
      nested(5, { window: { from: 'START', size: 5, cursor: pageInfo.endCursor } }),
    );
    expect(slugs(next)).toEqual(
      statements(15)
        .slice(10)
        .map(({ entity }) => entity.slug),
    );
  });

  it('reads ahead the heads that will be asked of each of its elements', async () => {
    const record = new MemoryRecord(statements(3));
    const asked: string[] = [];
    const head = record.head.bind(record);
    record.head = (key) => {
      asked.push(`${key.name} ${key.value}`);
      return head(key);
    };
    await record.open().page(nested(2, { ahead: [{ type: 'Statement', name: 'parts' }] }));
    expect(asked).toEqual(['sequence summit', 'parts s00000', 'parts s00001']);
  });
});

describe('a page that several conditions decide', () => {
  const few = statements(3, { topic: ['peace', 'border'] });
  const many = statements(400, { topic: ['border'] }).slice(3);

  it('walks the shortest of their lists', async () => {
    const record = new MemoryRecord([...few, ...many]);
    for (const where of [
      [PEACE, BORDER],
      [BORDER, PEACE],
    ]) {
      const page = await record.open().page(nested(10, list(where)));
      expect(slugs(page)).toEqual(few.map(({ entity }) => entity.slug));
    }
    expect(record.index).toMatchObject({ requests: 2, rowsRead: 6 });
  });

  it('walks a list whose length is known rather than one whose head is stale', async () => {
    const record = new MemoryRecord([...few, ...many]);
    record.markStale({ type: 'Statement', name: 'topic', value: 'border' });
    await record.open().page(nested(10, list([BORDER, PEACE])));
    expect(record.index.rowsRead).toBe(3);
  });

  it('is right where no length is known', async () => {
    const record = new MemoryRecord([...few, ...many]);
    for (const value of ['border', 'peace']) record.markStale({ type: 'Statement', name: 'topic', value });
    expect(slugs(await record.open().page(nested(10, list([BORDER, PEACE]))))).toHaveLength(3);
  });
});

describe('counting a list', () => {
  it('takes the length of a single list from its head, however long it is', async () => {
    const record = new MemoryRecord(statements(COUNT_LIMIT + 500, { topic: ['peace'] }));
    expect(await record.open().count(list([PEACE]))).toEqual({
      value: COUNT_LIMIT + 500,
      precision: 'EXACT',
    });
    expect(record.index.requests).toBe(0);
  });

  it('counts row by row up to a limit, and says when there are more', async () => {
    const countOf = (size: number) =>
      new MemoryRecord(statements(size, { topic: ['peace', 'border'] })).open().count(list([PEACE, BORDER]));
    expect(await countOf(0)).toEqual({ value: 0, precision: 'EXACT' });
    expect(await countOf(COUNT_LIMIT)).toEqual({ value: COUNT_LIMIT, precision: 'EXACT' });
    expect(await countOf(COUNT_LIMIT + 1)).toEqual({ value: COUNT_LIMIT, precision: 'AT_LEAST' });
  });

  it('counts within dates', async () => {
    const session = new MemoryRecord(statements(5)).open();
    expect(await session.count(list([], { from: '2022-11-23', to: null }))).toEqual({
      value: 5,
      precision: 'EXACT',
    });
    expect(await session.count(list([], { from: '2022-11-24', to: null }))).toEqual({
      value: 0,
      precision: 'EXACT',
    });
  });

  it('does not call a count exact that holds rows of two revisions of one entity', async () => {
    const record = new MemoryRecord(statements(3, { topic: ['peace'] }));
    // A writer has stopped halfway: the rows of the next revision are there, the item is not yet.
    record.index.add(statement(0, { topic: ['peace'] }, 2));
    record.markStale({ type: 'Statement', name: 'topic', value: 'peace' });
    const { value, precision } = await record.open().count(list([PEACE]));
    if (precision === 'EXACT') expect(value).toBe(3);
    else expect(value).toBeLessThanOrEqual(3);
  });

  it('says that it gave up where two lists never meet', async () => {
    const record = new MemoryRecord(statements(MAX_ROWS + 1_000, { topic: ['peace'] }));
    record.markStale({ type: 'Statement', name: 'place', value: 'nowhere' });
    const never = list([PEACE, { name: 'place', values: ['nowhere'] }]);
    expect(await record.open().count(never)).toEqual({ value: 0, precision: 'AT_LEAST' });
  });
});
