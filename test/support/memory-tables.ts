import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type Current,
  type Entry,
  entityItem,
  isEntry,
  parseCurrent,
} from '../../lambda/archive/layout/items.ts';
import { headsOfNewLists } from '../../lambda/archive/refresh-heads.ts';
import { indexRows, listsOf } from '../../lambda/archive/rows.ts';
import { LOCAL_TABLE_NAMES, PARTITION_KEY, SORT_KEY } from '../../lambda/archive/tables.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';

type Item = Record<string, AttributeValue>;

/**
 * Tables in memory, behind the commands that the archive sends: whatever reads and writes the record runs as it is, much
 * faster than over an engine, and a test decides what happens between two requests.
 */
export class MemoryTables {
  /** By table and partition, the items by their sort keys. */
  readonly #partitions = new Map<string, Map<string, Item>>();

  /** A test looks at them all again and again. */
  readonly #parsed = new WeakMap<Item, Current>();

  /** @param entries what a writer has written that got to its end */
  constructor(entries: readonly Entry[] = []) {
    const rows = entries.flatMap(({ entity, facets, revision }) => indexRows(entity, facets, revision));
    const lists = new Map(
      entries
        .flatMap(({ entity, facets }) => listsOf(entity, facets))
        .map((list) => [JSON.stringify(list), list]),
    );
    for (const item of [...entries.map(entityItem), ...rows, ...headsOfNewLists([...lists.values()], rows)]) {
      this.#put(LOCAL_TABLE_NAMES[item.table], marshall(item.attributes, { removeUndefinedValues: true }));
    }
  }

  /** The present revision of everything there is. */
  get entries(): readonly Entry[] {
    return [...this.#partitions].flatMap(([path, items]) => {
      const [, kind, type] = /^\S+ (\w+)\|(\w+)\|/.exec(path) ?? [];
      const item = kind === 'item' ? items.get('current') : undefined;
      if (item === undefined) return [];
      const current = this.#parsed.get(item) ?? parseCurrent(type as EntityType, unmarshall(item));
      this.#parsed.set(item, current);
      return isEntry(current) ? [current] : [];
    });
  }

  /** Everything in them, by table, partition and sort key. */
  get items(): ReadonlyMap<string, Item> {
    const items = [...this.#partitions].flatMap(([path, partition]) =>
      [...partition].map(([key, item]) => [`${path} ${key}`, item] as const),
    );
    return new Map(items.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The client of a session: `send` gets a command and answers as DynamoDB does. */
  clientWith(send: (command: unknown) => Promise<unknown>): DynamoDBClient {
    return { send, destroy: () => {} } as unknown as DynamoDBClient;
  }

  answer(command: unknown): object {
    if (command instanceof BatchGetItemCommand) return this.#get(command);
    if (command instanceof BatchWriteItemCommand) return this.#write(command);
    if (command instanceof QueryCommand) return this.#query(command);
    throw new Error('expected a command that the archive sends');
  }

  #get({ input }: BatchGetItemCommand): object {
    const found = Object.entries(input.RequestItems ?? {}).map(([table, { Keys: keys = [] }]) => {
      const items = keys.map((key) =>
        this.#partition(table, textOf(key, PARTITION_KEY)).get(textOf(key, SORT_KEY)),
      );
      return [table, items.filter((item) => item !== undefined)] as const;
    });
    return {
      Responses: Object.fromEntries(found),
      UnprocessedKeys: {},
      ConsumedCapacity: [{ CapacityUnits: 1 }],
    };
  }

  #write({ input }: BatchWriteItemCommand): object {
    for (const [table, writes] of Object.entries(input.RequestItems ?? {})) {
      for (const { PutRequest: put, DeleteRequest: remove } of writes) {
        if (put?.Item !== undefined) this.#put(table, put.Item);
        const key = remove?.Key;
        if (key !== undefined)
          this.#partition(table, textOf(key, PARTITION_KEY)).delete(textOf(key, SORT_KEY));
      }
    }
    return { UnprocessedItems: {} };
  }

  #query({ input }: QueryCommand): object {
    const { ExpressionAttributeValues: values = {}, ExclusiveStartKey: start, Limit: limit } = input;
    const [low, high] = [textOf(values, ':low'), textOf(values, ':high')];
    if (low > high)
      throw new Error('The BETWEEN operator requires upper bound to be greater than or equal to lower bound');
    const after = start === undefined ? null : textOf(start, SORT_KEY);
    const forwards = input.ScanIndexForward === true;
    const inOrder = [...this.#partition(String(input.TableName), textOf(values, ':pk'))]
      .filter(([key]) => key >= low && key <= high)
      .filter(([key]) => after === null || (forwards ? key > after : key < after))
      .sort(([a], [b]) => (a < b === forwards ? -1 : 1));
    const found = inOrder.slice(0, limit).map(([, item]) => item);
    const last = found.at(-1);
    return {
      ...(input.Select === 'COUNT' ? {} : { Items: found }),
      Count: found.length,
      // A reply that is as long as it may be goes on, even if nothing follows.
      ...(found.length === limit && last !== undefined && { LastEvaluatedKey: last }),
      ConsumedCapacity: { CapacityUnits: 1 },
    };
  }

  #put(table: string, item: Item): void {
    this.#partition(table, textOf(item, PARTITION_KEY)).set(textOf(item, SORT_KEY), item);
  }

  #partition(table: string, key: string): Map<string, Item> {
    const path = `${table} ${key}`;
    const items = this.#partitions.get(path) ?? new Map<string, Item>();
    this.#partitions.set(path, items);
    return items;
  }
}

const textOf = (item: Item, name: string): string => item[name]?.S ?? '';
