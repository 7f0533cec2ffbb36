import type { EntityType } from '../../../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../../../schema/model/facets.ts';
import type { Entities, Entity } from '../../../../schema/model/record.ts';
import type { Session } from '../../dynamo/session.ts';
import type { Snapshot } from '../../state/snapshot.ts';

/** An entity before and after a commit; null where there is none. */
export interface EntityChange {
  readonly before: Entity | null;
  readonly after: Entity | null;
  /** Revisions between the two. Only entities of layout 1 have them, which had no commits. */
  readonly between?: readonly Entity[];
}

/** An entity with the facets by which it is found, and with what it has by other entities: an event by its sources. */
export interface Filed {
  readonly entity: Entities[EntityType];
  readonly facets: FacetValues;
}

/** What entities are found by after a commit. */
export interface Filing {
  /** Each change that leaves an entity, by the name of the entity. */
  readonly filed: ReadonlyMap<string, Filed>;
  /** An entity of a change, whichever, with what it has by others. */
  readonly following: (entity: Entity) => Entity;
  /** Entities that the commit does not change, and that may be found by others from then on. They come in pages. */
  readonly dependents: AsyncIterable<readonly Filed[]>;
}

/**
 * Tells by which facets entities are found once a commit has changed some of them. Whoever imports knows that, so it is handed in.
 * @param before the record as of the commit before
 * @param use gets what is told, and may read it until it ends
 */
export type FileAt = (
  changes: readonly EntityChange[],
  before: Snapshot,
  session: Session,
  use: (filing: Filing) => Promise<void>,
) => Promise<void>;
