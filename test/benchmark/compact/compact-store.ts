import { itemValue } from '../../../lambda/archive/dynamo/attribute-values.ts';
import {
  ALL,
  bucketKey,
  columnPartition,
  listPartition,
  revisionDigits,
  type StoredItem,
} from '../../../lambda/archive/layout/keys.ts';
import { nameItems } from '../../../lambda/archive/layout/name-items.ts';
import { numberAt } from '../../../lambda/archive/layout/numbers.ts';
import { LongLists } from '../../../lambda/archive/state/long-lists.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { itemsOfChange } from '../../../lambda/archive/writing/items-of-change.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { loadNameTools } from '../../../schema/names/load.ts';
import { kinds } from '../corpus/entities.ts';
import { FACET_NAMES, type FacetName } from '../corpus/facet-values.ts';
import { itemBytes } from '../counted/item-size.ts';
import type { Sized, Store } from '../counted/store.ts';
import type { CompactIndex } from './compact-index.ts';
import { CompactLists } from './lists.ts';
import { CorpusNumbers } from './numbers.ts';

const NAME_TOOLS = await loadNameTools();

type Partition = ReadonlyMap<string, Sized>;

const NOTHING: Partition = new Map();

/** The prefix of the partitions of buckets. */
const BUCKET = bucketKey(0).pk.slice(0, -1);

/** The types of the directory whose names are found by their sound. */
const NAMED: ReadonlySet<EntityType> = new Set<EntityType>([
  'Place',
  'Topic',
  'Organization',
  'Person',
  'Post',
]);

const RECORDED_AT = '2026-01-01T00:00:00.000Z';

/** What lists of statements are called in their partitions, by which they are found. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [ALL, ...FACET_NAMES].map((name) => {
    const [, short = ''] = listPartition({ type: 'Statement', name, value: '' }).split('|');
    return [short, name];
  }),
);

/** The tables of a corpus, of which each partition is made when it is first read. */
export class CompactStore implements Store {
  /** How many statements there are. */
  readonly size: number;
  /** Known to the requests of one process, which come after one another. */
  readonly longLists = new LongLists();
  readonly #numbers: CorpusNumbers;
  readonly #lists: CompactLists;
  readonly #partitions = new Map<string, Partition>();
  #namesByPartition: ReadonlyMap<string, Partition> | null = null;
  readonly #keys = new WeakMap<Partition, readonly string[]>();

  constructor(index: CompactIndex) {
    this.size = index.size;
    this.#numbers = new CorpusNumbers(index.size);
    this.#lists = new CompactLists(index, this.#numbers);
  }

  get bucketCount(): number {
    return this.#lists.bucketCount;
  }

  get(table: string, pk: string, sk: string): Sized | null {
    if (pk.startsWith(BUCKET)) return this.#bucket(pk, sk);
    return pk.includes('|') ? (this.#partition(table, pk).get(sk) ?? null) : this.#revision(pk, sk);
  }

  keys(table: string, pk: string): readonly string[] {
    const partition = this.#partition(table, pk);
    const keys = this.#keys.get(partition) ?? [...partition.keys()].sort();
    this.#keys.set(partition, keys);
    return keys;
  }

  #partition(table: string, pk: string): Partition {
    if (table === LOCAL_TABLE_NAMES.Directory) return this.#names().get(pk) ?? NOTHING;
    if (table !== LOCAL_TABLE_NAMES.Statements) return NOTHING;
    const known = this.#partitions.get(pk);
    if (known !== undefined) return known;
    const items = this.#itemsIn(pk);
    const partition = new Map(items.map((item) => [item.sk, sized(item)]));
    this.#partitions.set(pk, partition);
    return partition;
  }

  /** The names of the directory, which is the same for a corpus of any size, by partition. */
  #names(): ReadonlyMap<string, Partition> {
    if (this.#namesByPartition !== null) return this.#namesByPartition;
    const items = kinds(this.size)
      .filter(({ type }) => NAMED.has(type))
      .flatMap(({ type, size, slug, entry }) =>
        Array.from({ length: size }, (_, index) =>
          nameItems(entry(index), numberAt({ type, slug: slug(index) }, 0), 1, NAME_TOOLS),
        ).flat(),
      );
    this.#namesByPartition = new Map(
      [...Map.groupBy(items, ({ pk }) => pk)].map(([pk, some]) => [
        pk,
        new Map(some.map((item) => [item.sk, sized(item)])),
      ]),
    );
    return this.#namesByPartition;
  }

  #itemsIn(pk: string): readonly StoredItem[] {
    const [, short = '', value = ''] = pk.split('|');
    const facet = FACET_NAMES.find((name) => columnPartition('Statement', name) === pk);
    if (facet !== undefined) return this.#lists.columnsOf(facet);
    const name = NAMES.get(short);
    return name === undefined
      ? []
      : this.#lists.itemsOf({ type: 'Statement', name: name as FacetName, value });
  }

  #bucket(pk: string, sk: string): Sized | null {
    const bucket = Number.parseInt(pk.slice(BUCKET.length), 36);
    const item = sk === bucketKey(bucket).sk ? this.#lists.bucketItem(bucket) : null;
    return item === null ? null : sized(item);
  }

  /** The first revision of an entity, which is the only one. */
  #revision(pk: string, sk: string): Sized | null {
    const found = sk === revisionDigits(1) ? this.#numbers.entryIn(pk) : null;
    if (found === null) return null;
    const change = {
      current: null,
      next: found.entry,
      reason: null,
      kind: 'ADDED',
      number: found.number,
    } as const;
    const [item] = itemsOfChange(change, { commit: 1, recordedAt: RECORDED_AT }, NAME_TOOLS);
    return item === undefined ? null : sized(item);
  }
}

function sized(stored: StoredItem): Sized {
  const item = itemValue(stored);
  return { item, bytes: itemBytes(item) };
}
