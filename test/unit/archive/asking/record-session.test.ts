import { describe, expect, it } from 'vitest';
import { HEAD_SIZE } from '../../../../lambda/archive/heads.ts';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import type { Condition, Filter, PageQuery, PageWindow } from '../../../../schema/context.ts';
import { aPerson, aStatement, on } from '../../../support/examples.ts';
import { MemoryRecord } from '../../../support/memory-record.ts';
import { having, pageOf, slugsOf, statementsBy } from '../../../support/queries.ts';

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
const slugsFrom = (from: number, to: number) =>
  statements(to)
    .slice(from)
    .map(({ entity }) => entity.slug);

const SEQUENCE = { type: 'Statement', name: 'sequence', value: 'summit' } as const;
const PEACE: Condition = having('topic', 'peace');
const BORDER: Condition = having('topic', 'border');

const nested = (
  size: number,
  window: Partial<PageWindow> = {},
  filter: Partial<Filter> = {},
): PageQuery<'Statement'> =>
  pageOf(
    [statementsBy({ where: [having('sequence', 'summit')], ...filter })],
    { size, ...window },
    { nested: true },
  );

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
    expect(slugsOf(first)).toEqual(slugsFrom(0, 10));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const last = await session.page(nested(HEAD_SIZE, { from: 'END' }));
    expect(slugsOf(last)).toEqual(slugsFrom(10, 30));
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
      cutShort: false,
    });
    expect(record.index.requests).toBe(0);
  });

  it('reads the list where the head is stale, or holds fewer than wanted', async () => {
    const stale = new MemoryRecord(statements(30));
    stale.markStale(SEQUENCE);
    const short = new MemoryRecord(statements(30));
    expect(slugsOf(await stale.open().page(nested(10)))).toEqual(slugsFrom(0, 10));
    expect(slugsOf(await short.open().page(nested(25)))).toEqual(slugsFrom(0, 25));
    expect([stale.index.requests, short.index.requests]).toEqual([1, 1]);
  });

  it('reads the list where a row of the head leads nowhere', async () => {
    const record = new MemoryRecord(statements(30));
    record.putItem(statement(3, {}, 2));
    const page = await record.open().page(nested(5));
    expect(slugsOf(page)).toEqual(['s00000', 's00001', 's00002', 's00004', 's00005']);
    expect(record.index.requests).toBeGreaterThan(0);
  });

  it('goes on where it ended, in the list', async () => {
    const session = new MemoryRecord(statements(30)).open();
    const { pageInfo } = await session.page(nested(10));
    const next = await session.page(nested(5, { cursor: pageInfo.endCursor }));
    expect(slugsOf(next)).toEqual(slugsFrom(10, 15));
  });

  it('out of a short list is read from its head behind a cursor as well, and from either end', async () => {
    const record = new MemoryRecord(statements(HEAD_SIZE));
    const session = record.open();
    const { pageInfo } = await session.page(nested(3));
    const second = await session.page(nested(3, { cursor: pageInfo.endCursor }));
    expect(slugsOf(second)).toEqual(slugsFrom(3, 6));
    const last = await session.page(nested(3, { from: 'END' }));
    const lastButOne = await session.page(nested(3, { from: 'END', cursor: last.pageInfo.startCursor }));
    expect(slugsOf(lastButOne)).toEqual(slugsFrom(14, 17));
    expect(lastButOne.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(record.index.requests).toBe(0);
  });

  it('of which only some fulfil a filter is read from the head where that holds the whole list', async () => {
    const some = statements(HEAD_SIZE).map((entry, number) =>
      number % 3 === 0 ? { ...entry, facets: { topic: ['peace'] } } : entry,
    );
    const record = new MemoryRecord(some);
    const filter = { where: [PEACE, having('sequence', 'summit')] };
    const page = await record.open().page(nested(5, {}, filter));
    expect(slugsOf(page)).toEqual(['s00000', 's00003', 's00006', 's00009', 's00012']);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(record.index.requests).toBe(0);
  });

  it('reads ahead the heads that will be asked of each of its elements', async () => {
    const record = new MemoryRecord(statements(3));
    const asked: string[] = [];
    const head = record.head.bind(record);
    record.head = (key) => {
      asked.push(`${key.name} ${key.value}`);
      return head(key);
    };
    const ahead = [{ list: { type: 'Statement', name: 'parts' } }] as const;
    await record.open().page({ ...nested(2), ahead });
    expect(asked).toEqual(['sequence summit', 'parts s00000', 'parts s00001']);
  });
});

describe('a page that several conditions decide', () => {
  const both = { topic: ['peace', 'border'] };
  const many = statements(400, { topic: ['border'] });
  const by = (...where: readonly Condition[]) => pageOf([statementsBy({ where })]);

  it('walks the shortest of their lists', async () => {
    const record = new MemoryRecord([...statements(30, both), ...many.slice(30)]);
    for (const where of [
      [PEACE, BORDER],
      [BORDER, PEACE],
    ]) {
      const page = await record.open().page(by(...where));
      expect(slugsOf(page)).toEqual(slugsFrom(0, 10));
    }
    // A page, the row that tells that it goes on, and the one behind that.
    expect(record.index).toMatchObject({ requests: 2, rowsRead: 24 });
  });

  it('comes out of the head of the shortest list, where that holds all of it', async () => {
    const record = new MemoryRecord([...statements(3, both), ...many.slice(3)]);
    for (const where of [
      [PEACE, BORDER],
      [BORDER, PEACE],
    ]) {
      expect(slugsOf(await record.open().page(by(...where)))).toEqual(slugsFrom(0, 3));
    }
    expect(record.index.requests).toBe(0);
  });

  it('reads the list where what its head points at has changed since', async () => {
    const record = new MemoryRecord([...statements(3, both), ...many.slice(3)]);
    // The head was read, then the entity was corrected: its new row stands elsewhere in the list.
    const before = record.head({ type: 'Statement', name: 'topic', value: 'peace' });
    record.put(statement(1, both, 2));
    const head = record.head.bind(record);
    record.head = (list) => (list.value === 'peace' ? before : head(list));
    expect(slugsOf(await record.open().page(by(PEACE, BORDER)))).toEqual(slugsFrom(0, 3));
    expect(record.index.requests).toBeGreaterThan(0);
  });

  it('walks a list whose length is known rather than one whose head is stale', async () => {
    const record = new MemoryRecord([...statements(30, both), ...many.slice(30)]);
    record.markStale({ type: 'Statement', name: 'topic', value: 'border' });
    await record.open().page(by(BORDER, PEACE));
    expect(record.index.rowsRead).toBe(12);
    expect(record.loaded.flat()).toHaveLength(10);
  });

  it('is right where no length is known', async () => {
    const record = new MemoryRecord([...statements(3, both), ...many.slice(3)]);
    for (const value of ['border', 'peace']) record.markStale({ type: 'Statement', name: 'topic', value });
    expect(slugsOf(await record.open().page(by(BORDER, PEACE)))).toEqual(slugsFrom(0, 3));
  });
});
