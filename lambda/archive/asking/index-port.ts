import type { Leaf, LeafEntry, Root } from '../layout/blocks.ts';
import type { Column } from '../layout/columns.ts';
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
  /** Leaves that begin at this place or before it; null for all. */
  readonly to: string | null;
  /** The leaf behind which to go on, in the direction of the read; null to start. */
  readonly after: Pick<Leaf, 'place' | 'end'> | null;
  readonly limit: number;
}

export interface RunReply {
  /** In the order asked for, at most `limit`. A list that fits into its root is one leaf. */
  readonly leaves: readonly Leaf[];
  /** Whether there may be leaves behind them; not where there are none. */
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
  /** Leaves in order, without a gap and without an overlap; a reply takes one request, seldom more. */
  run(read: RunRead): Promise<RunReply>;
  /**
   * The columns of facets for blocks of the list of all entities, in the order asked. Those of blocks that follow one another are read
   * by queries of a megabyte each, single ones in batches of a hundred.
   */
  columns(reads: readonly ColumnsRead[]): Promise<readonly (readonly ColumnBlock[])[]>;
}

/** The columns of one facet for blocks of the list of all entities that follow one another. */
export interface ColumnsRead {
  readonly list: ListKey;
  readonly facet: string;
  /** At least one, in order. */
  readonly blocks: readonly BlockStamp[];
}

/** A state of a block: each has columns of its own. */
export interface BlockStamp {
  /** The place of the leaf; null for the root of a list that has no leaves. */
  readonly place: string | null;
  /** The commit that wrote the block. */
  readonly stamp: number;
}

/** Reads the values of a block's postings, in their order; null where that state of the block is gone, so that it must be read again. */
export type ColumnBlock = (() => Column) | null;
