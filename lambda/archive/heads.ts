import type { Direction } from '../../schema/context.ts';
import { ArchiveFault } from './archive-fault.ts';
import { headKey, type ListKey } from './keys.ts';
import { type Position, parseRowKey } from './position.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

/**
 * The head of a list: how many rows it has, and the first and last of them. Fifty events with their first ten statements
 * are fifty lists; their heads are fifty items, read in one request.
 *
 * A head is derived from its list and never more right than it: whoever writes rows first marks the heads of their lists
 * stale and refreshes them at the end, and whoever reads a stale head reads the list instead. A list without a head has
 * never had a row.
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

/** The head of a list, its rows given by their sort keys. */
export const freshHeadItem = (
  list: ListKey,
  content: { readonly count: number; readonly first: readonly string[]; readonly last: readonly string[] },
): StoredItem => headItem(list, { stale: false, ...content });

/**
 * Reads a head back; null when it is stale.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseHead(attributes: Attributes | null): Head | null {
  if (attributes === null) return EMPTY_HEAD;
  const { version, stale, count, first, last } = attributes;
  if (version === SHAPE_VERSION && stale === true) return null;
  if (version !== SHAPE_VERSION || stale !== false || typeof count !== 'number') throw fault();
  return { count, first: pointers(first), last: pointers(last) };
}

function pointers(keys: unknown): readonly Pointer[] {
  if (!Array.isArray(keys)) throw fault();
  return keys.map((key) => {
    const pointer = typeof key === 'string' ? parseRowKey(key) : null;
    if (pointer === null) throw fault();
    return pointer;
  });
}

const fault = () => new ArchiveFault(`expected a head of version ${SHAPE_VERSION}, got something else`);

/** The first `size` rows of a list in a direction, if its head holds as many or the whole list; otherwise null. */
export function leadingRows(head: Head, direction: Direction, size: number): readonly Pointer[] | null {
  const rows = direction === 'ASC' ? head.first : head.last;
  return size <= rows.length || head.count <= rows.length ? rows.slice(0, size) : null;
}
