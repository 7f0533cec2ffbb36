import type { FacetValues } from '../../schema/model/facets.ts';
import type { PartialDate } from '../../schema/model/partial-date.ts';
import type { Entity } from '../../schema/model/record.ts';
import { ArchiveFault } from './archive-fault.ts';
import { type ListKey, listPartition, tableOf } from './keys.ts';
import { placements } from './lists.ts';
import { type Position, parseRowKey, rowKey } from './position.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from './tables.ts';

/**
 * One entry of a list. It points at a revision of an entity and carries what is needed to check further conditions
 * without reading the entity: its other facet values and the bounds of its date.
 */
export interface Row extends Position {
  readonly revision: number;
  readonly facets: FacetValues;
  /** Null: without a date. */
  readonly date: Pick<PartialDate, 'earliest' | 'latest'> | null;
}

/** An item as the tables hold it, of whatever kind. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface StoredItem {
  readonly table: TableId;
  readonly attributes: Attributes;
}

/** The version of the shape of items and rows. */
export const SHAPE_VERSION = 1;

/** The rows of one revision of an entity, one for each list that it stands in. */
export const indexRows = (entity: Entity, facets: FacetValues, revision: number): readonly StoredItem[] =>
  placements(entity, facets).map(({ list, sort }) => ({
    table: tableOf(entity.type),
    attributes: {
      [PARTITION_KEY]: listPartition(list),
      [SORT_KEY]: rowKey({ sort, slug: entity.slug }, revision),
      type: 'Row',
      version: SHAPE_VERSION,
      facets,
      ...('date' in entity && entity.date !== null && boundsOf(entity.date)),
    },
  }));

const boundsOf = ({ earliest, latest }: PartialDate) => ({ date: { earliest, latest } });

/** The lists that an entity's rows stand in. */
export const listsOf = (entity: Entity, facets: FacetValues): readonly ListKey[] =>
  placements(entity, facets).map(({ list }) => list);

/**
 * Reads a row back.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseRow(attributes: Attributes): Row {
  const key = attributes[SORT_KEY];
  const position = typeof key === 'string' ? parseRowKey(key) : null;
  const { facets, date, version } = attributes;
  if (position === null || version !== SHAPE_VERSION || typeof facets !== 'object' || facets === null) {
    throw new ArchiveFault(`expected an index row of version ${SHAPE_VERSION}, got something else`);
  }
  return { ...position, facets: facets as FacetValues, date: (date ?? null) as Row['date'] };
}
