import type { Root } from '../layout/blocks.ts';
import { type Bucket, bucketOf, decodeShort, parseBucket } from '../layout/buckets.ts';
import { ALL, type Attributes, bucketKey, type ListKey, listPartition } from '../layout/keys.ts';
import type { ItemsLoader } from './items-loader.ts';

/** A list that shares a bucket; HAS_ROOT for one that is not in its bucket any more, null for one without postings. */
export type ShortList = Root | 'HAS_ROOT' | null;

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
    if (list.name === ALL) return null;
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
  if (content.length === 0) return 'HAS_ROOT';
  return { kind: 'LIST', stamp, postings: decodeShort(list, content) };
}
