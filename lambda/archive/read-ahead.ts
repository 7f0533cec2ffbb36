import type { Ahead } from '../../schema/context.ts';
import type { LoadEntries } from './follow.ts';
import type { Loaders } from './loaders.ts';

/**
 * Loads entities, and with them, not waited for, what will be asked of each next: a level that is read ahead costs no round
 * of its own. What fails here fails again, and is told, when it is asked for.
 * @param beside what else is to go out together with them
 */
export const loadWithAhead =
  (loaders: Loaders, ahead: readonly Ahead[], beside: () => Promise<unknown>): LoadEntries =>
  (type, slugs) => {
    const entries = loaders.entries(type, slugs);
    const reads = ahead.map((each) =>
      'list' in each
        ? loaders.heads(slugs.map((value) => ({ ...each.list, value })))
        : entries.then((found) =>
            loaders.entries(
              each.type,
              found.flatMap((entry) => entry?.facets[each.facet] ?? []),
            ),
          ),
    );
    for (const read of [...reads, beside()]) read.catch(() => {});
    return entries;
  };
