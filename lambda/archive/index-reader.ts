import type { ListKey } from './keys.ts';
import type { KeyRange } from './position.ts';
import type { Row } from './rows.ts';

/** A read of one stretch of one list. */
export interface RangeRead {
  readonly list: ListKey;
  readonly range: KeyRange;
  /** The sort key of the row behind which to go on; null to begin at the end of the range. */
  readonly after: string | null;
  /** From the high end down. */
  readonly reverse: boolean;
  readonly limit: number;
}

export interface RangeReply {
  /** In the order asked for, at most `limit`. */
  readonly rows: readonly Row[];
  /** Whether the stretch may go on behind the last row. */
  readonly more: boolean;
}

/** The one port through which the facet index is read, so that the same plans run over any store of sorted lists. */
export interface IndexReader {
  range(read: RangeRead): Promise<RangeReply>;
}
