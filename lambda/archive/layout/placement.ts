import type { ListKey } from './keys.ts';

/** An entity's place in one list. */
export interface Placement {
  readonly list: ListKey;
  /** By what it is sorted there; null in a list by date. */
  readonly sort: string | null;
  /** Where a word stands in the texts of the entity; empty in other lists. */
  readonly words: readonly number[];
}
