import { crc32 } from 'node:zlib';
import { ArchiveFault } from '../archive-fault.ts';
import type { Root } from './blocks.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import {
  type Attributes,
  bucketKey,
  formatOf,
  type ListKey,
  listPartition,
  type StoredItem,
} from './keys.ts';
import { type Posting, readPostings, writePostings } from './postings.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/**
 * Most lists are short, and an item for each would cost more than its content. They share items, the buckets of a hash table that grows
 * bucket by bucket (linear hashing: Litwin 1980). A list that outgrows its bucket moves to a root of its own for good; the bucket then
 * only says so.
 */
export interface Bucket {
  /** The commit that wrote it last. */
  readonly stamp: number;
  /** How many buckets there were after that commit: a reader of an earlier one finds by it where a list has gone. */
  readonly count: number;
  /** How many bytes it had before that commit. */
  readonly bytesBefore: number;
  /** The content of each list by its partition; {@link HAS_ROOT} for one that has moved. */
  readonly lists: ReadonlyMap<string, Uint8Array>;
}

/** The hash table as a commit leaves it. */
export interface BucketTable {
  readonly count: number;
  /** Of all buckets together. */
  readonly bytes: number;
}

export const NO_BUCKETS: BucketTable = { count: 1, bytes: 0 };

/** In place of the content of a list that has a root of its own. */
export const HAS_ROOT = new Uint8Array();

/** Whether the content of a list in a bucket says that the list has moved. */
export const hasRoot = (content: Uint8Array | undefined): boolean => content?.length === 0;

/** The most bytes of a list in a bucket: about fifty postings. */
export const LIST_BYTES = 300;
/** The bytes of a bucket on average: with its keys, less than a write unit. */
export const BUCKET_BYTES = 600;

/** The bucket of a list, out of so many. */
export const bucketOf = (list: ListKey, count: number): number =>
  bucketOfPartition(listPartition(list), count);

export const bucketOfPartition = (partition: string, count: number): number =>
  addressOf(crc32(partition), count);

/** Where a hash belongs: its lowest bits, and one bit less where a bucket of that number does not exist yet. */
export function addressOf(hash: number, count: number): number {
  const half = 2 ** (31 - Math.clz32(count));
  const address = hash % (2 * half);
  return address < count ? address : address - half;
}

export const bucketItem = (bucket: number, { stamp, ...content }: Bucket): StoredItem => ({
  ...bucketKey(bucket),
  attributes: { s: stamp, b: encodeBucket(content) },
});

export function parseBucket({ s: stamp, b: bytes }: Attributes): Bucket {
  if (typeof stamp === 'number' && bytes instanceof Uint8Array) return { stamp, ...decodeBucket(bytes) };
  throw new ArchiveFault('expected a bucket of lists in the table, got another item');
}

/** How many bytes the content of a bucket has. */
export const bytesOfBucket = ({ b: bytes }: Attributes): number =>
  bytes instanceof Uint8Array ? bytes.length : 0;

export function encodeBucket({ count, bytesBefore, lists }: Omit<Bucket, 'stamp'>): Uint8Array {
  const out = new ByteWriter();
  out.byte(LAYOUT_VERSION);
  out.number(count);
  out.number(bytesBefore);
  out.number(lists.size);
  let before = '';
  for (const [partition, content] of [...lists].sort(([a], [b]) => (a < b ? -1 : 1))) {
    out.textAfter(before, partition);
    out.block(content);
    before = partition;
  }
  return out.bytes();
}

function decodeBucket(content: Uint8Array): Omit<Bucket, 'stamp'> {
  const bytes = new ByteReader(content);
  checkVersion(bytes.byte(), 'a bucket of lists');
  const [count, bytesBefore] = [bytes.number(), bytes.number()];
  const lists = new Map<string, Uint8Array>();
  let before = '';
  for (let left = bytes.number(); left > 0; left -= 1) {
    const partition = bytes.textAfter(before);
    if (partition <= before) {
      throw new ArchiveFault(
        `expected the lists of a bucket in order, got "${partition}" behind "${before}"`,
      );
    }
    lists.set(partition, bytes.block());
    before = partition;
  }
  bytes.end();
  return { count, bytesBefore, lists };
}

/** The content of a list in a bucket; null for one that is too long for it. */
export function encodeShort(list: ListKey, root: Root): Uint8Array | null {
  if (root.kind === 'DIRECTORY') return null;
  const out = new ByteWriter();
  writePostings(out, root.postings, formatOf(list));
  const content = out.bytes();
  return content.length > LIST_BYTES ? null : content;
}

export function decodeShort(list: ListKey, content: Uint8Array): readonly Posting[] {
  const bytes = new ByteReader(content);
  const postings = readPostings(bytes, formatOf(list));
  bytes.end();
  return postings;
}
