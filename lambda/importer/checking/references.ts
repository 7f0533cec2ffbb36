import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Staging } from '../staging/staging.ts';

/** The types that a reference may name, as the staging holds them. */
export const namedTypes = (types: string): readonly EntityType[] => types.split(' ') as EntityType[];

/** Whether something of this name, and one of these types, will be in the record: it was read and not rejected, or is there. */
export const isThere = (types: readonly EntityType[], slug: Slug, staging: Staging): boolean =>
  types.some(
    (type) =>
      staging.get(
        `SELECT 1 WHERE (
           EXISTS (SELECT 1 FROM records WHERE slug = ?1 AND type = ?2 AND rejected = 0)
           OR EXISTS (SELECT 1 FROM known WHERE slug = ?1 AND type = ?2 AND entry IS NOT NULL)
         ) AND NOT EXISTS (
           SELECT 1 FROM records WHERE slug = ?3 AND type = 'Retraction' AND rejected = 0
         )`,
        slug,
        type,
        `${type.toLowerCase()}/${slug}`,
      ) !== null,
  );
