import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import { entryOf, type Leaf, placeOf, type Root, sortOf } from '../../lambda/archive/layout/blocks.ts';
import {
  bucketOfPartition,
  bytesOfBucket,
  decodeShort,
  HAS_ROOT,
  parseBucket,
} from '../../lambda/archive/layout/buckets.ts';
import { parseColumn } from '../../lambda/archive/layout/column-items.ts';
import { TIE_COLUMN, valuesInColumn } from '../../lambda/archive/layout/columns.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import {
  ALL,
  type Attributes,
  bucketKey,
  columnKey,
  formatOf,
  type Key,
  type ListKey,
  leafKey,
  listPartition,
  rootKey,
  STATE_KEY,
  sharesItem,
  tableOf,
} from '../../lambda/archive/layout/keys.ts';
import { parseLeaf, parseRoot } from '../../lambda/archive/layout/list-items.ts';
import { daysOf, placements } from '../../lambda/archive/layout/lists.ts';
import { nameItems } from '../../lambda/archive/layout/name-items.ts';
import { keepsTie, type Posting } from '../../lambda/archive/layout/postings.ts';
import { parseState } from '../../lambda/archive/layout/state.ts';
import { tieOf } from '../../lambda/archive/layout/tie.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { countedFacets } from '../../schema/model/facet-values.ts';
import type { Entity } from '../../schema/model/record.ts';
import { loadNameTools } from '../../schema/names/load.ts';

const NAMES = await loadNameTools();

/** A revision as the commits made it. */
export interface Recorded {
  readonly entry: Entry;
  readonly number: number;
  readonly added: number;
  /** 0 as long as it stands. */
  readonly removed: number;
}

/** What is in the index by the plainest way to say it: each list with its postings in order. */
export interface PlainIndex {
  readonly lists: ReadonlyMap<string, readonly Posting[]>;
  readonly keys: ReadonlyMap<string, ListKey>;
}

/** The index of revisions, without blocks and without an earlier state. */
export function plainIndex(
  revisions: readonly Recorded[],
  numberOf: (type: 'Event', slug: string) => number,
): PlainIndex {
  const placed = new Map<string, { readonly place: string; readonly posting: Posting }[]>();
  const keys = new Map<string, ListKey>();
  for (const { entry, number, added, removed } of revisions) {
    const { entity, facets, revision }: { readonly entity: Entity } & Omit<Entry, 'entity'> = entry;
    const days = daysOf(entity);
    for (const { list, sort, words } of placements(entity, facets, numberOf)) {
      const whole = tieOf(entity);
      const tie = keepsTie(formatOf(list), days.day) ? whole : null;
      const posting = { sort, tie, number, ...days, added, removed, revision, words };
      const partition = `${LOCAL_TABLE_NAMES[tableOf(list.type)]} ${listPartition(list)}`;
      keys.set(partition, list);
      const all = placed.get(partition) ?? [];
      placed.set(partition, all);
      all.push({ place: placeOf(sortOf(posting), whole), posting });
    }
  }
  const lists = new Map(
    [...placed].map(([partition, all]) => [
      partition,
      all
        .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.posting.added - b.posting.added))
        .map(({ posting }) => posting),
    ]),
  );
  return { lists, keys };
}

type Items = ReadonlyMap<string, Readonly<Record<string, AttributeValue>>>;

const pathOf = ({ table, pk, sk }: Key): string => `${LOCAL_TABLE_NAMES[table]} ${pk} ${sk}`;

/**
 * What is wrong with the lists and columns in some tables: those that differ from the plain index, blocks that do not belong
 * together, and those that belong nowhere.
 */
