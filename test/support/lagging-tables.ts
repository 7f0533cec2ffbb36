import type { AttributeValue, BatchGetItemCommandInput, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { itemValue } from '../../lambda/archive/dynamo/attribute-values.ts';
import type { Key, StoredItem } from '../../lambda/archive/layout/keys.ts';
import { STUB_TABLES, type StubSession, stubSession } from './stub-session.ts';

/** Numbers by chance, the same ones for the same seed. */
export type Chance = (below: number) => number;

export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The states of an item, the oldest first; null where it is deleted. */
type Versions = (StoredItem | null)[];

/**
 * Tables in memory that remember. An eventually consistent read gets each item in any state that it ever had, also before it was there; a
 * consistent one gets the state of the moment in which it comes to the item, and a reply takes many such moments.
 */
export class LaggingTables {
  readonly #partitions = new Map<string, Map<string, Versions>>();
  readonly #chance: Chance;
  /** The most items of one reply to a query. */
  readonly #itemsAReply: number;
  /** Called before each reply. */
  beforeReply: () => void = () => {};
  /** Called before each item that is read. */
  beforeItem: () => void = () => {};

  constructor(chance: Chance, itemsAReply = Number.POSITIVE_INFINITY) {
    this.#chance = chance;
    this.#itemsAReply = itemsAReply;
  }

  put(item: StoredItem): void {
    this.#versions(item).push(item);
  }

  remove(key: Key): void {
    this.#versions(key).push(null);
  }

  /** An item as it is now. */
  present(key: Key): StoredItem | null {
    return this.#versions(key).at(-1) ?? null;
  }

  session(): StubSession {
    return stubSession(async (input: BatchGetItemCommandInput | QueryCommandInput) => {
      // Whatever is asked for at the same time is answered in any order.
      for (let turns = this.#chance(3); turns > 0; turns -= 1) await null;
      this.beforeReply();
      return 'RequestItems' in input ? this.#get(input) : this.#query(input as QueryCommandInput);
    });
  }

  #get({ RequestItems: tables = {} }: BatchGetItemCommandInput): object {
    const found = Object.entries(tables).map(([table, { Keys: keys = [], ConsistentRead: consistent }]) => {
      const items = keys.map(({ pk, sk }) =>
        this.#read(this.#partition(table, textOf(pk)), textOf(sk), consistent === true),
      );
      return [table, items.flatMap((item) => (item === null ? [] : [itemValue(item)]))];
    });
    return { Responses: Object.fromEntries(found), UnprocessedKeys: {}, ConsumedCapacity: [] };
  }

  #query({ TableName: table, ConsistentRead: consistent, Limit: limit = 1, ...input }: QueryCommandInput) {
    const { ExpressionAttributeValues: values = {}, ExclusiveStartKey: start } = input;
    const [pk = '', low = '', high = ''] = [values[':pk'], values[':low'], values[':high']].map(textOf);
    if (low > high) throw new Error(`expected a range of BETWEEN in order, got ${low} to ${high}`);
    const partition = this.#partition(String(table), pk);
    const forwards = input.ScanIndexForward === true;
    const isAfter = (key: string, before: string) => (forwards ? key > before : key < before);
    const found: StoredItem[] = [];
    const most = Math.min(limit, this.#itemsAReply);
    let at = start === undefined ? null : textOf(start.sk);
    for (;;) {
      const next = [...partition.keys()]
        .filter((key) => key >= low && key <= high && (at === null || isAfter(key, at)))
        .reduce<string | null>((first, key) => (first === null || isAfter(first, key) ? key : first), null);
      if (next === null || found.length === most) break;
      at = next;
      const item = this.#read(partition, next, consistent === true);
      if (item !== null) found.push(item);
    }
    const last = found.at(-1);
    return {
      Items: found.map(itemValue),
      Count: found.length,
      ...(found.length === most && last && { LastEvaluatedKey: { pk: { S: last.pk }, sk: { S: last.sk } } }),
      ConsumedCapacity: { CapacityUnits: 1 },
    };
  }

  #read(partition: ReadonlyMap<string, Versions>, sk: string, consistent: boolean): StoredItem | null {
    this.beforeItem();
    const versions = partition.get(sk) ?? [];
    if (consistent) return versions.at(-1) ?? null;
    // Half of the replies are as they should be.
    if (this.#chance(2) === 0) return versions.at(-1) ?? null;
    return versions[this.#chance(versions.length + 1) - 1] ?? null;
  }

  #versions({ table, pk, sk }: Key): Versions {
    const partition = this.#partition(STUB_TABLES[table], pk);
    const versions = partition.get(sk) ?? [];
    partition.set(sk, versions);
    return versions;
  }

  #partition(table: string, pk: string): Map<string, Versions> {
    const path = `${table} ${pk}`;
    const partition = this.#partitions.get(path) ?? new Map<string, Versions>();
    this.#partitions.set(path, partition);
    return partition;
  }
}

const textOf = (value: AttributeValue | undefined): string => value?.S ?? '';
