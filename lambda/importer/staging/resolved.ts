import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../../schema/model/facets.ts';
import type { Entities } from '../../../schema/model/record.ts';

/** An entity as it is to stand in the record, with what its rows are filed under. */
export interface Resolved<T extends EntityType = EntityType> {
  readonly entity: Entities[T];
  readonly facets: FacetValues;
}
