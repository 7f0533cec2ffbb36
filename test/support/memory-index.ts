import type { CostLimits } from '../../lambda/archive/cost-meter.ts';
import type { IndexReader, RangeRead, RangeReply } from '../../lambda/archive/index-reader.ts';
import type { Entry } from '../../lambda/archive/items.ts';
import { type ListKey, listPartition } from '../../lambda/archive/keys.ts';
import { type Attributes, indexRows, parseRow, type StoredItem } from '../../lambda/archive/rows.ts';
import { PARTITION_KEY, SORT_KEY } from '../../lambda/archive/tables.ts';

export interface MemoryIndexOptions {
  /** The most rows of one reply, as the engine has a most bytes: a reply may be shorter than asked and still go on. */
  readonly rowsPerReply?: number;
}

interface StoredRow {
  readonly key: string;
  readonly attributes: Attributes;
}

/**
 * The facet index in memory: the rows that the archive itself makes of entities, in sorted lists. It counts what is read
 * of it, and answers as the engine does: a reply that holds as many rows as were asked for goes on, even if nothing follows.
 */
export class MemoryIndex implements IndexReader {
  readonly #lists = new Map<string, StoredRow[]>();
  readonly #unsorted = new Set<string>();
  readonly #rowsPerReply: number;
  requests = 0;
  rowsRead = 0;

  constructor({ rowsPerReply = Number.POSITIVE_INFINITY }: MemoryIndexOptions = {}) {
    this.#rowsPerReply = rowsPerReply;
  }

  add({ entity, facets, revision }: Entry): void {
    for (const row of indexRows(entity, facets, revision)) this.put(row);
  }

  remove({ entity, facets, revision }: Entry): void {
    for (const row of indexRows(entity, facets, revision)) this.delete(row);
  }

  /** Writes one row, over whatever has its key. */
  put({ attributes }: StoredItem): void {
    const partition = String(attributes[PARTITION_KEY]);
    const key = String(attributes[SORT_KEY]);
    const rows = this.#lists.get(partition) ?? [];
    rows.push({ key, attributes });
    this.#lists.set(partition, rows);
    this.#unsorted.add(partition);
  }

  delete({ attributes }: StoredItem): void {
    const partition = String(attributes[PARTITION_KEY]);
    const rows = this.#lists.get(partition) ?? [];
    this.#lists.set(
      partition,
      rows.filter(({ key }) => key !== attributes[SORT_KEY]),
    );
  }

  /** What a request's budget is measured by: reads of ranges only. */
  get cost(): CostLimits {
    return { requests: this.requests, readUnits: 0 };
  }

  /** The sort keys of a list, in order. Not counted: a test looks at it, nothing under test does. */
  keysOf(list: ListKey): readonly string[] {
    return this.#sorted(listPartition(list)).map(({ key }) => key);
  }

  async range({ list, range, after, reverse, limit }: RangeRead): Promise<RangeReply> {
    const rows = this.#sorted(listPartition(list));
    const from = Math.max(
      lowest(rows, range.low),
      !reverse && after !== null ? lowest(rows, after, true) : 0,
    );
    const to = Math.min(
      lowest(rows, range.high, true),
      reverse && after !== null ? lowest(rows, after) : rows.length,
    );
    const size = Math.min(limit, this.#rowsPerReply, Math.max(to - from, 0));
    const found = reverse ? rows.slice(to - size, to).toReversed() : rows.slice(from, from + size);
    this.requests += 1;
    this.rowsRead += found.length;
    return {
      rows: found.map(({ attributes }) => parseRow(attributes)),
      more: found.length === Math.min(limit, this.#rowsPerReply),
    };
  }

  #sorted(partition: string): readonly StoredRow[] {
    const rows = this.#lists.get(partition) ?? [];
    if (!this.#unsorted.delete(partition)) return rows;
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const sorted = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    this.#lists.set(partition, sorted);
    return sorted;
  }
}

/** The index of the first row whose key is at least `key`, or behind it; the number of rows when there is none. */
function lowest(rows: readonly StoredRow[], key: string, behind = false): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = rows[middle]?.key ?? '';
    if (behind ? at <= key : at < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
