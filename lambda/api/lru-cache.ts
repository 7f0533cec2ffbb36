import lruMap from 'mnemonist/lru-map.js';

/** CommonJS: its exports are the class, which its types have as their default. */
const LRUMap = lruMap as unknown as typeof lruMap.default;

/**
 * The cache in which Yoga keeps parsed documents. In the function's bundle it stands in for lru-cache, which takes five times as much:
 * nothing here expires, as a document always parses to the same.
 */
export class LRUCache<Key, Value> extends LRUMap<Key, Value> {
  constructor({ max }: { readonly max: number }) {
    super(max);
  }
}
