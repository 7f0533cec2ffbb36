import type { Leaf } from '../layout/blocks.ts';
import { type Bucket, bucketOf, decodeShort, hasRoot, parseBucket } from '../layout/buckets.ts';
import { type Attributes, bucketKey, type ListKey, listPartition } from '../layout/keys.ts';
import type { ItemsLoader } from './items-loader.ts';

/** A list in a bucket, as its only leaf; HAS_ROOT for one that has moved out of it, null for one without postings. */
export type ShortList = Leaf | 'HAS_ROOT' | null;

/**
 * Finds short lists in their buckets, for one request.
 * @param known how many buckets there are, as far as the request knows
 */
export function shortLists(items: ItemsLoader, known: number): (list: ListKey) => Promise<ShortList> {
  const parsed = new WeakMap<Attributes, Bucket>();

  async function load(bucket: number): Promise<Bucket | null> {
    const item = await items.load({ key: bucketKey(bucket), consistent: true });
    if (item === null) return null;
    const found = parsed.get(item) ?? parseBucket(item);
    parsed.set(item, found);
    return found;
  }

  return async (list) => {
    let count = known;
    for (let bucket = bucketOf(list, count); ; ) {
      const found = await load(bucket);
      // A bucket that was split since says how many there are by now, and so where the list has gone.
      count = Math.max(count, found?.count ?? 0);
      const next = bucketOf(list, count);
      if (next === bucket) return found === null ? null : shortIn(found, list);
      bucket = next;
    }
  };
}

function shortIn({ stamp, lists }: Bucket, list: ListKey): ShortList {
  const content = lists.get(listPartition(list));
  if (content === undefined) return null;
  if (hasRoot(content)) return 'HAS_ROOT';
  return { place: '', end: null, stamp, postings: decodeShort(list, content) };
}
