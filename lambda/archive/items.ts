import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../schema/model/facets.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';
import { ArchiveFault } from './archive-fault.ts';
import { itemKey, type Key } from './keys.ts';
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
export const entityItem = (entry: Entry): StoredItem =>
  storedAt(itemKey(entry.entity.type, entry.entity.slug), entry.entity.type, contentOf(entry));

/**
 * Reads an item back.
 * @throws ArchiveFault when it does not have the shape of an entity of this type
 */
export function parseEntityItem<T extends EntityType>(type: T, attributes: Attributes): Entry<T> {
  if (attributes.type !== type || attributes.version !== SHAPE_VERSION) throw fault(type);
  return parseContent(type, attributes);
}

/** An item of some type at its place, with the version of its shape. */
export const storedAt = ({ table, pk, sk }: Key, type: string, attributes: Attributes): StoredItem => ({
  table,
  attributes: { [PARTITION_KEY]: pk, [SORT_KEY]: sk, type, version: SHAPE_VERSION, ...attributes },
});

/** An entry as an item carries it. */
export function contentOf({ entity: { type: _, ...content }, facets, revision }: Entry): Attributes {
  return { revision, facets, content };
}

/**
 * Reads back what {@link contentOf} wrote.
 * @throws ArchiveFault when it does not have the shape
 */
export function parseContent<T extends EntityType>(
  type: T,
  { content, facets, revision }: Attributes,
): Entry<T> {
  const wellShaped =
    typeof revision === 'number' &&
    typeof content === 'object' &&
    content !== null &&
    typeof facets === 'object' &&
    facets !== null;
  if (!wellShaped) throw fault(type);
  return {
    entity: { type, ...content } as unknown as Entities[T] & Entity,
    facets: facets as FacetValues,
    revision,
  };
}

const fault = (type: EntityType) =>
  new ArchiveFault(`expected an item of type ${type}, version ${SHAPE_VERSION}, got something else`);
