import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { type Column, decodeColumn, encodeColumn } from './columns.ts';
import { type Attributes, columnKey, type StoredItem } from './keys.ts';

/** A state of a block of the list of all entities: each has columns of its own. */
export interface BlockState {
  /** The place of the leaf; null for the root of a list that has no leaves. */
  readonly place: string | null;
  /** The commit that wrote the block. */
  readonly stamp: number;
}

/** The values of one facet of the postings of a block, in their order. */
export interface BlockColumn extends BlockState {
  readonly facet: string;
  readonly column: Column;
}

export const columnItem = (type: EntityType, { facet, place, stamp, column }: BlockColumn): StoredItem => ({
  ...columnKey(type, facet, place, stamp),
  attributes: { b: encodeColumn(column) },
});

export function parseColumn({ b: bytes }: Attributes): Column {
  if (bytes instanceof Uint8Array) return decodeColumn(bytes);
  throw new ArchiveFault('expected a column in the table, got another item');
}
