import { describe, expect, it } from 'vitest';
import { PACE } from '../../../../lambda/archive/asking/search.ts';
import { SEARCH_LIMITS } from '../../../../lambda/archive/asking/search-budget.ts';
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
const slugAt = (number: number) => `s${String(number).padStart(5, '0')}`;
const numbered = (count: number, facets: Entry['facets'] = {}) =>
  Array.from({ length: count }, (_, number) => statement(slugAt(number), facets));

const query = (
  window: Partial<PageWindow>,
  where: readonly Condition[] = [],
  maxRequests: number | null = null,
): PageQuery<'Statement'> => pageOf([statementsBy({ where })], { size: 5, ...window }, { maxRequests });

const goesOn = ({ pageInfo }: Page<Statement>, from: PageWindow['from']) =>
  from === 'START' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
const endOf = ({ pageInfo }: Page<Statement>, from: PageWindow['from']) =>
  from === 'START' ? pageInfo.endCursor : pageInfo.startCursor;

describe('what is not in a list at the commit of its reader', () => {
  /** Thirty statements, of the first twenty of which all but two have been retracted. */
  function halfRetracted(): MemoryRecord {
    const record = new MemoryRecord(numbered(30));
    for (const entry of numbered(20)) {
      if (!['s00004', 's00011'].includes(entry.entity.slug)) record.remove(entry);
    }
    return record;
  }

  it('is passed over, and the page is full nevertheless', async () => {
    const page = await halfRetracted().open().page(query({}));
    expect(slugsOf(page)).toEqual(['s00004', 's00011', 's00020', 's00021', 's00022']);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('is passed over on every page, in both directions, to the end of the list', async () => {
    for (const from of ['START', 'END'] as const) {
      const session = halfRetracted().open();
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Statement> = await session.page(query({ from, cursor }));
        if (from === 'START') seen.push(...slugsOf(page));
        else seen.unshift(...slugsOf(page));
        cursor = goesOn(page, from) ? endOf(page, from) : null;
      } while (cursor !== null);
      const rest = numbered(30).slice(20);
      expect(seen).toEqual(['s00004', 's00011', ...rest.map(({ entity }) => entity.slug)]);
    }
  });

  it('is what came later as well: an entity, a revision or a retraction', async () => {
    const record = new MemoryRecord([statement('a'), statement('c'), statement('d')]);
    const earlier = record.open();
    record.put(statement('b'), statement('c', {}, 2));
    record.remove(statement('d'));
    expect(slugsOf(await earlier.page(query({})))).toEqual(['a', 'c', 'd']);
    expect(slugsOf(await record.open().page(query({})))).toEqual(['a', 'b', 'c']);
  });

  it('makes no page behind a full one', async () => {
    const record = new MemoryRecord(numbered(6));
    record.remove(statement(slugAt(5)));
    const page = await record.open().page(query({}));
    expect(slugsOf(page)).toHaveLength(5);
    expect(page.pageInfo.hasNextPage).toBe(false);
  });
});

describe('a cursor', () => {
  it('stands at all revisions of its entity, so that it comes once', async () => {
    for (const from of ['START', 'END'] as const) {
      const record = new MemoryRecord(numbered(4));
      const first = await record.open().page(query({ from, size: 2 }));
      record.put(statement(slugAt(1), {}, 2), statement(slugAt(2), {}, 2));
      const second = await record.open().page(query({ from, size: 2, cursor: endOf(first, from) }));
      const rest = from === 'START' ? [slugAt(2), slugAt(3)] : [slugAt(0), slugAt(1)];
      expect(slugsOf(second)).toEqual(rest);
      expect(goesOn(second, from)).toBe(false);
    }
  });

  it('of a later state than the record has is refused, with the argument that it was given for', async () => {
    const record = new MemoryRecord(numbered(4));
    const before = record.commit;
    record.put(statement('later'));
    const page = await record.open().page(query({ size: 2 }));
    for (const [from, argument] of [
      ['START', 'after'],
      ['END', 'before'],
    ] as const) {
      const asked = record.open({}, before).page(query({ from, cursor: page.pageInfo.endCursor }));
      await expect(asked).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: `${argument}: expected a cursor of this state of the record or an earlier one, got one of a later state. Start again from the first page.`,
      });
    }
  });
});

