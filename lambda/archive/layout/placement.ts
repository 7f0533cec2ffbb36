import type { ListKey } from './keys.ts';

/** An entity's place in one list. */
export interface Placement {
  readonly list: ListKey;
  /** By what it is sorted there; null in a list by date. */
  readonly sort: string | null;
  /** The numbers that its posting carries (`postings.ts`); empty in lists without any. */
  readonly words: readonly number[];
}
