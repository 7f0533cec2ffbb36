import type { Slug } from '../../../schema/model/slug.ts';
import type { Fault } from '../format/fault.ts';
import type { WrittenRecord } from '../format/record-shapes.ts';

/** A record as the text of its source completes it. */
export interface Completed {
  readonly record: WrittenRecord;
  readonly faults: readonly Fault[];
  /** What is not wrong, but to be known. */
  readonly notes: readonly Fault[];
  /** The version of the source without which it is not to be loaded, where the record itself does not refer to it. */
  readonly because: Slug | null;
}
