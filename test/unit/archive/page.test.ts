import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lambda/archive/items.ts';
import { MAX_ROWS, mergedRows } from '../../../lambda/archive/merge.ts';
import { firstOf, followed, MAX_BATCH } from '../../../lambda/archive/page.ts';
import { candidates, planPage } from '../../../lambda/archive/plan.ts';
import type { Condition, Page, PageQuery, PageWindow } from '../../../schema/context.ts';
import type { Entities } from '../../../schema/model/record.ts';
import { aStatement, on } from '../../support/examples.ts';
import { MemoryRecord } from '../../support/memory-record.ts';
import { present } from '../../support/present.ts';

type Statement = Entities['Statement'];

const statement = (slug: string, facets: Entry['facets'] = {}, revision = 1): Entry<'Statement'> => ({
  entity: aStatement(slug, { date: on('2022-11-23') }),
  facets,
  revision,
});
const numbered = (count: number, facets: Entry['facets'] = {}) =>
  Array.from({ length: count }, (_, number) => statement(`s${String(number).padStart(5, '0')}`, facets));

const query = (window: Partial<PageWindow>, where: readonly Condition[] = []): PageQuery<'Statement'> => ({
  type: 'Statement',
  where,
  date: null,
  direction: 'ASC',
  window: { from: 'START', size: 5, cursor: null, ...window },
});
const slugs = (page: Page<Statement>) => page.edges.map(({ node }) => node.slug);

describe('rows that lead nowhere', () => {
  /** Thirty statements; of the first twenty, all but two have been corrected and left their old rows behind. */
  function halfCorrected(): MemoryRecord {
    const record = new MemoryRecord(numbered(30));
    for (const { entity, facets } of numbered(20)) {
      if (['s00004', 's00011'].includes(entity.slug)) continue;
      record.putItem({ entity, facets, revision: 2 });
    }
    return record;
  }

  it('are passed over, and the page is full nevertheless', async () => {
    const page = await halfCorrected().open().page(query({}));
    expect(slugs(page)).toEqual(['s00004', 's00011', 's00020', 's00021', 's00022']);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('are passed over on every page, in both directions, to the end of the list', async () => {
    const session = halfCorrected().open();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Statement> = await session.page(query({ from: 'END', cursor }));
      seen.unshift(...slugs(page));
      cursor = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (cursor !== null);
    const rest = numbered(30).slice(20);
    expect(seen).toEqual(['s00004', 's00011', ...rest.map(({ entity }) => entity.slug)]);
  });

  it('are those of a revision that is being written as well', async () => {
    const record = new MemoryRecord([statement('a')]);
    record.index.add(statement('a', {}, 2));
    record.index.add(statement('b', {}, 1));
    expect(slugs(await record.open().page(query({})))).toEqual(['a']);
  });

  it('do not make a list go on that has ended', async () => {
    const record = new MemoryRecord(numbered(6));
    record.putItem(statement('s00005', {}, 2));
    const page = await record.open().page(query({}));
    expect(slugs(page)).toHaveLength(5);
    expect(page.pageInfo.hasNextPage).toBe(false);
  });
});

describe('following rows', () => {
  const rows = (count: number) =>
    numbered(count).map(({ entity: { slug } }) => ({ sort: '2022-11-23', slug, revision: 1 }));

  it('loads a whole page at once, and more where some of it leads nowhere', async () => {
    const record = new MemoryRecord(numbered(30));
    record.putItem(statement('s00001', {}, 2));
    record.putItem(statement('s00003', {}, 2));
    const found = await firstOf(followed('Statement', rows(30), record.load, 6), 6);
    expect(found.map(({ node }) => node.slug)).toEqual([
      's00000',
      's00002',
      's00004',
      's00005',
      's00006',
      's00007',
    ]);
    expect(record.loaded.map((batch) => batch.length)).toEqual([6, 12]);
  });

  it('loads larger and larger batches where rows lead nowhere, up to what one request takes', async () => {
    const record = new MemoryRecord();
    expect(await firstOf(followed('Statement', rows(500), record.load, 6), 6)).toEqual([]);
    expect(record.loaded.map((batch) => batch.length)).toEqual([
      6,
      12,
      24,
      48,
      96,
      MAX_BATCH,
      MAX_BATCH,
      MAX_BATCH,
      14,
    ]);
  });

  it('gives what there is when rows end', async () => {
    const found = await firstOf(followed('Statement', rows(3), new MemoryRecord(numbered(3)).load, 6), 6);
    expect(found).toHaveLength(3);
  });
});

describe('what a page reads', () => {
  it('does not grow with the list', async () => {
    const reads = await Promise.all(
      [100, 4_000].map(async (size) => {
        const record = new MemoryRecord(numbered(size, { topic: ['peace'] }));
        await record.open().page(query({ size: 25 }, [{ name: 'topic', values: ['peace'] }]));
        return { requests: record.index.requests, rows: record.index.rowsRead, loads: record.loaded.length };
      }),
    );
    expect(reads).toEqual([
      { requests: 1, rows: 26, loads: 1 },
      { requests: 1, rows: 26, loads: 1 },
    ]);
  });

  it('is bounded even where two lists never meet, and then the page is refused', async () => {
    const record = new MemoryRecord(numbered(MAX_ROWS + 1_000, { topic: ['peace'] }));
    record.markStale({ type: 'Statement', name: 'place', value: 'nowhere' });
    const never = query({}, [
      { name: 'topic', values: ['peace'] },
      { name: 'place', values: ['nowhere'] },
    ]);
    await expect(record.open().page(never)).rejects.toMatchObject({
      extensions: { code: 'QUERY_TOO_COSTLY' },
    });
    expect(record.index.rowsRead).toBeLessThan(MAX_ROWS + 1_000);
  });

  it('is refused only when there is more to read than the bound, not when the list ends there', async () => {
    const { index } = new MemoryRecord(numbered(MAX_ROWS, { topic: ['peace'] }));
    const whole = query({}, [{ name: 'topic', values: ['peace'] }]);
    const plan = planPage(whole, present(candidates(whole)[0]), null);
    let rows = 0;
    for await (const _ of mergedRows(index, plan, 500)) rows += 1;
    expect(rows).toBe(MAX_ROWS);
  });

  it('takes a bounded number of requests even behind thousands of rows that lead nowhere', async () => {
    const record = new MemoryRecord(numbered(5_000));
    for (const { entity, facets } of numbered(4_990)) record.putItem({ entity, facets, revision: 2 });
    const page = await record.open().page(query({ size: 1 }));
    expect(slugs(page)).toEqual(['s04990']);
    expect(record.loaded.length).toBeLessThanOrEqual(100);
  });
});
