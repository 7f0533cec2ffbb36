import type { Page, PageQuery } from '../../schema/context.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entities } from '../../schema/model/record.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Pointer } from './heads.ts';
import type { Entry } from './items.ts';
import type { Position } from './position.ts';

/** Loads entities with their revisions, in the order asked; null where there is none. */
export type LoadEntries = <T extends EntityType>(
  type: T,
  slugs: readonly string[],
) => Promise<readonly (Entry<T> | null)[]>;

/** An entity with its position in the list. */
export interface Placed<E> {
  readonly position: Position;
  readonly node: E;
}

/** The most entities that are loaded at once: what one request takes. */
export const MAX_BATCH = 100;

/**
 * Follows rows to the entities that they point at. A row whose revision is not the entity's is passed over: it is left
 * from before a correction, or belongs to one that is being written.
 * @param wanted how many will be taken, if there are as many: one request loads them. Where rows lead nowhere, batches grow.
 */
export async function* followed<T extends EntityType>(
  type: T,
  rows: AsyncIterable<Pointer> | Iterable<Pointer>,
  load: LoadEntries,
  wanted: number,
): AsyncGenerator<Placed<Entities[T]>, void> {
  for await (const batch of batches(rows, wanted)) {
    const entries = await load(
      type,
      batch.map(({ slug }) => slug),
    );
    for (const [index, row] of batch.entries()) {
      const entry = entries[index];
      if (entry?.revision === row.revision) yield { position: row, node: entry.entity };
    }
  }
}

/** The first of what follows, at most `size`. */
export async function firstOf<Value>(values: AsyncIterable<Value>, size: number): Promise<readonly Value[]> {
  const first: Value[] = [];
  for await (const value of values) {
    first.push(value);
    if (first.length === size) break;
  }
  return first;
}

/** Cuts rows into batches, each up to twice the one before. */
async function* batches(
  rows: AsyncIterable<Pointer> | Iterable<Pointer>,
  first: number,
): AsyncGenerator<readonly Pointer[]> {
  let batch: Pointer[] = [];
  let size = first;
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    size = Math.max(first, Math.min(size * 2, MAX_BATCH));
  }
  if (batch.length > 0) yield batch;
}

/** The position that a page's cursor marks, checked against the list; null without a cursor. */
export const cursorPosition = (query: PageQuery): string | null =>
  query.window.cursor === null ? null : decodeCursor(query, query.window.cursor);

/**
 * Presents what was found as a page.
 * @param found in the order in which the list was read
 * @param goesOn whether the list goes on behind it in that direction
 */
export function presentPage<E>(query: PageQuery, found: readonly Placed<E>[], goesOn: boolean): Page<E> {
  const { from, cursor } = query.window;
  const cameFrom = cursor !== null;
  const edges = (from === 'END' ? found.toReversed() : found).map(({ position, node }) => ({
    cursor: encodeCursor(query, position),
    node,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: from === 'START' ? goesOn : cameFrom,
      hasPreviousPage: from === 'START' ? cameFrom : goesOn,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
