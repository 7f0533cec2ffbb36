import type { DateBounds } from '../../schema/context.ts';
import type { FacetValues } from '../../schema/model/facets.ts';
import type { PartialDate } from '../../schema/model/partial-date.ts';
import type { Entity } from '../../schema/model/record.ts';
import { ArchiveFault } from './archive-fault.ts';
import { type ListKey, listPartition, tableOf } from './keys.ts';
import { placements } from './lists.ts';
import { type Position, parseRowKey, rowKey } from './position.ts';
import { dayIn } from './sorting.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from './tables.ts';

/**
 * One entry of a list. It points at a revision of an entity and carries what is needed to check further conditions
 * without reading the entity: its other facet values and the bounds of its date.
 */
export interface Row extends Position {
  readonly revision: number;
  readonly facets: FacetValues;
  /** The facets that have too many values for a row to carry. */
  readonly omitted: readonly string[];
  /** Null: without a date. */
  readonly date: DateBounds | null;
}

/** An item as the tables hold it, of whatever kind. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface StoredItem {
  readonly table: TableId;
  readonly attributes: Attributes;
}

/** The version of the shape of items and rows. */
export const SHAPE_VERSION = 1;

/** The most values of one facet that a row carries: each value has a row of its own, so rows would grow with the square. */
export const MAX_CARRIED = 100;

/** The rows of one revision of an entity, one for each list that it stands in. */
export function indexRows(entity: Entity, facets: FacetValues, revision: number): readonly StoredItem[] {
  const content = {
    type: 'Row',
    version: SHAPE_VERSION,
    ...carriedOf(facets),
  };
  const date = 'date' in entity ? entity.date : null;
  return placements(entity, facets).map(({ list, sort }) => ({
    table: tableOf(entity.type),
    attributes: {
      [PARTITION_KEY]: listPartition(list),
      [SORT_KEY]: rowKey({ sort, slug: entity.slug }, revision),
      ...content,
      ...boundsBeside(sort, date),
    },
  }));
}

function carriedOf(facets: FacetValues): Attributes {
  const isLong = ([, values]: readonly [string, readonly string[]]) => values.length > MAX_CARRIED;
  const omitted = Object.entries(facets).filter(isLong);
  if (omitted.length === 0) return { facets };
  const carried = Object.entries(facets).filter((each) => !isLong(each));
  return { facets: Object.fromEntries(carried), omitted: omitted.map(([name]) => name) };
}

/** A single day is not written into a row that is sorted by it. */
function boundsBeside(sort: string, date: PartialDate | null): Attributes {
  if (date === null) return {};
  const { earliest, latest } = date;
  const isSortedBy = earliest !== null && earliest === latest && earliest === dayIn(sort);
  return isSortedBy ? {} : { date: { earliest, latest } };
}

function boundsIn(sort: string): DateBounds | null {
  const day = dayIn(sort);
  return day === null ? null : { earliest: day, latest: day };
}

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
  const { facets, omitted, date, version } = attributes;
  if (position === null || version !== SHAPE_VERSION || typeof facets !== 'object' || facets === null) {
    throw new ArchiveFault(
      `expected an index row of version ${SHAPE_VERSION} in the table, got another item`,
    );
  }
  return {
    ...position,
    facets: facets as FacetValues,
    omitted: (omitted ?? []) as Row['omitted'],
    date: date === undefined ? boundsIn(position.sort) : (date as Row['date']),
  };
}
