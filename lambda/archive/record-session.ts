import type { Count, ListQuery, Page, PageQuery, RecordPort } from '../../schema/context.ts';
import { RecordError } from '../../schema/errors.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entities } from '../../schema/model/record.ts';
import { leadingRows } from './heads.ts';
import type { IndexReader } from './index-reader.ts';
import type { ListKey } from './keys.ts';
import type { Loaders } from './loaders.ts';
import { mergedRows } from './merge.ts';
import { cursorPosition, firstOf, followed, type LoadEntries, MAX_BATCH, presentPage } from './page.ts';
import { type Candidate, candidates, planList, planPage } from './plan.ts';

/** The rows up to which a list is counted one by one. */
export const COUNT_LIMIT = 1_000;

/** Answers what resolvers ask, within one request: ids → batch load → present. */
export class RecordSession implements RecordPort {
  readonly #loaders: Loaders;
  readonly #index: IndexReader;

  constructor(loaders: Loaders, index: IndexReader) {
    this.#loaders = loaders;
    this.#index = index;
  }

  async load<T extends EntityType>(
    type: T,
    slugs: readonly string[],
  ): Promise<readonly (Entities[T] | null)[]> {
    const entries = await this.#loaders.entries(type, slugs);
    return entries.map((entry) => entry?.entity ?? null);
  }

  async page<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]>> {
    const position = cursorPosition(query);
    return (await this.#pageFromHead(query)) ?? (await this.#pageFromRows(query, position));
  }

  async count(query: ListQuery): Promise<Count> {
    const candidate = await this.#shortest(query);
    const heads = await this.#loaders.heads(candidate.lists);
    const [head] = heads;
    if (singleList(query) !== null && query.date === null && head != null) {
      return { value: head.count, precision: 'EXACT' };
    }
    const rows = mergedRows(this.#index, planList(query, candidate), COUNT_LIMIT);
    // Where something is being written, rows alone do not tell what is there.
    const written = heads.includes(null);
    return countUpToLimit(written ? followed(query.type, rows, this.#loaders.entries, MAX_BATCH) : rows);
  }

  async #pageFromRows<T extends EntityType>(
    query: PageQuery<T>,
    position: string | null,
  ): Promise<Page<Entities[T]>> {
    const { size } = query.window;
    const plan = planPage(query, await this.#shortest(query), position);
    // One more than the page holds tells whether the list goes on.
    const rows = mergedRows(this.#index, plan, size + 1);
    const found = await firstOf(followed(query.type, rows, this.#loaderOf(query), size + 1), size + 1);
    return presentPage(query, found.slice(0, size), found.length > size);
  }

  /** The first page of a nested list, out of the head of the list; null where the list itself must be read. */
  async #pageFromHead<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]> | null> {
    const list = singleList(query);
    const { from, cursor, size } = query.window;
    if (query.nested !== true || list === null || query.date !== null || cursor !== null) return null;
    const [head] = await this.#loaders.heads([list]);
    const direction = (query.direction === 'DESC') === (from === 'END') ? 'ASC' : 'DESC';
    const rows = head == null ? null : leadingRows(head, direction, size);
    if (head == null || rows === null) return null;
    const found = await firstOf(followed(query.type, rows, this.#loaderOf(query), size), size);
    // A row that led nowhere means that the list has changed since the head was made.
    return found.length === rows.length ? presentPage(query, found, head.count > rows.length) : null;
  }

  /** Loads a page's entities, and with them, not waited for, the heads of the lists that will be asked of each next. */
  #loaderOf({ ahead = [] }: PageQuery): LoadEntries {
    return (type, slugs) => {
      const lists = ahead.flatMap((list) => slugs.map((value) => ({ ...list, value })));
      // What fails here fails again, and is told, when it is asked for.
      this.#loaders.heads(lists).catch(() => {});
      return this.#loaders.entries(type, slugs);
    };
  }

  /** The candidate whose lists have the fewest rows. A stale head tells nothing and comes last. */
  async #shortest(query: ListQuery): Promise<Candidate> {
    const [first, ...others] = candidates(query);
    if (first === undefined) throw new Error('expected a query to have a candidate');
    if (others.length === 0) return first;
    const weighed = await Promise.all(
      [first, ...others].map(async (candidate) => {
        const heads = await this.#loaders.heads(candidate.lists);
        const rows = heads.reduce((sum, head) => sum + (head?.count ?? Number.POSITIVE_INFINITY), 0);
        return { candidate, rows };
      }),
    );
    return weighed.reduce((best, next) => (next.rows < best.rows ? next : best)).candidate;
  }
}

async function countUpToLimit(values: AsyncIterable<unknown>): Promise<Count> {
  let value = 0;
  try {
    for await (const _ of values) {
      if (value === COUNT_LIMIT) return { value, precision: 'AT_LEAST' };
      value += 1;
    }
    return { value, precision: 'EXACT' };
  } catch (error) {
    // So many rows do not fulfil the conditions that counting on would cost too much: then this is all we know.
    if (error instanceof RecordError && error.code === 'QUERY_TOO_COSTLY')
      return { value, precision: 'AT_LEAST' };
    throw error;
  }
}

/** The list that answers a query all by itself, if there is one. */
function singleList(query: ListQuery): ListKey | null {
  const [candidate, ...others] = candidates(query);
  const [list, ...more] = candidate?.rest.length === 0 ? candidate.lists : [];
  return others.length === 0 && more.length === 0 ? (list ?? null) : null;
}