export function indexFaults(
  items: Items,
  { lists, keys }: PlainIndex,
  revisions: readonly Recorded[],
): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { entry, number, added } of revisions)
    for (const item of nameItems(entry, number, added, NAMES)) {
      const stored = items.get(pathOf(item));
      if (stored === undefined || !isDeepStrictEqual(attributesOf(stored), item.attributes))
        faults.push(`the name ${item.pk} ${item.sk}`);
      seen.add(pathOf(item));
    }
  const read = (key: Key) => {
    const item = items.get(pathOf(key));
    seen.add(pathOf(key));
    return item === undefined ? null : attributesOf(item);
  };
  const facetsOf = new Map(
    revisions.map(({ entry, number }) => [
      `${number} ${entry.revision}`,
      { ...entry.facets, [TIE_COLUMN]: [tieOf(entry.entity)] } as Record<string, readonly string[]>,
    ]),
  );
  const checkColumns = (list: ListKey, place: string | null, stamp: number, postings: readonly Posting[]) => {
    if (list.name !== ALL) return;
    const counted = countedFacets(list.type);
    for (const facet of counted.length === 0 ? [] : [...counted, TIE_COLUMN]) {
      const item = read(columnKey(list.type, facet, place, stamp));
      const expected = postings.map(({ number, revision }) =>
        valuesInColumn(facet, facetsOf.get(`${number} ${revision}`) ?? {}),
      );
      if (item === null || !isDeepStrictEqual(parseColumn(item), expected))
        faults.push(`the column of ${facet} at ${place} of commit ${stamp}`);
    }
  };
  const buckets = bucketsIn(read, faults);
  for (const [partition, expected] of lists) {
    const list = keys.get(partition) as ListKey;
    const short = sharesItem(list) ? buckets.take(list) : HAS_ROOT;
    const item = read(rootKey(list));
    if ((short?.length === 0) !== (item !== null) || short === undefined) {
      faults.push(
        `${partition}: ${item === null ? 'no root' : 'a root'} and ${short?.length} bytes in a bucket`,
      );
      continue;
    }
    const root: Root =
      item === null ? { kind: 'LIST', stamp: 0, postings: decodeShort(list, short) } : parseRoot(list, item);
    let postings: readonly Posting[];
    if (root.kind === 'LIST') {
      postings = root.postings;
      checkColumns(list, null, root.stamp, postings);
    } else {
      const leaves = root.leaves.flatMap((entry, at): readonly Leaf[] => {
        const stored = read(leafKey(list, entry.place));
        if (stored === null) return [];
        const leaf = parseLeaf(list, entry.place, stored);
        const end = root.leaves[at + 1]?.place ?? null;
        if (leaf.end !== end || !isDeepStrictEqual(entryOf(leaf), entry))
          faults.push(`${partition}: the leaf at "${entry.place}"`);
        checkColumns(list, leaf.place, leaf.stamp, leaf.postings);
        return [leaf];
      });
      postings = leaves.flatMap((leaf) => leaf.postings);
    }
    if (!isDeepStrictEqual(postings, expected)) faults.push(`${partition}: other postings`);
  }
  faults.push(...buckets.left().map((partition) => `${partition}: in a bucket that is not its own`));
  // Whatever else is of this layout, but for terms.
  for (const path of items.keys()) {
    const isIndex = /^\S+ \d+\.(?!\w+\|terms )/.test(path);
    if (isIndex && !seen.has(path)) faults.push(`${path}: an item that nothing leads to`);
  }
  return faults;
}

/** The short lists of all buckets, as the state tells of these. */
function bucketsIn(read: (key: Key) => Attributes | null, faults: string[]) {
  const { count, bytes } = parseState(read(STATE_KEY)).buckets;
  const lists = new Map<string, Uint8Array>();
  let found = 0;
  for (let bucket = 0; bucket < count; bucket += 1) {
    const item = read(bucketKey(bucket));
    if (item === null) continue;
    found += bytesOfBucket(item);
    for (const [partition, content] of parseBucket(item).lists) {
      if (bucketOfPartition(partition, count) === bucket) lists.set(partition, content);
      else faults.push(`${partition}: in bucket ${bucket} of ${count}`);
    }
  }
  if (found !== bytes) faults.push(`${found} bytes in buckets, where the state says ${bytes}`);
  return {
    take(list: ListKey): Uint8Array | undefined {
      const partition = listPartition(list);
      const content = lists.get(partition);
      lists.delete(partition);
      return content;
    },
    left: () => [...lists.keys()],
  };
}
