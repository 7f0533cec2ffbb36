import type { Page, PageQuery, RankedPage } from '../../schema/context.ts';
import type { Entity } from '../../schema/model/record.ts';
import { type Choice, firstPageOfHead, hitsFromHeads } from './choose.ts';
import type { CostLimits } from './cost-meter.ts';
import { type Found, firstFound } from './follow.ts';
import type { IndexReader } from './index-reader.ts';
import type { Loaders } from './loaders.ts';
import { type Hit, mergedRows } from './merge.ts';
import type { NamedValues } from './named-values.ts';
import { endOf, presentPage } from './page.ts';
import { isReverse, NEWEST_FIRST, planPage, type Reading } from './plan.ts';
import { orderKey, type TypedPosition } from './position.ts';
import { byRelevance, RANKED } from './ranking.ts';
import { loadWithAhead } from './read-ahead.ts';
import { type Progress, started, WorkBudget } from './work-budget.ts';

/** What a search reads from. */
export interface Reach {
  readonly loaders: Loaders;
  readonly index: IndexReader;
  /** What the request has asked for so far, all in all. */
  readonly meter: { readonly cost: CostLimits };
}

/** A page query with the lists chosen that it is answered by. */
export interface Search {
  readonly query: PageQuery;
  readonly chosen: readonly Choice[];
  /** Behind which the page begins. */
  readonly position: TypedPosition | null;
  readonly named: NamedValues;
}

/** Finds a page: out of the heads of its lists where they hold enough, otherwise out of their rows. */
export async function findPage(search: Search, reach: Reach): Promise<Page<Entity>> {
  return (
    (await firstPage(search, reach)) ??
    (await pageOfHeads(search, reach)) ??
    (await pageOfRows(search, reach))
  );
}

/** The first page of a list that belongs to an element of another one, out of its head. */
async function firstPage({ query, chosen, named }: Search, reach: Reach): Promise<Page<Entity> | null> {
  const first = query.nested === true ? firstPageOfHead(query, chosen) : null;
  if (first === null) return null;
  const { hits, count } = first;
  const progress = started<TypedPosition>();
  const { found } = await firstFound(hits, loadFor(query, reach, named), hits.length, progress);
  // What led nowhere means that the list has changed since its head was made.
  if (progress.astray) return null;
  return presentPage(query, query.window, found, { goesOn: count > hits.length, cutAt: null });
}

/** A page of short lists, each of which its head holds whole. */
async function pageOfHeads(search: Search, reach: Reach): Promise<Page<Entity> | null> {
  const { query, chosen, position, named } = search;
  const hits = hitsFromHeads(chosen, isReverse(query), position);
  if (hits === null) return null;
  const { size } = query.window;
  const progress = started<TypedPosition>();
  const found = await firstFound(hits, loadFor(query, reach, named), size, progress);
  return progress.astray ? null : presentPage(query, query.window, found.found, endOf(found, size, progress));
}

async function pageOfRows(search: Search, reach: Reach): Promise<Page<Entity>> {
  const { query } = search;
  const { size } = query.window;
  const progress = started<TypedPosition>();
  const found = await findInRows(search, size, reach, progress);
  return presentPage(query, query.window, found.found, endOf(found, size, progress));
}

async function findInRows(
  {
    query,
    chosen,
    position,
    named,
  }: Omit<Search, 'query'> & { readonly query: Omit<PageQuery, 'window'> & Reading },
  size: number,
  reach: Reach,
  progress: Progress<TypedPosition>,
): Promise<Found> {
  const budget = new WorkBudget(reach.meter, query.maxRequests ?? undefined);
  // One more than is wanted tells whether the list goes on.
  const rows = mergedRows(reach.index, planPage(query, chosen, position), size + 1, budget, progress);
  return firstFound(seenBy(named, rows), loadFor(query, reach, named), size, progress);
}

/** A page of the newest matches in the order of relevance. */
export async function findRankedPage(search: Search, reach: Reach): Promise<RankedPage<Entity>> {
  const { query, position } = search;
  const progress = started<TypedPosition>();
  const newest = { ...search, query: { ...query, ...NEWEST_FIRST }, position: null };
  const { found, more } = await findInRows(newest, RANKED, reach, progress);
  const [text] = query.lists.flatMap(({ filter }) => filter.text ?? []);
  const inOrder = text === undefined ? found : byRelevance(found, text);
  const { window } = query;
  const forwards = window.from === 'START';
  const left = (forwards ? inOrder : inOrder.toReversed()).filter(
    (each) =>
      position === null || (forwards ? isBefore(position, each.position) : isBefore(each.position, position)),
  );
  const scope = { lists: query.lists, direction: 'RELEVANCE' } as const;
  const end = { goesOn: left.length > window.size, cutAt: null };
  const page = presentPage(scope, window, left.slice(0, window.size), end);
  const isAll = !more && !progress.stopped;
  return { ...page, candidates: { value: found.length, precision: isAll ? 'EXACT' : 'AT_LEAST' } };
}

const isBefore = (a: TypedPosition, b: TypedPosition): boolean => orderKey(a) < orderKey(b);

/** Names that rows carry are there; those that were not seen by the time that the first entities are loaded go out with them. */
const loadFor = ({ ahead = [] }: Pick<PageQuery, 'ahead'>, { loaders }: Reach, named: NamedValues) =>
  loadWithAhead(loaders, ahead, () => named.lookUp());

async function* seenBy(named: NamedValues, hits: AsyncIterable<Hit>): AsyncGenerator<Hit> {
  for await (const hit of hits) {
    if (hit.row !== null) named.see(hit.row.facets);
    yield hit;
  }
}
