import { chunksOf } from '../dynamo/backoff.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { mapConcurrently } from '../dynamo/concurrency.ts';
import { checkStamp, putFenced } from '../dynamo/fenced-write.ts';
import type { Root } from '../layout/blocks.ts';
import {
  addressOf,
  BUCKET_BYTES,
  type BucketTable,
  bucketItem,
  bucketOf,
  bucketOfPartition,
  bytesOfBucket,
  decodeShort,
  encodeShort,
  HAS_ROOT,
  hasRoot,
  LIST_BYTES,
  parseBucket,
} from '../layout/buckets.ts';
import { type Attributes, bucketKey, listPartition, type StoredItem } from '../layout/keys.ts';
import type { ListChange, UpdatedList } from './update-list.ts';
import { type ListWriting, type LoadedChange, putLeaves, putRoots, updateAll } from './write-lists.ts';

/** The buckets that a commit leaves, and what else it has to write. */
export interface WrittenBuckets {
  readonly table: BucketTable;
  /** Changes of lists that have roots of their own. */
  readonly rooted: readonly ListChange[];
}

/** The changes that a commit makes in a bucket, and the buckets that take a part of it over. */
interface BucketChange {
  readonly bucket: number;
  readonly changes: readonly ListChange[];
  readonly split: readonly number[];
}

interface BucketWriting extends ListWriting {
  /** How many buckets there are after the commit. */
  readonly count: number;
}

/** How many buckets are changed together, and how often that is done at once. */
const BUCKETS_AT_ONCE = 100;
const BATCHES_AT_ONCE = 3;

/**
 * Writes the buckets of short lists as a commit leaves them. A list that has become too long gets a root of its own, which is there
 * before its bucket says so. Where a bucket is split, the part that moves is there before the bucket shrinks: until then the bucket
 * holds everything, so that doing it again from anywhere comes to the same bytes.
 * @param table as the commit before has left it
 */
export async function writeBuckets(
  changes: readonly ListChange[],
  table: BucketTable,
  writing: ListWriting,
): Promise<WrittenBuckets> {
  const count = countAfter(table, changes);
  const rooted: ListChange[] = [];
  let { bytes } = table;
  const writeSome = async (some: readonly BucketChange[]) => {
    const written = await writeGroup(some, { ...writing, count });
    rooted.push(...written.rooted);
    bytes += written.growth;
  };
  await mapConcurrently(
    chunksOf(bucketChanges(changes, table.count, count), BUCKETS_AT_ONCE),
    writeSome,
    BATCHES_AT_ONCE,
  );
  return { table: { count, bytes }, rooted };
}

/** About how many bytes a posting takes, and a list besides. */
const POSTING_BYTES = 6;
const NAME_BYTES = 10;
/** How much fuller than usual buckets may get in one commit: how much of what comes belongs to long lists is not known before. */
const CROWD = 2;
/** How many buckets a commit of few changes splits at most, so that none pays for all. */
const MIN_SPLITS = 64;

/** How many buckets there are after a commit. It follows from its changes and from the commit before alone. */
export function countAfter({ count, bytes }: BucketTable, changes: readonly ListChange[]): number {
  const coming = changes.reduce(
    (sum, { added }) => sum + Math.min(LIST_BYTES, NAME_BYTES + POSTING_BYTES * added.length),
    0,
  );
  const wanted = Math.max(
    Math.ceil(bytes / BUCKET_BYTES),
    Math.ceil((bytes + coming) / (CROWD * BUCKET_BYTES)),
  );
  return Math.max(count, Math.min(wanted, count + Math.max(MIN_SPLITS, 2 * changes.length)));
}

function bucketChanges(
  changes: readonly ListChange[],
  before: number,
  after: number,
): readonly BucketChange[] {
  const changed = Map.groupBy(changes, ({ list }) => bucketOf(list, before));
  const added = Array.from({ length: after - before }, (_, index) => before + index);
  const split = Map.groupBy(added, (bucket) => addressOf(bucket, before));
  const buckets = [...new Set([...changed.keys(), ...split.keys()])].toSorted((a, b) => a - b);
  return buckets.map((bucket) => ({
    bucket,
    changes: changed.get(bucket) ?? [],
    split: split.get(bucket) ?? [],
  }));
}

interface WrittenGroup {
  readonly rooted: readonly ListChange[];
  /** By how many bytes the buckets have grown. */
  readonly growth: number;
}

async function writeGroup(group: readonly BucketChange[], writing: BucketWriting): Promise<WrittenGroup> {
  const { commit, session } = writing;
  const items = await load(
    group.map(({ bucket }) => bucket),
    writing,
  );
  const isDone = ({ bucket }: BucketChange) => items.get(bucket)?.s === commit;
  const updated = await updateBuckets(
    group.filter((each) => !isDone(each)),
    items,
    writing,
  );
  const moved = updated.flatMap((each) => each.moved);
  await putLeaves(moved, commit, session);
  await putRoots(moved, commit, session);
  await putFenced(
    updated.flatMap(({ added }) => added),
    commit,
    session,
  );
  await putFenced(
    updated.flatMap(({ kept }) => kept),
    commit,
    session,
  );
  const all = [...updated, await doneBefore(group.filter(isDone), writing)];
  return {
    rooted: all.flatMap(({ rooted }) => rooted),
    growth: all.reduce((sum, { growth }) => sum + growth, 0),
  };
}

