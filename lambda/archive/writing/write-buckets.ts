import { chunksOf } from '../dynamo/backoff.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { mapConcurrently } from '../dynamo/concurrency.ts';
import { FencedOff, putFenced } from '../dynamo/fenced-write.ts';
import type { Root } from '../layout/blocks.ts';
import {
  addressOf,
  BUCKET_BYTES,
  type Bucket,
  type BucketTable,
  bucketItem,
  bucketOf,
  bucketOfPartition,
  bytesOfBucket,
  decodeShort,
  encodeShort,
  HAS_ROOT,
  LIST_BYTES,
  parseBucket,
} from '../layout/buckets.ts';
import { type Attributes, bucketKey, listPartition, type StoredItem } from '../layout/keys.ts';
import { rootItem } from '../layout/list-items.ts';
import type { ListChange, UpdatedList } from './update-list.ts';
import { type ListWriting, type LoadedChange, putLeaves, updateAll } from './write-lists.ts';

/** What became of changes of lists that share items. */
export interface WrittenBuckets {
  readonly table: BucketTable;
  /** Changes of lists that have roots of their own. */
  readonly rooted: readonly ListChange[];
}

/** What a commit changes in a bucket, and the buckets that take a part of it over. */
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
  const open = group.filter(({ bucket }) => items.get(bucket)?.s !== commit);
  const done = group.filter(({ bucket }) => items.get(bucket)?.s === commit);
  const updated = await updateBuckets(open, items, writing);
  const moved = updated.flatMap((each) => each.moved);
  await putLeaves(moved, commit, session);
  await putFenced(
    moved.map(({ list, root }) => rootItem(list, root)),
    commit,
    session,
  );
  await putFenced(
    updated.flatMap(({ parts }) => parts.slice(1)),
    commit,
    session,
  );
  await putFenced(
    updated.flatMap(({ parts }) => parts.slice(0, 1)),
    commit,
    session,
  );
  const earlier = await doneBefore(done, items, writing);
  return {
    rooted: [...updated.flatMap(({ rooted }) => rooted), ...earlier.rooted],
    growth: updated.reduce((sum, each) => sum + each.growth, earlier.growth),
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
      if (Number(item.s) <= commit) return [[bucket, item]];
      // The work of another writer: what is read beside it may be half of theirs.
      throw new FencedOff(
        `expected no bucket of lists newer than commit ${commit}, got bucket ${bucket} of commit ${item.s}`,
      );
    }),
  );
}

interface UpdatedBucket extends WrittenGroup {
  /** Lists that have become too long. */
  readonly moved: readonly UpdatedList[];
  /** The bucket, and those that take a part of it over. */
  readonly parts: readonly StoredItem[];
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
  const contentOf = ({ list }: ListChange) => contents.get(listPartition(list));
  const loaded = changes.flatMap((change): readonly LoadedChange[] => {
    const { list } = change;
    const content = contentOf(change);
    if (content?.length === 0) return [];
    const root: Root | null =
      content === undefined ? null : { kind: 'LIST', stamp, postings: decodeShort(list, content) };
    return [{ change, loaded: { list, root, leaves: [] } }];
  });
  return {
    bucket,
    split,
    bytesBefore: item === null ? 0 : bytesOfBucket(item),
    lists: contents,
    loaded,
    rooted: changes.filter((change) => contentOf(change)?.length === 0),
  };
}

function updatedBucket(
  { bucket, split, bytesBefore, lists, rooted }: OpenBucket,
  updated: readonly UpdatedList[],
  { commit, count }: BucketWriting,
): UpdatedBucket {
  // All that changes may be lists that have roots.
  if (updated.length + split.length === 0) return { moved: [], rooted, parts: [], growth: 0 };
  const moved: UpdatedList[] = [];
  for (const each of updated) {
    const short = each.root.kind === 'LIST' ? encodeShort(each.list, each.root.postings) : null;
    if (short === null) moved.push(each);
    lists.set(listPartition(each.list), short ?? HAS_ROOT);
  }
  const byBucket = Map.groupBy(lists, ([partition]) => bucketOfPartition(partition, count));
  const parts = [bucket, ...split].map((each) =>
    bucketItem(each, {
      stamp: commit,
      count,
      bytesBefore: each === bucket ? bytesBefore : 0,
      lists: new Map(byBucket.get(each) ?? []),
    }),
  );
  const growth = parts.reduce((sum, { attributes }) => sum + bytesOfBucket(attributes), -bytesBefore);
  return { moved, rooted, parts, growth };
}

/** What an interrupted attempt has done with buckets already. */
async function doneBefore(
  done: readonly BucketChange[],
  items: ReadonlyMap<number, Attributes>,
  writing: BucketWriting,
): Promise<WrittenGroup> {
  const parts = await load(
    done.flatMap(({ split }) => split),
    writing,
  );
  const buckets = new Map(
    done.flatMap(({ bucket, split }) =>
      [bucket, ...split].flatMap((each): readonly (readonly [number, Attributes])[] => {
        const item = items.get(each) ?? parts.get(each);
        return item === undefined ? [] : [[each, item]];
      }),
    ),
  );
  const parsed = new Map([...buckets].map(([bucket, item]) => [bucket, parseBucket(item)]));
  const hasRoot = ({ list }: ListChange) =>
    parsed.get(bucketOf(list, writing.count))?.lists.get(listPartition(list))?.length === 0;
  return {
    rooted: done.flatMap(({ changes }) => changes.filter(hasRoot)),
    growth: [...buckets].reduce(
      (sum, [bucket, item]) => sum + bytesOfBucket(item) - (parsed.get(bucket) as Bucket).bytesBefore,
      0,
    ),
  };
}
