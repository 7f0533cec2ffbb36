import type { Leaf, LeafEntry, Root } from '../layout/blocks.ts';
import type { ListKey } from '../layout/keys.ts';

/** A stretch of a list's directory: leaves that follow one another. */
export interface LeavesRead {
  readonly list: ListKey;
  /** At least one, in order. */
  readonly leaves: readonly LeafEntry[];
  /** The place where the leaf behind the last one begins; null where that is the last of the list. */
  readonly end: string | null;
}

/** A read of leaves in their order, without a directory. */
export interface RunRead {
  readonly list: ListKey;
  /** From the high end down. */
  readonly reverse: boolean;
  /** Leaves that begin at this place or behind it; null for all. */
  readonly from: string | null;
  /** Leaves that begin at this place or before it; null for all. */
  readonly to: string | null;
  /** The place at which the leaf begins behind which to go on, in the direction of the read; null to start. */
  readonly after: string | null;
  readonly limit: number;
}

export interface RunReply {
  /** In the order asked for, at most `limit`. A list that fits into its root is one leaf. */
  readonly leaves: readonly Leaf[];
  /** Whether there may be leaves behind them. */
  readonly more: boolean;
}

/**
 * The one port through which the index is read, so that the same planner runs over DynamoDB and over an index in memory. Replies
 * hold every posting that the commit of the reader has; they may hold postings of later commits as well.
 */
export interface IndexPort {
  /** The roots of lists, in the order asked; null for a list without postings. One request for a hundred lists. */
  roots(lists: readonly ListKey[]): Promise<readonly (Root | null)[]>;
  /**
   * The leaves of stretches, in the order asked. Where a leaf was split since its directory was read, its parts stand in its place.
   * A stretch of many leaves is read by queries of a megabyte each, single leaves in batches of a hundred.
   */
  leaves(reads: readonly LeavesRead[]): Promise<readonly (readonly Leaf[])[]>;
  /** Leaves in order, each reply in one request. */
  run(read: RunRead): Promise<RunReply>;
  /** The columns of some facets for blocks of the list of all entities of a type, by facet and block; see layout/columns.ts. */
  columns(reads: readonly ColumnRead[]): Promise<readonly ColumnBlock[]>;
}

/** The column of one facet for one block of the list of all entities. */
export interface ColumnRead {
  readonly list: ListKey;
  readonly facet: string;
  /** The place of the leaf; null for the root of a list that has no leaves. */
  readonly place: string | null;
  /** The commit that wrote the block: a column with another stamp belongs to another state of it. */
  readonly stamp: number;
}

/** The values of a block's postings, in their order; null where the column has another stamp, so that the block must be read again. */
export type ColumnBlock = readonly (readonly string[])[] | null;