describe('what a page reads', () => {
  const PEACE = having('topic', 'peace');
  const WAR = having('topic', 'war');

  it('does not grow with the list', async () => {
    const reads = await Promise.all(
      [100, 4_000].map(async (size) => {
        const record = new MemoryRecord(numbered(size, { topic: ['peace'] }), { postingsPerBlock: 50 });
        await record.open().page(query({ size: 25 }, [PEACE]));
        const { requests, blocksRead } = record.index;
        return { requests, blocksRead, loads: record.loaded.length };
      }),
    );
    const one = { requests: 1, blocksRead: 1, loads: 1 };
    expect(reads).toEqual([one, one]);
  });

  it('is more and more at once behind thousands that were retracted', async () => {
    const record = new MemoryRecord(numbered(2_000), { postingsPerBlock: 5 });
    for (const entry of numbered(1_990)) record.remove(entry);
    const page = await record.open().page(query({ size: 1 }));
    expect(slugsOf(page)).toEqual([slugAt(1_990)]);
    expect(record.index.requests).toBeLessThanOrEqual(6);
    expect(record.loaded).toHaveLength(1);
  });

  /** Two lists that never meet, of so many entities each. */
  const neverMeeting = (size: number) =>
    new MemoryRecord(
      numbered(2 * size).map((entry, number) => ({
        ...entry,
        facets: { topic: [number % 2 === 0 ? 'peace' : 'war'] },
      })),
    );

  it('is cut short only where there is more to read than the bound, not where the list ends there', async () => {
    const whole = neverMeeting(400);
    const all = await whole.open().page(query({}, [PEACE, WAR]));
    expect(all).toMatchObject({ edges: [], cutShort: false, pageInfo: { hasNextPage: false } });
    const { requests } = whole.index;
    expect(requests).toBeGreaterThan(5);
    for (const [most, cutShort] of [
      [requests, false],
      [requests - 1, true],
    ] as const) {
      const record = neverMeeting(400);
      const page = await record.open().page(query({}, [PEACE, WAR], most));
      expect(page, String(most)).toMatchObject({ edges: [], cutShort, pageInfo: { hasNextPage: cutShort } });
      expect(record.index.requests).toBeLessThanOrEqual(most);
      if (!cutShort) continue;
      const rest = await record.open().page(query({ cursor: page.pageInfo.endCursor }, [PEACE, WAR]));
      expect(rest).toMatchObject({ edges: [], cutShort: false, pageInfo: { hasNextPage: false } });
    }
  });

  it('is not cut short where the page is full already, and then the list goes on behind it', async () => {
    const record = new MemoryRecord(numbered(6, { topic: ['peace'] }), { postingsPerBlock: 5 });
    const page = await record.open().page(query({}, [PEACE], 1));
    expect(record.index.requests).toBe(1);
    expect(page).toMatchObject({ cutShort: false, pageInfo: { hasNextPage: true } });
    expect(page.pageInfo.endCursor).toBe(page.edges[4]?.cursor);
    const rest = await record.open().page(query({ cursor: page.pageInfo.endCursor }, [PEACE], 1));
    expect(slugsOf(rest)).toEqual([slugAt(5)]);
  });

  it('is bounded by what is asked, in both directions, and cursors lead through the whole list', async () => {
    const both = { topic: ['peace', 'war'] };
    const sparse = numbered(400).map((entry, number) => ({
      ...entry,
      facets: number % 45 === 7 ? both : { topic: [number % 2 === 0 ? 'peace' : 'war'] },
    }));
    const expected = sparse.flatMap(({ entity, facets }) => (facets === both ? [entity.slug] : []));
    for (const from of ['START', 'END'] as const) {
      const record = new MemoryRecord(sparse);
      const seen: string[] = [];
      let short = 0;
      let cursor: string | null = null;
      do {
        const before = record.index.requests;
        const session = record.open({ pace: { ...PACE, candidates: 4 } });
        const page: Page<Statement> = await session.page(query({ size: 2, from, cursor }, [PEACE, WAR], 3));
        // Of either list the root and a leaf, and what comes behind the leaf that holds the cursor.
        expect(record.index.requests - before).toBeLessThanOrEqual(4);
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

  it('is refused when the request has used up its work before anything was looked at', async () => {
    const record = neverMeeting(100);
    const session = record.open();
    const refusals: unknown[] = [];
    for (let fields = 0; fields < 40; fields += 1) {
      await session.page(query({}, [PEACE, WAR])).catch((error: unknown) => refusals.push(error));
    }
    expect(record.index.requests).toBeLessThanOrEqual(SEARCH_LIMITS.requests);
    expect(refusals.length).toBeGreaterThan(10);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        code: 'QUERY_TOO_COSTLY',
        message:
          'The query used up its requests to the tables before it reached this list. Request fewer lists or smaller pages.',
      });
    }
  });
});
