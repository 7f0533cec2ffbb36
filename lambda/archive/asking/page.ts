import type { Page, PageWindow } from '../../../schema/context.ts';
import { RecordError } from '../../../schema/errors.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { type CursorScope, decodeCursor, encodeCursor, type Mark } from './cursor.ts';
import type { Position } from './position.ts';

/** An entity with its position in the list. */
export interface Placed {
  readonly position: Position;
  readonly entity: Entity;
}

/** The mark of a page's cursor, checked against the list; null without a cursor. */
export const cursorMark = (scope: CursorScope, { cursor, from }: PageWindow): Mark | null =>
  cursor === null ? null : decodeCursor(scope, cursor, from === 'START' ? 'after' : 'before');

/** Where a page ends in its list. */
export interface PageEnd {
  /** Whether the list goes on behind it, in the direction in which it was read. */
  readonly goesOn: boolean;
  /** Where the search for more was given up, if that was before the page was full. */
  readonly cutAt: Position | null;
}

/**
 * Presents entities as a page.
 * @param found in the order in which the list was read
 * @param commit the state of the record that the list belongs to
 */
export function presentPage(
  scope: CursorScope,
  { from, cursor }: PageWindow,
  found: readonly Placed[],
  { goesOn, cutAt }: PageEnd,
  commit: number,
): Page<Entity> {
  const forwards = from === 'START';
  const cameFrom = cursor !== null;
  const edges = (forwards ? found : found.toReversed()).map(({ position, entity }) => ({
    cursor: encodeCursor(scope, { position, commit }),
    node: entity,
  }));
  const end = cutAt === null ? null : encodeCursor(scope, { position: cutAt, commit });
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

export const nothingLookedAt = () =>
  new RecordError(
    'QUERY_TOO_COSTLY',
    'The query used up its requests to the tables before it reached this list. Request fewer lists or smaller pages.',
  );
