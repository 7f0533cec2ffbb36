import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Stored } from '../layout/items.ts';
import type { EntityNumber } from '../layout/numbers.ts';

/** One revision of an entity, as postings name it. */
export type RevisionRef = Pick<Stored, 'number' | 'revision'>;

/** The one port through which whoever searches the index reads the entities that there are at a commit. */
export interface EntityPort {
  /** Entities by slug, in the order asked; null where there is none, or it was retracted. */
  entries<T extends EntityType>(
    type: T,
    slugs: readonly Slug[],
    unweighed?: boolean,
  ): Promise<readonly (Stored<T> | null)[]>;
  /** What postings point at, in the order asked. */
  revisions<T extends EntityType>(
    type: T,
    refs: readonly RevisionRef[],
    unweighed?: boolean,
  ): Promise<readonly Stored<T>[]>;
  /** The number of an entity, also of a retracted one; null where there never was one. */
  numberOf(type: EntityType, slug: Slug): Promise<EntityNumber | null>;
}
