import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import type { Condition, Page, PageQuery, PageWindow } from '../../../../schema/context.ts';
import type { Entities } from '../../../../schema/model/record.ts';
import { aStatement, on } from '../../../support/examples.ts';
import { MemoryRecord } from '../../../support/memory-record.ts';
import { having, pageOf, slugsOf, statementsBy } from '../../../support/queries.ts';

type Statement = Entities['Statement'];

const statement = (slug: string, facets: Entry['facets'] = {}, revision = 1): Entry<'Statement'> => ({
  entity: aStatement(slug, { date: on('2022-11-23') }),
  facets,
  revision,
});
const numbered = (count: number, facets: Entry['facets'] = {}) =>
  Array.from({ length: count }, (_, number) => statement(`s${String(number).padStart(5, '0')}`, facets));

const query = (
  window: Partial<PageWindow>,
  where: readonly Condition[] = [],
  maxRequests: number | null = null,
): PageQuery<'Statement'> => pageOf([statementsBy({ where })], { size: 5, ...window }, { maxRequests });

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
    expect(slugsOf(page)).toEqual(['s00004', 's00011', 's00020', 's00021', 's00022']);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('are passed over on every page, in both directions, to the end of the list', async () => {
    const session = halfCorrected().open();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Statement> = await session.page(query({ from: 'END', cursor }));
      seen.unshift(...slugsOf(page));
      cursor = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (cursor !== null);
    const rest = numbered(30).slice(20);
    expect(seen).toEqual(['s00004', 's00011', ...rest.map(({ entity }) => entity.slug)]);
  });

  it('are those of a revision that is being written as well', async () => {
    const record = new MemoryRecord([statement('a')]);
    record.index.add(statement('a', {}, 2));
    record.index.add(statement('b', {}, 1));
    expect(slugsOf(await record.open().page(query({})))).toEqual(['a']);
  });

  it('behind a full page may promise a page, which then is empty and the last', async () => {
    const record = new MemoryRecord(numbered(6));
    record.putItem(statement('s00005', {}, 2));
    const page = await record.open().page(query({}));
    expect(slugsOf(page)).toHaveLength(5);
    const { endCursor, hasNextPage } = page.pageInfo;
    if (!hasNextPage) return;
    const next = await record.open().page(query({ cursor: endCursor }));
    expect([slugsOf(next), next.pageInfo.hasNextPage]).toEqual([[], false]);
  });
});

