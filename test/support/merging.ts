import type { TypedPosition } from '../../lambda/archive/asking/position.ts';
import { started, UNMETERED, WorkBudget } from '../../lambda/archive/asking/search-budget.ts';
import type { IndexReader } from '../../lambda/archive/index-reader.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { type Hit, mergedRows } from '../../lambda/archive/merge.ts';
import { candidates, planPage } from '../../lambda/archive/plan.ts';
import type { ListQuery, PageQuery } from '../../schema/context.ts';
import { aStatement, on } from './examples.ts';
import { MemoryIndex } from './memory-index.ts';
import { present } from './present.ts';
import { having, pageOf, statementsBy } from './queries.ts';

/** Searches through lists of statements by topic, without the entities that the rows point at. */

export const aboutTopics = (
  slug: string,
  topics: readonly string[],
  revision = 1,
  date = '2022-11-23',
): Entry => ({
  entity: aStatement(slug, { date: on(date) }),
  facets: { topic: topics },
  revision,
});
/** Statements about any of these topics. */
export const about = (...values: readonly string[]): ListQuery<'Statement'> =>
  statementsBy({ where: [having('topic', ...values)] });

interface Search {
  /** How many rows are wanted. */
  readonly size?: number;
  readonly position?: TypedPosition | null;
  readonly maxRequests?: number;
}

/** Whatever a search finds, and how far it got. */
export async function search(reader: IndexReader, query: PageQuery, options: Search = {}) {
  const { size = 10, position = null, maxRequests } = options;
  const progress = started<TypedPosition>();
  const hits: Hit[] = [];
  const budget = new WorkBudget(UNMETERED, maxRequests);
  for await (const hit of mergedRows(reader, planOf(query, position), size, budget, progress)) hits.push(hit);
  return { rows: hits.map(({ type, slug, revision }) => `${type} ${slug} ${revision}`), hits, progress };
}

export function indexOf(entries: readonly Entry[], rowsPerReply = Number.POSITIVE_INFINITY): MemoryIndex {
  const index = new MemoryIndex({ rowsPerReply });
  for (const entry of entries) index.add(entry);
  return index;
}

/** The plan that walks the lists of the first condition of each query. */
export const planOf = (query: PageQuery, position: TypedPosition | null = null) =>
  planPage(
    query,
    query.lists.map((list) => present(candidates(list)[0])),
    position,
  );

export const oldestFirst = (...lists: readonly ListQuery[]): PageQuery => pageOf(lists);
export const newestFirst = (...lists: readonly ListQuery[]): PageQuery =>
  pageOf(lists, {}, { direction: 'DESC' });
