import { freshHeadItem, HEAD_SIZE, type Head, parseHead, staleHeadItem } from '../../lambda/archive/heads.ts';
import { type Entry, entityItem, parseEntityItem } from '../../lambda/archive/items.ts';
import { type ListKey, listPartition } from '../../lambda/archive/keys.ts';
import type { Loaders } from '../../lambda/archive/loaders.ts';
import type { LoadEntries } from '../../lambda/archive/page.ts';
import { RecordSession } from '../../lambda/archive/record-session.ts';
import type { Attributes } from '../../lambda/archive/rows.ts';
import { MemoryIndex, type MemoryIndexOptions } from './memory-index.ts';

/** The record in memory: items and heads in maps, rows in a {@link MemoryIndex}. It can stop halfway, as a writer may. */
export class MemoryRecord {
  readonly index: MemoryIndex;
  readonly #items = new Map<string, Attributes>();
  readonly #stale = new Set<string>();
  /** The slugs of every batch of entities that was loaded. */
  readonly loaded: (readonly string[])[] = [];

  constructor(entries: readonly Entry[] = [], options: MemoryIndexOptions = {}) {
    this.index = new MemoryIndex(options);
    for (const entry of entries) this.put(entry);
  }

  /** Records a revision as a writer that gets to its end does. */
  put(entry: Entry): void {
    this.index.add(entry);
    this.putItem(entry);
  }

  /** Switches an entity over without touching its rows. */
  putItem(entry: Entry): void {
    this.#items.set(`${entry.entity.type} ${entry.entity.slug}`, entityItem(entry).attributes);
  }

  remove(entry: Entry): void {
    this.index.remove(entry);
    this.#items.delete(`${entry.entity.type} ${entry.entity.slug}`);
  }

  /** A writer has begun to change this list. */
  markStale(list: ListKey): void {
    this.#stale.add(listPartition(list));
  }

  readonly load: LoadEntries = async (type, slugs) => {
    this.loaded.push(slugs);
    return slugs.map((slug) => {
      const attributes = this.#items.get(`${type} ${slug}`);
      return attributes === undefined ? null : parseEntityItem(type, attributes);
    });
  };

  head(list: ListKey): Head | null {
    if (this.#stale.has(listPartition(list))) return parseHead(staleHeadItem(list).attributes);
    const keys = this.index.keysOf(list);
    if (keys.length === 0) return parseHead(null);
    const ends = { first: keys.slice(0, HEAD_SIZE), last: keys.slice(-HEAD_SIZE).toReversed() };
    return parseHead(freshHeadItem(list, { count: keys.length, ...ends }).attributes);
  }

  /** One request's view of it. */
  open(): RecordSession {
    const loaders: Loaders = {
      entries: this.load,
      heads: async (lists) => lists.map((list) => this.head(list)),
    };
    return new RecordSession(loaders, this.index);
  }
}