describe('what a page reads', () => {
  const PEACE = having('topic', 'peace');
  const NOWHERE = having('place', 'nowhere');

  it('does not grow with the list', async () => {
    const reads = await Promise.all(
      [100, 4_000].map(async (size) => {
        const record = new MemoryRecord(numbered(size, { topic: ['peace'] }));
        await record.open().page(query({ size: 25 }, [PEACE]));
        return { requests: record.index.requests, rows: record.index.rowsRead, loads: record.loaded.length };
      }),
    );
    // One row more than a page tells whether the list goes on, another whether that one has a second revision.
    expect(reads).toEqual([
      { requests: 1, rows: 27, loads: 1 },
      { requests: 1, rows: 27, loads: 1 },
    ]);
  });

  /** Two lists that never meet; the length of one of them is not known, so the other one is walked. */
  function neverMeeting(size: number): MemoryRecord {
    const record = new MemoryRecord(numbered(size, { topic: ['peace'] }), { rowsPerReply: 10 });
    record.markStale({ type: 'Statement', name: 'place', value: 'nowhere' });
    return record;
  }

  it('is bounded even where two lists never meet, and then the page is cut short and goes on', async () => {
    const record = neverMeeting(1_000);
    const { edges, pageInfo, cutShort } = await record.open().page(query({}, [PEACE, NOWHERE]));
    expect(record.index.requests).toBe(80);
    expect({ edges, cutShort }).toEqual({ edges: [], cutShort: true });
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: expect.any(String),
    });
    const rest = await record.open().page(query({ cursor: pageInfo.endCursor }, [PEACE, NOWHERE]));
    expect(record.index.requests).toBeLessThan(80 + 25);
    expect(rest).toMatchObject({ edges: [], pageInfo: { hasNextPage: false }, cutShort: false });
  });

  it('is cut short only when there is more to read than the bound, not when the list ends there', async () => {
    // The engine says of a full reply that the list may go on, even if nothing follows.
    for (const [size, cutShort] of [
      [799, false],
      [800, true],
    ] as const) {
      const page = await neverMeeting(size)
        .open()
        .page(query({ size: 9 }, [PEACE, NOWHERE]));
      expect(page, String(size)).toMatchObject({ cutShort, pageInfo: { hasNextPage: cutShort } });
    }
  });

  it('is not cut short where the page is full already, and then the list goes on behind it', async () => {
    // Six rows: whether the last of them has another revision is not known, so five can be shown and none is left to look at.
    const record = new MemoryRecord(numbered(6, { topic: ['peace'] }), { rowsPerReply: 6 });
    const page = await record.open().page(query({}, [PEACE], 1));
    expect(record.index.requests).toBe(1);
    expect(page).toMatchObject({ cutShort: false, pageInfo: { hasNextPage: true } });
    expect(page.pageInfo.endCursor).toBe(page.edges[4]?.cursor);
    const rest = await record.open().page(query({ cursor: page.pageInfo.endCursor }, [PEACE], 1));
    expect(slugsOf(rest)).toEqual(['s00005']);
  });

  it('is bounded by what is asked, in both directions, and cursors lead through the whole list', async () => {
    const sparse = numbered(400, { topic: ['peace'] }).map((entry, number) =>
      number % 45 === 7 ? { ...entry, facets: { topic: ['peace'], place: ['nowhere'] } } : entry,
    );
    const expected = sparse.flatMap(({ entity, facets }) => (facets.place ? [entity.slug] : []));
    for (const from of ['START', 'END'] as const) {
      const record = new MemoryRecord(sparse, { rowsPerReply: 10 });
      record.markStale({ type: 'Statement', name: 'place', value: 'nowhere' });
      const seen: string[] = [];
      let short = 0;
      let cursor: string | null = null;
      do {
        const before = record.index.requests;
        const page: Page<Statement> = await record
          .open()
          .page(query({ size: 2, from, cursor }, [PEACE, NOWHERE], 3));
        expect(record.index.requests - before).toBeLessThanOrEqual(3);
        if (page.cutShort) short += 1;
        else expect(page.edges.length === 2 || !goesOn(page, from)).toBe(true);
        if (from === 'START') seen.push(...slugsOf(page));
        else seen.unshift(...slugsOf(page));
        cursor = goesOn(page, from) ? endOf(page, from) : null;
      } while (cursor !== null);
      expect(seen).toEqual(expected);
      expect(short).toBeGreaterThan(3);
    }
  });

  const goesOn = ({ pageInfo }: Page<Statement>, from: PageWindow['from']) =>
    from === 'START' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
  const endOf = ({ pageInfo }: Page<Statement>, from: PageWindow['from']) =>
    from === 'START' ? pageInfo.endCursor : pageInfo.startCursor;

  it('is refused when the request has used up its work before anything was looked at', async () => {
    const record = new MemoryRecord(numbered(1_000, { topic: ['peace'] }), { rowsPerReply: 10 });
    record.markStale({ type: 'Statement', name: 'place', value: 'nowhere' });
    const session = record.open();
    await session.page(query({}, [PEACE, NOWHERE]));
    await expect(session.page(query({}, [PEACE]))).rejects.toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      message:
        'The query used up its requests to the tables before it reached this list. Request fewer lists or smaller pages.',
    });
  });

  it('takes a bounded number of requests even behind thousands of rows that lead nowhere', async () => {
    const record = new MemoryRecord(numbered(5_000));
    for (const { entity, facets } of numbered(4_990)) record.putItem({ entity, facets, revision: 2 });
    const page = await record.open().page(query({ size: 1 }));
    expect(slugsOf(page)).toEqual(['s04990']);
    expect(record.loaded.length).toBeLessThanOrEqual(100);
  });
});