/** Reads buckets; those that are there, by number. */
async function load(
  buckets: readonly number[],
  { commit, session }: ListWriting,
): Promise<ReadonlyMap<number, Attributes>> {
  const items = await batchGet(buckets.map(bucketKey), session);
  return new Map(
    buckets.flatMap((bucket, at): readonly (readonly [number, Attributes])[] => {
      const item = items[at] ?? null;
      if (item === null) return [];
      checkStamp(`state of the bucket ${bucket}`, Number(item.s), commit);
      return [[bucket, item]];
    }),
  );
}

interface UpdatedBucket extends WrittenGroup {
  /** Lists that have become too long. */
  readonly moved: readonly UpdatedList[];
  /** The buckets that take a part over: they are there before the bucket itself shrinks. */
  readonly added: readonly StoredItem[];
  /** The bucket itself; none where nothing changes in it. */
  readonly kept: readonly StoredItem[];
}

/** A bucket that is being changed. */
interface OpenBucket extends Pick<BucketChange, 'bucket' | 'split'> {
  readonly bytesBefore: number;
  readonly lists: Map<string, Uint8Array>;
  /** The lists in it that are changed. */
  readonly loaded: readonly LoadedChange[];
  readonly rooted: readonly ListChange[];
}

async function updateBuckets(
  changes: readonly BucketChange[],
  items: ReadonlyMap<number, Attributes>,
  writing: BucketWriting,
): Promise<readonly UpdatedBucket[]> {
  const opened = changes.map((change) => openBucket(change, items.get(change.bucket) ?? null));
  const updated = await updateAll(
    opened.flatMap(({ loaded }) => loaded),
    writing,
  );
  let next = 0;
  return opened.map((bucket) => {
    const { length } = bucket.loaded;
    next += length;
    return updatedBucket(bucket, updated.slice(next - length, next), writing);
  });
}

function openBucket({ bucket, split, changes }: BucketChange, item: Attributes | null): OpenBucket {
  const { stamp, lists } = item === null ? { stamp: 0, lists: [] } : parseBucket(item);
  const contents = new Map(lists);
  const rooted: ListChange[] = [];
  const loaded: LoadedChange[] = [];
  for (const change of changes) {
    const { list } = change;
    const content = contents.get(listPartition(list));
    if (hasRoot(content)) {
      rooted.push(change);
      continue;
    }
    const root: Root | null =
      content === undefined ? null : { kind: 'LIST', stamp, postings: decodeShort(list, content) };
    loaded.push({ change, loaded: { list, root, leaves: [] } });
  }
  const bytesBefore = item === null ? 0 : bytesOfBucket(item);
  return { bucket, split, bytesBefore, lists: contents, loaded, rooted };
}

function updatedBucket(
  { bucket, split, bytesBefore, lists, rooted }: OpenBucket,
  updated: readonly UpdatedList[],
  { commit, count }: BucketWriting,
): UpdatedBucket {
  // All that changes may be lists that have roots.
  if (updated.length + split.length === 0) return { moved: [], rooted, added: [], kept: [], growth: 0 };
  const moved: UpdatedList[] = [];
  for (const each of updated) {
    const short = encodeShort(each.list, each.root);
    if (short === null) moved.push(each);
    lists.set(listPartition(each.list), short ?? HAS_ROOT);
  }
  const byBucket = Map.groupBy(lists, ([partition]) => bucketOfPartition(partition, count));
  const partAt = (at: number, before: number) =>
    bucketItem(at, { stamp: commit, count, bytesBefore: before, lists: new Map(byBucket.get(at) ?? []) });
  const added = split.map((each) => partAt(each, 0));
  const kept = [partAt(bucket, bytesBefore)];
  const bytes = [...added, ...kept].reduce((sum, { attributes }) => sum + bytesOfBucket(attributes), 0);
  return { moved, rooted, added, kept, growth: bytes - bytesBefore };
}

/** The lists with roots and the growth of buckets that an interrupted attempt has written already. */
async function doneBefore(done: readonly BucketChange[], writing: BucketWriting): Promise<WrittenGroup> {
  const items = await load(
    done.flatMap(({ bucket, split }) => [bucket, ...split]),
    writing,
  );
  const buckets = new Map([...items].map(([bucket, item]) => [bucket, parseBucket(item)]));
  const bytes = [...items.values()].reduce((sum, item) => sum + bytesOfBucket(item), 0);
  const isRooted = ({ list }: ListChange) =>
    hasRoot(buckets.get(bucketOf(list, writing.count))?.lists.get(listPartition(list)));
  return {
    rooted: done.flatMap(({ changes }) => changes.filter(isRooted)),
    growth: [...buckets.values()].reduce((sum, { bytesBefore }) => sum - bytesBefore, bytes),
  };
}
