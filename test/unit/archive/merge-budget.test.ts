import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedRows } from '../../../lambda/archive/merge.ts';
import type { TypedPosition } from '../../../lambda/archive/asking/position.ts';
import { SEARCH_BUDGET, started, WorkBudget } from '../../../lambda/archive/asking/search-budget.ts';
import {
  about,
  aboutTopics,
  indexOf,
  newestFirst,
  oldestFirst,
  planOf,
  search,
} from '../../support/merging.ts';
import { present } from '../../support/present.ts';
import { having, pageOf, statementsBy } from '../../support/queries.ts';

describe('the budget of a search', () => {
  const many = Array.from({ length: 200 }, (_, number) => aboutTopics(`s${number + 1_000}`, ['peace']));

  it('ends it after so many requests, and tells up to where everything has been handed over', async () => {
    const index = indexOf(many);
    const { rows, progress } = await search(index, oldestFirst(about('peace')), { size: 9, maxRequests: 2 });
    expect(index.requests).toBe(2);
    // Of the thirty rows read the last one may have another revision.
    expect(rows).toHaveLength(29);
    expect(progress).toEqual({
      reached: { sort: '2022-11-23', type: 'Statement', slug: 's1028' },
      stopped: true,
      astray: false,
    });
  });

  it('is not used up by a list that ends within it', async () => {
    const { rows, progress } = await search(indexOf(many.slice(0, 29)), oldestFirst(about('peace')), {
      size: 9,
      maxRequests: 2,
    });
    expect(rows).toHaveLength(29);
    expect(progress).toMatchObject({ reached: { slug: 's1028' }, stopped: false });
  });

  it('counts what the whole request has asked, and not only this search', async () => {
    const index = indexOf(many);
    index.requests = 79;
    const progress = started<TypedPosition>();
    const hits = mergedRows(index, planOf(oldestFirst(about('peace'))), 9, new WorkBudget(index), progress);
    let found = 0;
    for await (const _ of hits) found += 1;
    expect([index.requests, found, progress.stopped]).toEqual([80, 9, true]);
  });

  it('lets each list be begun, however small it is: otherwise a search would never get on', async () => {
    const index = indexOf(many);
    const november = statementsBy({
      where: [having('topic', 'peace', 'border')],
      date: { from: '2022-11-01', to: null },
    });
    // Each of the two lists has two more beside it, for what began before November and may have lasted into it.
    const { rows, progress } = await search(index, newestFirst(november), { size: 9, maxRequests: 1 });
    expect(rows.length).toBeGreaterThan(0);
    expect(progress).toMatchObject({ reached: { slug: expect.any(String) }, stopped: true });
    expect(index.requests).toBeLessThanOrEqual(6);
  });

  it('refuses a search of more lists than any may read, before it reads anything', async () => {
    const index = indexOf(many);
    const topics = (count: number) => Array.from({ length: count }, (_, number) => `topic-${number}`);
    const { requests } = SEARCH_BUDGET;
    await expect(search(index, oldestFirst(about(...topics(requests + 1))))).rejects.toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      message: expect.stringMatching(
        /^Expected a filter that reads at most 80 lists, got one that reads 81\. Name fewer values, or omit date\.from\.$/,
      ),
    });
    expect(index.requests).toBe(0);
    await expect(search(index, oldestFirst(about(...topics(requests))))).resolves.toMatchObject({
      rows: [],
      progress: { stopped: false },
    });
  });

  it('never ends it among the revisions of one entity', async () => {
    const revisions = Array.from({ length: 5 }, (_, number) => aboutTopics('b', ['peace'], number + 1));
    const index = indexOf([aboutTopics('a', ['peace']), ...revisions, aboutTopics('c', ['peace'])]);
    for (const query of [oldestFirst(about('peace')), newestFirst(about('peace'))]) {
      const { rows, progress } = await search(index, query, { size: 3, maxRequests: 1 });
      expect(rows).toHaveLength(1);
      expect(progress).toMatchObject({ reached: { slug: rows[0]?.split(' ')[1] }, stopped: true });
    }
  });

  it('loses and repeats nothing for whoever goes on where it ended', () => {
    const anyEntry = fc
      .record({
        slug: fc.constantFrom(...'abcdefghijkl'),
        topics: fc.subarray(['peace', 'border', 'trade']),
        revision: fc.integer({ min: 1, max: 3 }),
        date: fc.constantFrom('2022-11-22', '2022-11-23', '2022-11-24', '2022-11'),
      })
      .map(({ slug, topics, revision, date }) => aboutTopics(slug, topics, revision, date));
    return fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyEntry, {
          maxLength: 30,
          selector: ({ entity, revision }) => `${entity.slug} ${revision}`,
          size: 'max',
        }),
        fc.subarray(['peace', 'border', 'trade'], { minLength: 1 }),
        fc.constantFrom('ASC', 'DESC'),
        fc.constantFrom(null, { from: '2022-11-23', to: null }),
        // One reach has to hold more than the revisions of one entity.
        fc.record({ size: fc.integer({ min: 4, max: 6 }), spare: fc.nat(3) }),
        fc.constantFrom(4, 5, Number.POSITIVE_INFINITY),
        async (entries, topics, direction, date, { size, spare }, rowsPerReply) => {
          const index = indexOf(entries, rowsPerReply);
          const list = statementsBy({ where: [having('topic', ...topics)], date });
          const query = pageOf([list], {}, { direction });
          const whole = await search(index, query, { size });
          expect(whole.progress.stopped).toBe(false);
          const seen: string[] = [];
          let position: TypedPosition | null = null;
          for (;;) {
            const part = await search(index, query, { size, position, maxRequests: 1 + spare });
            seen.push(...part.rows);
            if (!part.progress.stopped) break;
            position = present(part.progress.reached);
          }
          expect(seen).toEqual(whole.rows);
        },
      ),
      { numRuns: 300 },
    );
  });
});
