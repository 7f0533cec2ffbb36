import { type ListKey, listPartition } from '../layout/keys.ts';

/** How many lists are kept in mind. */
const MAX_LISTS = 50_000;

/**
 * Lists that are not in their buckets any more, as far as a process has seen. They never return there, so that from then on their roots
 * are read straight away. Only tables that were brought back to an earlier state may have them in buckets again.
 */
export class LongLists {
  readonly #partitions = new Set<string>();

  has(list: ListKey): boolean {
    return this.#partitions.has(listPartition(list));
  }

  note(list: ListKey): void {
    if (this.#partitions.size >= MAX_LISTS) this.#partitions.clear();
    this.#partitions.add(listPartition(list));
  }

  forget(list: ListKey): void {
    this.#partitions.delete(listPartition(list));
  }
}
