import { isDeepStrictEqual } from 'node:util';
import { said } from '../../../schema/model/said.ts';
import type { Changed } from '../layout/changeset.ts';
import type { Entry } from '../layout/items.ts';

/** An entity's present revision, and the one that is to be in its place; null where there is none. */
export interface Change {
  readonly current: Entry | null;
  readonly next: Entry | null;
  /** Why, in the writer's words; null when not told. What is new needs none. */
  readonly reason: string | null;
}

/** What a change is about: the revision that comes, or the one that goes. */
export function entryOf({ next, current }: Omit<Change, 'reason'>): Entry {
  const entry = next ?? current;
  if (entry === null) throw new TypeError('expected a current or a next revision in the change, got neither');
  return entry;
}

/** A change as journal and log tell it. */
export function changedBy(change: Change): Changed {
  const { entity, revision } = entryOf(change);
  const kind = kindOf(change);
  return {
    type: entity.type,
    slug: entity.slug,
    kind,
    revision,
    reason: kind === 'ADDED' ? null : change.reason,
  };
}

function kindOf({ next, current }: Omit<Change, 'reason'>): Changed['kind'] {
  if (next === null) return 'RETRACTED';
  if (current === null) return next.revision === 1 ? 'ADDED' : 'CORRECTED';
  return isDeepStrictEqual(said(next.entity), said(current.entity)) ? 'REINDEXED' : 'CORRECTED';
}
