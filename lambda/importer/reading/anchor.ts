import type { Fault } from '../format/fault.ts';
import type { WrittenRecord } from '../format/record-shapes.ts';

/** Completes a record by the text of its source: where its passages stand, and their digests. */
export type Anchor = (record: WrittenRecord) => {
  readonly record: WrittenRecord;
  readonly faults: readonly Fault[];
};

/** Where no text is at hand, a record stays as it is written. */
export const NO_TEXT: Anchor = (record) => ({ record, faults: [] });

/** Anchors records in a text. */
export const anchorIn = (_text: string): Anchor => NO_TEXT;
