import type { CostLimits } from '../../lambda/archive/cost-meter.ts';
import type { Reach } from '../../lambda/archive/find-page.ts';
import type { LoadEntries } from '../../lambda/archive/follow.ts';
import { HEAD_SIZE, type Head, parsePointers } from '../../lambda/archive/heads.ts';
import { type Entry, entityItem, parseEntityItem } from '../../lambda/archive/items.ts';
import { type ListKey, listPartition } from '../../lambda/archive/keys.ts';
import { RecordSession } from '../../lambda/archive/record-session.ts';
import type { Attributes } from '../../lambda/archive/rows.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { MemoryIndex, type MemoryIndexOptions } from './memory-index.ts';

/** The record in memory: items and heads in maps, rows in a {@link MemoryIndex}. It can stop halfway, as a writer may. */
export class MemoryRecord {
  readonly index: MemoryIndex;
  readonly #items = new Map<string, { readonly entry: Entry; readonly attributes: Attributes }>();
  readonly #stale = new Set<string>();
  #outdated: MemoryRecord | null = null;
  /** The slugs of every batch of entities that was loaded. */
  readonly loaded: (readonly string[])[] = [];
  /** Called before anything is read, so that a test can write in between. */
  beforeRead: () => void = () => {};

  constructor(entries: readonly Entry[] = [], options: MemoryIndexOptions = {}) {
    this.index = new MemoryIndex(options);
    for (const entry of entries) this.put(entry);
  }

  /** The present revision of everything there is. */
  get entries(): readonly Entry[] {
    return [...this.#items.values()].map(({ entry }) => entry);
  }

  /** Records a revision as a writer that gets to its end does. */
  put(entry: Entry): void {
    this.index.add(entry);
    this.putItem(entry);
  }

  /** Switches an entity over without touching its rows. */
  putItem(entry: Entry): void {
    this.#items.set(nameOf(entry.entity), { entry, attributes: entityItem(entry).attributes });
  }

  remove(entry: Entry): void {
    this.index.remove(entry);
    this.removeItem(entry);
  }

  removeItem({ entity }: Entry): void {
    this.#items.delete(nameOf(entity));
  }

  /** A writer has begun to change this list. */
  markStale(list: ListKey): void {
    this.#stale.add(listPartition(list));
  }

  markFresh(list: ListKey): void {
    this.#stale.delete(listPartition(list));
  }

  /** From now on heads answer as they are in another record, as heads that were read a moment ago do. */
  takeHeadsFrom(outdated: MemoryRecord): void {
    this.#outdated = outdated;
  }

  readonly load: LoadEntries = async (type, slugs) => {
    this.beforeRead();
    this.loaded.push(slugs);
    return slugs.map((slug) => {
      const item = this.#items.get(nameOf({ type, slug }));
      return item === undefined ? null : parseEntityItem(type, item.attributes);
    });
  };

  head(list: ListKey): Head | null {
    if (this.#outdated !== null) return this.#outdated.head(list);
    if (this.#stale.has(listPartition(list))) return null;
    const rows = parsePointers(this.index.keysOf(list));
    return { count: rows.length, first: rows.slice(0, HEAD_SIZE), last: rows.slice(-HEAD_SIZE).toReversed() };
  }

  /** What one request reads by: it counts its own reads of ranges. */
  reach(): Reach {
    let requests = 0;
    const meter = {
      get cost(): CostLimits {
        return { requests, readUnits: 0 };
      },
    };
    return {
      meter,
      index: {
        range: (read) => {
          this.beforeRead();
          requests += 1;
          return this.index.range(read);
        },
      },
      loaders: {
        entries: this.load,
        heads: async (lists) => {
          this.beforeRead();
          return lists.map((list) => this.head(list));
        },
      },
    };
  }

  /** One request's view of it. */
  open(): RecordSession {
    return new RecordSession(this.reach());
  }
}
