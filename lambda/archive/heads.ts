import type { Direction } from '../../schema/context.ts';
import { ArchiveFault } from './archive-fault.ts';
import { headKey, type ListKey } from './keys.ts';
import { endOfPosition, type Position, parseRowKey, rowKey } from './position.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

/**
 * The head of a list: how many rows it has, and the first and last of them. Fifty events with their first ten statements
 * are fifty lists; their heads are fifty items, read in one request.
 *
 * A head is derived from its list and never more right than it: whoever writes rows first marks the heads of their lists
 * stale and brings them up to date at the end, and whoever reads a stale head reads the list instead. A list without a head
 * has no rows.
 */
export interface Head {
  readonly count: number;
  readonly first: readonly Pointer[];
  /** From the last one backwards. */
  readonly last: readonly Pointer[];
}

export type Pointer = Position & { readonly revision: number };

/** How many rows a head holds of each end of its list. */
export const HEAD_SIZE = 20;

export const EMPTY_HEAD: Head = { count: 0, first: [], last: [] };

const headItem = (list: ListKey, content: Attributes): StoredItem => {
  const { table, pk, sk } = headKey(list);
  return {
    table,
    attributes: { [PARTITION_KEY]: pk, [SORT_KEY]: sk, type: 'Head', version: SHAPE_VERSION, ...content },
  };
};

export const staleHeadItem = (list: ListKey): StoredItem => headItem(list, { stale: true });

/** A head as an item; of each row it keeps the sort key. */
export const freshHeadItem = (list: ListKey, { count, first, last }: Head): StoredItem =>
  headItem(list, { stale: false, count, first: first.map(keyOf), last: last.map(keyOf) });

const keyOf = (pointer: Pointer): string => rowKey(pointer, pointer.revision);

/**
 * Reads a head back; null when it is stale.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseHead(attributes: Attributes | null): Head | null {
  if (attributes === null) return EMPTY_HEAD;
  const { version, stale, count, first, last } = attributes;
  if (version === SHAPE_VERSION && stale === true) return null;
  if (version !== SHAPE_VERSION || stale !== false || typeof count !== 'number') throw fault();
  return { count, first: parsePointers(first), last: parsePointers(last) };
}

/**
 * Reads the sort keys of rows.
 * @throws ArchiveFault when they are not a list of such
 */
export function parsePointers(keys: unknown): readonly Pointer[] {
  if (!Array.isArray(keys)) throw fault();
  return keys.map((key) => {
    const pointer = typeof key === 'string' ? parseRowKey(key) : null;
    if (pointer === null) throw fault();
    return pointer;
  });
}

const fault = () =>
  new ArchiveFault(`expected a list head of version ${SHAPE_VERSION} in the table, got another item`);

/** The first `size` rows of a list in a direction, if its head holds as many or the whole list; otherwise null. */
export function leadingRows(head: Head, direction: Direction, size: number): readonly Pointer[] | null {
  const rows = direction === 'ASC' ? head.first : head.last;
  return size <= rows.length || head.count <= rows.length ? rows.slice(0, size) : null;
}

/**
 * The head of a list after some rows came and others went; null when it would hold rows that the old head does not tell.
 * @param changes rows that the list did not have, and rows that it had
 */
export function changedHead(
  head: Head,
  changes: { readonly added: readonly Pointer[]; readonly removed: readonly Pointer[] },
): Head | null {
  const first = changedEnd(head, head.first, changes, (a, b) => a < b);
  const last = changedEnd(head, head.last, changes, (a, b) => a > b);
  if (first === null || last === null) return null;
  return { count: head.count + changes.added.length - changes.removed.length, first, last };
}

function changedEnd(
  { count }: Head,
  end: readonly Pointer[],
  { added, removed }: { readonly added: readonly Pointer[]; readonly removed: readonly Pointer[] },
  precedes: (a: string, b: string) => boolean,
): readonly Pointer[] | null {
  const isWhole = count <= end.length;
  const horizon = isWhole ? null : horizonOf(end, precedes);
  const gone = new Set(removed.map(keyOf));
  const known = [...end, ...added]
    .map((pointer) => [keyOf(pointer), pointer] as const)
    .filter(([key]) => !gone.has(key) && (horizon === null || precedes(key, horizon)))
    .sort(([a], [b]) => (precedes(a, b) ? -1 : 1));
  if (!isWhole && known.length < HEAD_SIZE) return null;
  return known.slice(0, HEAD_SIZE).map(([, pointer]) => pointer);
}

/** How far a head that is not the whole list sees: to the last of its rows, with all revisions at that position. */
function horizonOf(end: readonly Pointer[], precedes: (a: string, b: string) => boolean): string {
  const last = end.at(-1);
  if (last === undefined) throw fault();
  const [low, high] = [rowKey(last, 0), endOfPosition(last)];
  return precedes(low, high) ? high : low;
}
