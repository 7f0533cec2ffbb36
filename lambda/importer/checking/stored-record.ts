import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Current } from '../../archive/layout/items.ts';
import type { ListKey } from '../../archive/layout/keys.ts';

/** What an import asks of the record before it writes. */
export interface StoredRecord {
  /** What stands at each name: an entity with its facets and revision, what was left where it was retracted, or nothing. */
  readCurrent(refs: readonly EntityRef[]): Promise<readonly (Current | null)[]>;
  /** The slugs of all memberships of a member, through a post, or of an organisation. */
  membershipsBy(name: 'member' | 'post' | 'organization', slug: Slug): Promise<readonly Slug[]>;
  /** Whatever of the record refers to something, as far as there are lists of it. */
  referrersOf(ref: EntityRef): AsyncIterable<EntityRef>;
  /** The slugs in one of its lists. */
  listed(list: ListKey): AsyncIterable<Slug>;
  /** Slugs of these types that are spelt like one that names nothing. */
  similar(types: readonly EntityType[], slug: Slug): Promise<readonly Slug[]>;
}
