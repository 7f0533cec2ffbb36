import type { EntityRef, EntityType } from '../../schema/model/entity-ref.ts';
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

/** What is left where an entity stood that was retracted. Its revisions stay. */
export interface Tombstone {
  /** The last revision that it had. */
  readonly revision: number;
  /** When it was retracted: ISO 8601 instant. */
  readonly retractedAt: string;
  readonly reason: string | null;
}

/** What stands at an entity's name. */
export type Current<T extends EntityType = EntityType> = Entry<T> | Tombstone;

export const isEntry = <T extends EntityType>(current: Current<T> | null): current is Entry<T> =>
  current !== null && 'entity' in current;

/** The item that takes the place of a retracted entity's. */
export const tombstoneItem = ({ type, slug }: EntityRef, tombstone: Tombstone): StoredItem =>
  storedAt(itemKey(type, slug), 'Tombstone', { ...tombstone });

/**
 * The most bytes that an entity may take with its facets, in JSON. An item holds 400 KB, and while an entity is corrected
 * two of its revisions stand in one item.
 */
export const MAX_ENTRY_BYTES = 190_000;

export const sizeOfEntry = (entry: Entry): number => Buffer.byteLength(JSON.stringify(contentOf(entry)));

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

/**
 * Reads what stands at an entity's name.
 * @throws ArchiveFault when it is neither an entity of this type nor what is left of one
 */
export function parseCurrent<T extends EntityType>(type: T, attributes: Attributes): Current<T> {
  if (attributes.type !== 'Tombstone') return parseEntityItem(type, attributes);
  const { version, revision, retractedAt, reason } = attributes;
  if (version !== SHAPE_VERSION || typeof revision !== 'number' || typeof retractedAt !== 'string')
    throw fault(type);
  return { revision, retractedAt, reason: typeof reason === 'string' ? reason : null };
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
  new ArchiveFault(
    `expected an item of type ${type}, version ${SHAPE_VERSION}, in the table, got another item`,
  );
