import { ENTITY_TYPES, type EntityType } from '../../../schema/model/entity-ref.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import type { Session } from '../dynamo/session.ts';
import type { Root } from '../layout/blocks.ts';
import { ALL, type ListKey, rootKey } from '../layout/keys.ts';
import { parseRoot } from '../layout/list-items.ts';
import { MigrationRefused } from './refused.ts';

/**
 * Makes sure that the lists of all entities are as long as they were, before anybody sees them: a log that does not fit to the items,
 * as of tables that were restored to different moments, would leave some out.
 * @param expected how many entities of each type there were; null where nothing tells
 * @throws MigrationRefused when a list is not
 */
export async function checkCounts(expected: readonly (number | null)[], session: Session): Promise<void> {
  const roots = await batchGet(
    ENTITY_TYPES.map((type) => rootKey(listOfAll(type))),
    session,
  );
  for (const [at, type] of ENTITY_TYPES.entries()) {
    const root = roots[at] ?? null;
    const [before = null, count] = [
      expected[at],
      root === null ? 0 : countInRoot(parseRoot(listOfAll(type), root)),
    ];
    if (before === null || count === before) continue;
    throw new MigrationRefused(
      `expected ${before} entries of type ${type} after the update of the tables, as before, got ${count}. The tables stay in use as they are. Restore all of them to the same moment, or report this as a bug.`,
    );
  }
}

export const listOfAll = (type: EntityType): ListKey => ({ type, name: ALL, value: ALL });

/** How many entities a list has that were not removed. */
export const countInRoot = (root: Root): number =>
  root.kind === 'LIST'
    ? root.postings.filter(({ removed }) => removed === 0).length
    : root.leaves.reduce((sum, { alive }) => sum + alive, 0);
