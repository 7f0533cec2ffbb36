import type { Ahead } from '../../../schema/context.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { FacetName } from '../../../schema/model/facet-table.ts';
import type { Stored } from '../layout/items.ts';
import { SEQUENCE } from '../layout/keys.ts';
import type { EntityPort, RevisionRef } from './entity-port.ts';
import type { IndexPort } from './index-port.ts';

/** Loads what postings point at, in the order asked. */
export type LoadRevisions = <T extends EntityType>(
  type: T,
  refs: readonly RevisionRef[],
) => Promise<readonly Stored<T>[]>;

/**
 * The most entries that a facet of one entity leads to. The organisation of a post stands among those that it is part of, and which of
 * them it is is not known before the post is there.
 */
const MOST_AHEAD: { readonly [Facet in FacetName]?: number } = { organization: 3 };

export const mostAhead = (facet: FacetName): number => MOST_AHEAD[facet] ?? 1;

/** What is read ahead from. */
export interface AheadReach {
  readonly entities: Pick<EntityPort, 'entries' | 'revisions'>;
  readonly index: Pick<IndexPort, 'roots'>;
}

/**
 * Loads entities, and with them, not waited for, what will be asked of each next: a level that is read ahead costs no round
 * of its own. What fails here fails again, and is told, when it is asked for.
 * @param beside what else is to go out together with them
 */
export const loadWithAhead =
  ({ entities, index }: AheadReach, ahead: readonly Ahead[], beside: () => Promise<unknown>): LoadRevisions =>
  (type, refs) => {
    const stored = entities.revisions(type, refs);
    const reads = ahead.map(async (each): Promise<unknown> => {
      if ('facet' in each) return entities.entries(each.type, valuesAhead(await stored, each.facet));
      const roots = (values: readonly string[]) =>
        index.roots(values.map((value) => ({ ...each.list, value })));
      // Such a list has the number of its entity, which the posting tells before the entity is there.
      if (each.list.name === SEQUENCE) return roots(refs.map(({ number }) => String(number)));
      return roots((await stored).map(({ entity }) => entity.slug));
    });
    for (const read of [...reads, beside()]) read.catch(() => {});
    return stored;
  };

/** The slugs of the entries that entities lead to by a facet. */
const valuesAhead = (stored: readonly Stored[], facet: FacetName): readonly string[] => [
  ...new Set(
    stored.flatMap(({ ahead }) =>
      ((ahead as Partial<Record<FacetName, readonly string[]>>)[facet] ?? []).slice(0, mostAhead(facet)),
    ),
  ),
];
