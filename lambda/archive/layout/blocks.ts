import { ArchiveFault } from '../archive-fault.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { type DayNumber, OPEN, sortOfDay } from './days.ts';
import { type ListFormat, type Posting, readPostings, writePostings } from './postings.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/**
 * A list as it is stored. As long as it fits into one item, that item, the root, is the list. A longer list is cut into leaves at
 * places, and its root is the directory of the leaves. The leaves of a list cover it without a gap: each holds everything from the
 * place where it begins to the place where the next one does.
 */
export type Root =
  | { readonly kind: 'LIST'; readonly stamp: number; readonly postings: readonly Posting[] }
  | { readonly kind: 'DIRECTORY'; readonly stamp: number; readonly leaves: readonly LeafEntry[] };

/** What the directory of a list tells of one of its leaves. */
export interface LeafEntry {
  /** The place where it begins; empty for the first one. */
  readonly place: string;
  /** How many postings it has, and how many of them are not removed as of `stamp`. */
  readonly total: number;
  readonly alive: number;
  /** The commit that wrote it last. An older leaf in a reply is stale. */
  readonly stamp: number;
  /** The latest day of all dates in it. */
  readonly lasting: DayNumber;
}

export interface Leaf {
  readonly place: string;
  /** The place where the next leaf begins; null for the last one. */
  readonly end: string | null;
  readonly stamp: number;
  readonly postings: readonly Posting[];
}

/** The most bytes of the content of a root or a leaf that is not a directory: with its keys, an item of 4 KB. */
export const BLOCK_BYTES = 4_000;

const LIST = 0;
const DIRECTORY = 1;
const LEAF = 2;

/**
 * The place of a posting in its list, as text: places are ordered as such texts are. `#` sorts before every character of a tie,
 * and sorts do not contain it, so a name comes before the longer ones that begin with it.
 */
export const placeOf = (sort: string, tie: string): string => `${sort}#${tie}`;

/** The sort of a posting as text. */
export const sortOf = ({ sort, day }: Pick<Posting, 'sort' | 'day'>): string => sort ?? sortOfDay(day);

/** The latest day of some dates. */
const lastingOf = (postings: readonly Posting[]): DayNumber =>
  postings.reduce((most, { latest }) => Math.max(most, latest), 0);

/** What a directory tells of a leaf. */
export const entryOf = ({ place, stamp, postings }: Leaf): LeafEntry => ({
  place,
  stamp,
  total: postings.length,
  alive: postings.reduce((count, { removed }) => count + (removed === 0 ? 1 : 0), 0),
  lasting: lastingOf(postings),
});

/** Which of the leaves of a directory covers a place. */
export function indexOfLeaf(leaves: readonly Pick<LeafEntry, 'place'>[], place: string): number {
  let [low, high] = [0, leaves.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((leaves[middle] as LeafEntry).place <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function encodeRoot(root: Root, format: ListFormat): Uint8Array {
  const out = new ByteWriter();
  out.byte(LAYOUT_VERSION);
  if (root.kind === 'LIST') {
    out.byte(LIST);
    writePostings(out, root.postings, format);
    return out.bytes();
  }
  out.byte(DIRECTORY);
  out.number(root.leaves.length);
  let [place, stamp, lasting] = ['', root.stamp, 0];
  for (const leaf of root.leaves) {
    out.textAfter(place, leaf.place);
    out.number(leaf.total);
    out.number(leaf.total - leaf.alive);
    out.signed(stamp - leaf.stamp);
    out.signed(leaf.lasting - lasting);
    ({ place, stamp, lasting } = leaf);
  }
  return out.bytes();
}

/** @param stamp the commit that wrote the item, which stands beside its content */
export function decodeRoot(content: Uint8Array, stamp: number, format: ListFormat): Root {
  const bytes = new ByteReader(content);
  checkVersion(bytes.byte(), 'a list');
  const kind = bytes.byte();
  if (kind === LIST) return whole(bytes, { kind: 'LIST', stamp, postings: readPostings(bytes, format) });
  if (kind !== DIRECTORY) throw fault('the root of a list', kind);
  return whole(bytes, { kind: 'DIRECTORY', stamp, leaves: readEntries(bytes, stamp) });
}

function readEntries(bytes: ByteReader, rootStamp: number): readonly LeafEntry[] {
  const leaves: LeafEntry[] = [];
  let [place, stamp, lasting] = ['', rootStamp, 0];
  for (let count = bytes.number(); count > 0; count -= 1) {
    const next = bytes.textAfter(place);
    const total = bytes.number();
    const alive = total - bytes.number();
    stamp -= bytes.signed();
    lasting += bytes.signed();
    const isBehind = leaves.length === 0 ? next === '' : next > place;
    if (!isBehind || alive < 0 || stamp < 0 || stamp > rootStamp || lasting < 0 || lasting > OPEN) {
      throw new ArchiveFault(
        'expected the directory of a list in a binary attribute, got leaves that contradict one another',
      );
    }
    place = next;
    leaves.push({ place, total, alive, stamp, lasting });
  }
  return leaves;
}

export function encodeLeaf({ end, postings }: Leaf, format: ListFormat): Uint8Array {
  const out = new ByteWriter();
  out.byte(LAYOUT_VERSION);
  out.byte(LEAF);
  out.byte(end === null ? 0 : 1);
  if (end !== null) out.text(end);
  writePostings(out, postings, format);
  return out.bytes();
}

export function decodeLeaf(content: Uint8Array, place: string, stamp: number, format: ListFormat): Leaf {
  const bytes = new ByteReader(content);
  checkVersion(bytes.byte(), 'a leaf of a list');
  const kind = bytes.byte();
  if (kind !== LEAF) throw fault('a leaf of a list', kind);
  const end = bytes.byte() === 0 ? null : bytes.text();
  return whole(bytes, { place, end, stamp, postings: readPostings(bytes, format) });
}

function whole<Value>(bytes: ByteReader, value: Value): Value {
  bytes.end();
  return value;
}

const fault = (expected: string, kind: number): ArchiveFault =>
  new ArchiveFault(`expected ${expected} in a binary attribute, got an item of kind ${kind}`);
