import type { NameEntry, NameOrder } from '../layout/name-items.ts';

/** Finds entities by their names, as of one commit. */
export interface NamePort {
  /**
   * The entities whose names have a word or a key, the first hundred or so.
   * @param isWhole whether longer words that begin with it do not count
   */
  read(order: NameOrder, word: string, isWhole: boolean): Promise<readonly NameEntry[]>;
}
