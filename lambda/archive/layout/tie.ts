import type { Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import { byNumber } from './sorting.ts';

/**
 * Joins the parts of a tie. It sorts before every character of a slug, so a slug comes before the longer ones that begin with it, and
 * behind `!` and `#`, which keys and places are joined by.
 */
const JOINT = '+';

/**
 * The tie of an entity: the text by which entities with the same sort are ordered. Statements of an event follow one another in their
 * speaking order; everything else is ordered by slug. A correction may change the event or the position of a statement, so a tie belongs
 * to a revision.
 */
export const tieOf = (entity: Entity): string =>
  entity.type === 'Statement' ? tieOfStatement(entity) : entity.slug;

export const tieOfStatement = ({
  slug,
  event,
  position,
}: Pick<Statement, 'slug' | 'event' | 'position'>): string =>
  event === null ? slug : [event, byNumber(position), slug].join(JOINT);

/**
 * What the tie of a posting is likely to begin with, by the tie before it: an event lists its statements by position, so there the sort
 * tells it.
 */
export function likelyTie(before: string, sort: string | null): string {
  const [event, , slug] = before.split(JOINT);
  return sort === null || slug === undefined ? before : [event, sort, slug].join(JOINT);
}

/** The slug of the entity that a tie is of. */
export const slugOfTie = (tie: string): Slug => tie.slice(tie.lastIndexOf(JOINT) + 1);
