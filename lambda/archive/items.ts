import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../schema/model/facets.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';
import { ArchiveFault } from './archive-fault.ts';
import { itemKey } from './keys.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

/** An entity as it stands in the record: its content, the facets that its rows carry, and which revision this is. */
export interface Entry<T extends EntityType = EntityType> {
  readonly entity: Entities[T];
  readonly facets: FacetValues;
  /** 1 when it was first recorded; every correction counts one up. */
  readonly revision: number;
}

/** The item of an entity's present revision. */
export function entityItem({ entity, facets, revision }: Entry): StoredItem {
  const { table, pk, sk } = itemKey(entity.type, entity.slug);
  const { type, ...content } = entity;
  return {
    table,
    attributes: {
      [PARTITION_KEY]: pk,
      [SORT_KEY]: sk,
      type,
      version: SHAPE_VERSION,
      revision,
      facets,
      content,
    },
  };
}

/**
 * Reads an item back.
 * @throws ArchiveFault when it does not have the shape of an entity of this type
 */
export function parseEntityItem<T extends EntityType>(type: T, attributes: Attributes): Entry<T> {
  const { content, facets, revision, version } = attributes;
  const wellShaped =
    attributes.type === type &&
    version === SHAPE_VERSION &&
    typeof revision === 'number' &&
    typeof content === 'object' &&
    content !== null &&
    typeof facets === 'object' &&
    facets !== null;
  if (!wellShaped) throw new ArchiveFault(`expected an item of type ${type}, version ${SHAPE_VERSION}`);
  return {
    entity: { type, ...content } as unknown as Entities[T] & Entity,
    facets: facets as FacetValues,
    revision,
  };
}
