import type { Page, PageWindow } from '../../schema/context.ts';
import { RecordError } from '../../schema/errors.ts';
import type { Entity } from '../../schema/model/record.ts';
import { type CursorScope, decodeCursor, encodeCursor } from './cursor.ts';
import type { Found, Placed } from './follow.ts';
import type { TypedPosition } from './position.ts';
import type { Progress } from './work-budget.ts';

/** The position that a page's cursor marks, checked against the list; null without a cursor. */
export const cursorPosition = (scope: CursorScope, { cursor, from }: PageWindow): TypedPosition | null =>
  cursor === null ? null : decodeCursor(scope, cursor, from === 'START' ? 'after' : 'before');

/** Where a page ends in its list. */
export interface PageEnd {
  /** Whether the list goes on behind it, in the direction in which it was read. */
  readonly goesOn: boolean;
  /** Where the search for more was given up, if that was before the page was full. */
  readonly cutAt: TypedPosition | null;
}

/**
 * Where the page ends that a search has found.
 * @throws RecordError QUERY_TOO_COSTLY when the budget ran out before anything was looked at, so that there is no going on
 */
export function endOf({ found, more }: Found, size: number, progress: Progress<TypedPosition>): PageEnd {
  const { stopped, reached } = progress;
  const cutShort = stopped && found.length < size;
  if (cutShort && reached === null) throw nothingLookedAt();
  return { goesOn: stopped || more, cutAt: cutShort ? reached : null };
}

/**
 * Presents what was found as a page.
 * @param found in the order in which the list was read
 */
export function presentPage(
  scope: CursorScope,
  { from, cursor }: PageWindow,
  found: readonly Placed[],
  { goesOn, cutAt }: PageEnd,
): Page<Entity> {
  const forwards = from === 'START';
  const cameFrom = cursor !== null;
  const edges = (forwards ? found : found.toReversed()).map(({ position, entry }) => ({
    cursor: encodeCursor(scope, position),
    node: entry.entity,
  }));
  const end = cutAt === null ? null : encodeCursor(scope, cutAt);
  return {
    edges,
    pageInfo: {
      hasNextPage: forwards ? goesOn : cameFrom,
      hasPreviousPage: forwards ? cameFrom : goesOn,
      startCursor: (forwards ? null : end) ?? edges[0]?.cursor ?? null,
      endCursor: (forwards ? end : null) ?? edges.at(-1)?.cursor ?? null,
    },
    cutShort: cutAt !== null,
  };
}

const nothingLookedAt = () =>
  new RecordError(
    'QUERY_TOO_COSTLY',
    'The query used up its requests to the tables before it reached this list. Request fewer lists or smaller pages.',
  );
