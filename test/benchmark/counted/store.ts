import { type Item, itemBytes } from './item-size.ts';

/** An item with its size, which is counted once. */
export interface Sized {
  readonly item: Item;
  readonly bytes: number;
}

/** What tables are read from, by the real name of a table. */
export interface Store {
  /** Null where there is no item. */
  get(table: string, pk: string, sk: string): Sized | null;
  /** The sort keys of a partition, in order. */
  keys(table: string, pk: string): readonly string[];
}

interface Partition {
  readonly items: Map<string, Sized>;
  /** Null until it is asked for again, after a key came or went. */
  keys: readonly string[] | null;
}

/** Items in memory that are written and deleted one by one. */
export class WrittenStore implements Store {
  readonly #partitions = new Map<string, Partition>();

  get(table: string, pk: string, sk: string): Sized | null {
    return this.#partitions.get(`${table} ${pk}`)?.items.get(sk) ?? null;
  }

  keys(table: string, pk: string): readonly string[] {
    const partition = this.#partitions.get(`${table} ${pk}`);
    if (partition === undefined) return [];
    partition.keys ??= [...partition.items.keys()].sort();
    return partition.keys;
  }

  /** Puts an item, and gives the size of the larger of it and the one in its place. */
  put(table: string, pk: string, sk: string, item: Item): number {
    const path = `${table} ${pk}`;
    let partition = this.#partitions.get(path);
    if (partition === undefined) {
      partition = { items: new Map(), keys: null };
      this.#partitions.set(path, partition);
    }
    const before = partition.items.get(sk);
    const bytes = itemBytes(item);
    partition.items.set(sk, { item, bytes });
    if (before === undefined) partition.keys = null;
    return Math.max(bytes, before?.bytes ?? 0);
  }

  /** Deletes an item, and gives its size. */
  delete(table: string, pk: string, sk: string): number {
    const partition = this.#partitions.get(`${table} ${pk}`);
    const before = partition?.items.get(sk);
    if (partition === undefined || before === undefined) return 0;
    partition.items.delete(sk);
    partition.keys = null;
    return before.bytes;
  }

  /** Everything that is there. */
  *all(): Generator<Sized, void> {
    for (const { items } of this.#partitions.values()) yield* items.values();
  }
}
