import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Slug } from '../../schema/model/slug.ts';
import type { TableId } from './tables.ts';

/** Where one item of any kind stands. */
export interface Key {
  readonly table: TableId;
  readonly pk: string;
  readonly sk: string;
}

/**
 * One list of the facet index: all entities of a type whose `name` has `value`, or all of them for `all`.
 * A span list holds, of the same entities, only those whose date is a time of that length rather than a day.
 */
export interface ListKey {
  readonly type: EntityType;
  readonly name: string;
  readonly value: string;
  readonly span?: SpanClass;
}

/** How long the time is that a date may be, where it is more than a day: up to a month, or longer or unbounded. */
export const SPAN_CLASSES = ['month', 'long'] as const;
export type SpanClass = (typeof SPAN_CLASSES)[number];

export const tableOf = (type: EntityType): TableId =>
  type === 'Event' ? 'Events' : type === 'Statement' ? 'Statements' : 'Directory';

/** The partition of an entity; its present content is the item `current`. */
export const itemKey = (type: EntityType, slug: Slug): Key => ({
  table: tableOf(type),
  pk: `item|${type}|${slug}`,
  sk: 'current',
});

/** Where an entity's change stands while it is being written. */
export const pendingKey = (type: EntityType, slug: Slug): Key => ({ ...itemKey(type, slug), sk: 'pending' });

/** Where it stands who may write the record. */
export const LEASE_KEY: Key = { table: 'Directory', pk: 'lease', sk: 'current' };

/** Where it stands which entities are being written. */
export const JOURNAL_KEY: Key = { table: 'Directory', pk: 'journal', sk: 'current' };

/** The partition that holds the rows of a list, in order. */
export const listPartition = (list: ListKey): string => `list|${listPath(list)}`;

export const headKey = (list: ListKey): Key => ({
  table: tableOf(list.type),
  pk: `head|${listPath(list)}`,
  sk: 'current',
});

const listPath = ({ type, name, value, span }: ListKey): string =>
  [type, name, encodeURIComponent(value), ...(span === undefined ? [] : [span])].join('|');
