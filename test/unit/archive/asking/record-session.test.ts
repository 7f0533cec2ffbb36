import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import type { Condition, Filter, PageQuery, PageWindow } from '../../../../schema/context.ts';
import { anEvent, aPerson, aStatement, aTopic, on } from '../../../support/examples.ts';
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
const entryOf = (entity: Entry['entity']): Entry => ({ entity, facets: {}, revision: 1 });

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
    const people = ['ann', 'bob'].map((slug) => entryOf(aPerson(slug)));
    const found = await new MemoryRecord(people).open().load('Person', ['bob', 'nobody', 'ann', 'bob']);
    expect(found.map((person) => person?.slug ?? null)).toEqual(['bob', null, 'ann', 'bob']);
  });
});

describe('a page of a nested list', () => {
  it('comes out of the root of the list, where that holds it', async () => {
    const record = new MemoryRecord(statements(30), { postingsPerBlock: 30 });
    const session = record.open();
    const first = await session.page(nested(10));
    expect(slugsOf(first)).toEqual(slugsFrom(0, 10));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const last = await session.page(nested(20, { from: 'END' }));
    expect(slugsOf(last)).toEqual(slugsFrom(10, 30));
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(record.index).toMatchObject({ requests: 2, blocksRead: 0 });
  });

  it('reads no more of a long list than it needs, from either end', async () => {
    for (const [from, expected] of [
      ['START', slugsFrom(0, 10)],
      ['END', slugsFrom(290, 300)],
    ] as const) {
      const record = new MemoryRecord(statements(300), { postingsPerBlock: 11 });
      expect(slugsOf(await record.open().page(nested(10, { from })))).toEqual(expected);
      expect(record.index.requests).toBeLessThanOrEqual(3);
      expect(record.index.blocksRead).toBeLessThanOrEqual(9);
    }
  });

  it('is empty where there is no list', async () => {
    const record = new MemoryRecord();
    expect(await record.open().page(nested(10))).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      cutShort: false,
    });
    expect(record.index).toMatchObject({ requests: 1, blocksRead: 0 });
  });

  it('goes on where it ended, from either end', async () => {
    const session = new MemoryRecord(statements(30)).open();
    const { pageInfo } = await session.page(nested(10));
    const next = await session.page(nested(5, { cursor: pageInfo.endCursor }));
    expect(slugsOf(next)).toEqual(slugsFrom(10, 15));
    const last = await session.page(nested(3, { from: 'END' }));
    const lastButOne = await session.page(nested(3, { from: 'END', cursor: last.pageInfo.startCursor }));
    expect(slugsOf(lastButOne)).toEqual(slugsFrom(24, 27));
    expect(lastButOne.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('has only what fulfils a filter', async () => {
    const some = statements(20).map((entry, number) =>
      number % 3 === 0 ? { ...entry, facets: { topic: ['peace'] } } : entry,
    );
    const filter = { where: [PEACE, having('sequence', 'summit')] };
    const page = await new MemoryRecord(some).open().page(nested(5, {}, filter));
    expect(slugsOf(page)).toEqual(['s00000', 's00003', 's00006', 's00009', 's00012']);
    expect(page.pageInfo.hasNextPage).toBe(true);
  });

  it('is found by the number of its event, of which there may be one that nothing was said at', async () => {
    const events = ['summit', 'talks'].map((slug) => entryOf(anEvent(slug)));
    const record = new MemoryRecord([...events, ...statements(3)]);
    const asked: string[] = [];
    const roots = record.index.roots.bind(record.index);
    record.index.roots = (lists) => {
      asked.push(...lists.map(({ name, value }) => `${name} ${value}`));
      return roots(lists);
    };
    const at = (event: string) => nested(5, {}, { where: [having('sequence', event)] });
    expect(slugsOf(await record.open().page(nested(5)))).toEqual(slugsFrom(0, 3));
    expect(slugsOf(await record.open().page(at('talks')))).toEqual([]);
    const numberOf = (slug: string) => numberAt({ type: 'Event', slug }, 0);
    expect(asked).toEqual([`sequence ${numberOf('summit')}`, `sequence ${numberOf('talks')}`]);
  });

  it('reads ahead the lists that will be asked of each of its elements', async () => {
    const record = new MemoryRecord(statements(3));
    const asked: string[] = [];
    const roots = record.index.roots.bind(record.index);
    record.index.roots = (lists) => {
      asked.push(...lists.map(({ name, value }) => `${name} ${value}`));
      return roots(lists);
    };
    const ahead = [{ list: { type: 'Statement', name: 'parts' } }] as const;
    await record.open().page({ ...nested(2), ahead });
    expect(asked.slice(1)).toEqual(['parts s00000', 'parts s00001']);
  });
});

describe('a page that several conditions decide', () => {
  const both = { topic: ['peace', 'border'] };
  /** So many statements, each a day after the one before; some of them are about both topics, the others about one. */
  const daily = (count: number, isAboutBoth: (number: number) => boolean) =>
    Array.from({ length: count }, (_, number): Entry<'Statement'> => {
      const { entity, ...entry } = statement(number, isAboutBoth(number) ? both : { topic: ['border'] });
      const date = on(new Date(Date.UTC(2022, 0, 1 + number)).toISOString().slice(0, 10));
      return { ...entry, entity: { ...entity, date } };
    });
  const by = (...where: readonly Condition[]) => pageOf([statementsBy({ where })]);

  it('walks the shortest of their lists', async () => {
    for (const where of [
      [PEACE, BORDER],
      [BORDER, PEACE],
    ]) {
      const record = new MemoryRecord(
        daily(400, (number) => number < 30),
        { postingsPerBlock: 15 },
      );
      expect(slugsOf(await record.open().page(by(...where)))).toEqual(slugsFrom(0, 10));
      // Both roots, then a leaf of the short list, then those of the long one in which its entities may be.
      expect(record.index).toMatchObject({ requests: 3, blocksRead: 2 });
    }
  });

  it('reads of a long list only where a short one has entities', async () => {
    const record = new MemoryRecord(
      daily(400, (number) => number % 100 === 50),
      { postingsPerBlock: 10 },
    );
    const page = await record.open().page(by(PEACE, BORDER));
    expect(slugsOf(page)).toEqual(['s00050', 's00150', 's00250', 's00350']);
    expect(page.pageInfo.hasNextPage).toBe(false);
    expect(record.index).toMatchObject({ requests: 2, blocksRead: 4 });
  });
});

describe('what a filter names', () => {
  const naming = { types: ['Topic'], path: 'filter.topic' } as const;
  const aboutWar: Condition = { ...having('topic', 'war'), naming };
  const told = entryOf(aStatement('told'));
  const asked = (...where: readonly Condition[]) => pageOf([statementsBy({ where })]);

  it('may be something that nothing has, as long as it exists', async () => {
    const record = new MemoryRecord([entryOf(aTopic('war')), told]);
    expect(slugsOf(await record.open().page(asked(aboutWar)))).toEqual([]);
    expect(slugsOf(await record.open().page(asked(aboutWar, PEACE)))).toEqual([]);
  });

  it('does not exist any more where all that was found by it is gone', async () => {
    const record = new MemoryRecord([entryOf(aTopic('war')), told]);
    const about = { ...statement(1, { topic: ['war'] }) };
    record.put(about);
    const before = record.open();
    record.remove(about);
    record.remove(entryOf(aTopic('war')));
    for (const where of [[aboutWar], [aboutWar, having('kind', 'PARAPHRASE')]]) {
      await expect(record.open().page(asked(...where))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    expect(slugsOf(await before.page(asked(aboutWar)))).toEqual(['s00001']);
  });

  it('does not exist before it is recorded', async () => {
    const record = new MemoryRecord([told]);
    const before = record.open();
    record.put(entryOf(aTopic('war')), statement(1, { topic: ['war'] }));
    for (const where of [[aboutWar], [aboutWar, having('kind', 'PARAPHRASE')]]) {
      await expect(before.page(asked(...where))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});

describe('the pages of one walk', () => {
  it('belong to one state of the record, whatever is written between them', async () => {
    const record = new MemoryRecord(statements(9, { topic: ['peace'] }));
    const query = (cursor: string | null) => pageOf([statementsBy({ where: [PEACE] })], { size: 3, cursor });
    const first = await record.open().page(query(null));
    record.put(statement(3, { topic: ['border'] }, 2), statement(20, { topic: ['peace'] }));
    const second = await record.open().page(query(first.pageInfo.endCursor));
    record.remove(statement(7, { topic: ['peace'] }));
    const third = await record.open().page(query(second.pageInfo.endCursor));
    expect([first, second, third].flatMap(slugsOf)).toEqual(slugsFrom(0, 9));
    expect(third.pageInfo.hasNextPage).toBe(false);
  });
});
