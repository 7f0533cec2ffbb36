import DataLoader from 'dataloader';
import { CostMeter } from '../../../lambda/archive/cost-meter.ts';
import { chunksOf } from '../../../lambda/archive/dynamo/backoff.ts';
import { MAX_KEYS } from '../../../lambda/archive/dynamo/key-reads.ts';
import { freshHeadItem, HEAD_SIZE, parseHead, parsePointers } from '../../../lambda/archive/heads.ts';
import type { IndexReader, RangeRead, RangeReply } from '../../../lambda/archive/index-reader.ts';
import { entityItem, parseEntityItem } from '../../../lambda/archive/layout/items.ts';
import { headKey, itemKey, type ListKey, listPartition } from '../../../lambda/archive/layout/keys.ts';
import type { Loaders } from '../../../lambda/archive/loaders.ts';
import { RecordSession } from '../../../lambda/archive/record-session.ts';
import { type Attributes, parseRow, SHAPE_VERSION } from '../../../lambda/archive/rows.ts';
import { PARTITION_KEY, SORT_KEY } from '../../../lambda/archive/tables.ts';
import { QUERY_BUDGET } from '../../../lambda/archive/asking/search-budget.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { boundsOf } from '../corpus/dates.ts';
import { drawEvent } from '../corpus/draw.ts';
import { findEntry } from '../corpus/entities.ts';
import { facetsOf } from '../corpus/facet-values.ts';
import { type CompactIndex, eventOf, keyOf } from './compact-index.ts';
import { itemBytes, readUnits } from './item-size.ts';

/** The most bytes of one reply; a stretch that has more goes on. */
const REPLY_BYTES = 1_048_576;

/** One request's view of the corpus: everything read of it is counted as DynamoDB counts. */
export interface CompactSession {
  readonly record: RecordSession;
  readonly index: IndexReader;
  readonly loaders: Loaders;
  readonly meter: CostMeter;
  /** Every stretch of a list that was asked for, in order. */
  readonly reads: readonly RangeRead[];
}

export function openCompact(corpus: CompactIndex): CompactSession {
  const meter = new CostMeter(QUERY_BUDGET);
  const reads: RangeRead[] = [];
  const index: IndexReader = {
    range(read) {
      reads.push(read);
      return meter.measure(async () => readRange(corpus, read, meter));
    },
  };
  const loaders = compactLoaders(corpus, meter);
  return { record: new RecordSession({ loaders, index, meter }), index, loaders, meter, reads };
}

function readRange(corpus: CompactIndex, read: RangeRead, meter: CostMeter): RangeReply {
  const { list, range, after, reverse, limit } = read;
  const statements = corpus.list(list);
  let from = placeOf(statements, range.low);
  let to = placeOf(statements, range.high, true);
  if (after !== null && reverse) to = Math.min(to, placeOf(statements, after));
  if (after !== null && !reverse) from = Math.max(from, placeOf(statements, after, true));
  const rows: RangeReply['rows'][number][] = [];
  let bytes = 0;
  let isFull = false;
  while (from < to && rows.length < limit && !isFull) {
    const statement = statements[reverse ? --to : from++] ?? 0;
    const attributes = rowOf(corpus, list, statement);
    bytes += itemBytes(attributes);
    isFull = bytes > REPLY_BYTES;
    // A row always fits into an empty reply, so that reading goes on.
    if (!isFull) rows.push(parseRow(attributes));
  }
  meter.addReadUnits(readUnits(bytes));
  return { rows, more: isFull || rows.length === limit };
}

/** A row as it would be stored. */
export function rowOf(corpus: CompactIndex, list: ListKey, statement: number): Attributes {
  const date = boundsOf(drawEvent(eventOf(statement)));
  return {
    [PARTITION_KEY]: listPartition(list),
    [SORT_KEY]: keyOf(statement),
    type: 'Row',
    version: SHAPE_VERSION,
    facets: facetsOf(corpus.valuesOf(statement)),
    ...(date !== null && date.earliest !== date.latest && { date }),
  };
}

/** The place of the first statement whose key is at least `key`, or behind it. */
function placeOf(statements: Int32Array, key: string, behind = false): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = keyOf(statements[middle] ?? 0);
    if (behind ? at <= key : at < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An item that may be asked for, and what is stored of it. */
interface Item {
  readonly path: string;
  readonly read: () => Attributes | null;
}

/** Batches and remembers as the archive's own loaders do, so that the same reads make the same requests. */
function compactLoaders(corpus: CompactIndex, meter: CostMeter): Loaders {
  const batchGet = (items: readonly Item[]) =>
    meter.measure(async () =>
      items.map(({ read }) => {
        const attributes = read();
        meter.addReadUnits(readUnits(attributes === null ? 0 : itemBytes(attributes)));
        return attributes;
      }),
    );
  const loader = new DataLoader<Item, Attributes | null>(
    async (items) => (await Promise.all(chunksOf(items, MAX_KEYS).map(batchGet))).flat(),
    { cache: false, batchScheduleFn: (dispatch) => setImmediate(dispatch) },
  );
  const asked = new Map<string, Promise<Attributes | null>>();
  const load = (item: Item) => {
    const found = asked.get(item.path) ?? loader.load(item);
    asked.set(item.path, found);
    return found;
  };
  const loadAll = (items: readonly Item[]) => Promise.all(items.map(load));
  return {
    async entries(type, slugs) {
      const items = slugs.map((slug) => ({
        path: itemKey(type, slug).pk,
        read: () => storedEntity(corpus, type, slug),
      }));
      const found = await loadAll(items);
      return found.map((attributes) => (attributes === null ? null : parseEntityItem(type, attributes)));
    },
    async heads(lists) {
      const items = lists.map((list) => ({ path: headKey(list).pk, read: () => headOf(corpus, list) }));
      return (await loadAll(items)).map(parseHead);
    },
  };
}

function storedEntity({ size }: CompactIndex, type: EntityType, slug: string): Attributes | null {
  const entry = findEntry(size, type, slug);
  return entry === null ? null : entityItem(entry).attributes;
}

/** The head of a list; null for a list without rows. */
function headOf(corpus: CompactIndex, list: ListKey): Attributes | null {
  const statements = corpus.list(list);
  if (statements.length === 0) return null;
  return freshHeadItem(list, {
    count: statements.length,
    first: parsePointers([...statements.subarray(0, HEAD_SIZE)].map(keyOf)),
    last: parsePointers([...statements.subarray(-HEAD_SIZE)].reverse().map(keyOf)),
  }).attributes;
}
