import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { LOCAL_TABLE_NAMES, PARTITION_KEY, SORT_KEY } from '../../lambda/archive/tables.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { holds } from './conditions.ts';
import { standingAt, storedRecord } from './stored-record.ts';

export type Item = Record<string, AttributeValue>;

const RECORDED_AT = '2026-01-01T00:00:00.000Z';

/**
 * Tables in memory, behind the commands that the archive sends: whatever reads and writes the record runs as it is, much
 * faster than over an engine, and a test decides what happens between two requests.
 */
export class MemoryTables {
  /** By table and partition, the items by their sort keys. */
  readonly #partitions = new Map<string, Map<string, Item>>();

  /** @param entries what a writer has written that got to its end */
  static with(entries: readonly Entry[]): Promise<MemoryTables> {
    return new MemoryTables().filledWith(entries);
  }

  protected async filledWith(entries: readonly Entry[]): Promise<this> {
    const changes = entries.map((next) => ({ current: null, next, reason: null }));
    await writeChanges(changes, RECORDED_AT, this.session());
    return this;
  }

  /** Tables that hold the same. */
  clone(): MemoryTables {
    const clone = new MemoryTables();
    for (const [path, items] of this.#partitions) clone.#partitions.set(path, new Map(items));
    return clone;
  }

  /** The present revision of everything there is. */
  get entries(): readonly Entry[] {
    const record = storedRecord(this.items);
    return standingAt(record, record.commit);
  }

  /** Everything in them, by table, partition and sort key. */
  get items(): ReadonlyMap<string, Item> {
    const items = [...this.#partitions].flatMap(([path, partition]) =>
      [...partition].map(([key, item]) => [`${path} ${key}`, item] as const),
    );
    return new Map(items.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What is at a key of a table. */
  item(table: string, pk: string, sk: string): Item | undefined {
    return this.#partition(table, pk).get(sk);
  }

  /** The client of a session: `send` gets a command and answers as DynamoDB does. */
  clientWith(send: (command: unknown) => Promise<unknown>): DynamoDBClient {
    return { send, destroy: () => {} } as unknown as DynamoDBClient;
  }

  /** For somebody who writes to them. */
  session(): Session {
    return writerSession(
      this.clientWith(async (command) => this.answer(command)),
      LOCAL_TABLE_NAMES,
    );
  }

  /** @throws ConditionalCheckFailedException as DynamoDB does */
  answer(command: unknown): object {
    if (command instanceof BatchGetItemCommand) return this.#get(command);
    if (command instanceof BatchWriteItemCommand) return this.#write(command);
    if (command instanceof QueryCommand) return this.#query(command);
    if (command instanceof ScanCommand) return this.#scan(command);
    if (command instanceof PutItemCommand) return this.#putIf(command);
    if (command instanceof DeleteItemCommand) return this.#deleteIf(command);
    throw new Error('expected a command that the archive sends');
  }

  #get({ input }: BatchGetItemCommand): object {
    const found = Object.entries(input.RequestItems ?? {}).map(([table, { Keys: keys = [] }]) => {
      const items = keys.map((key) => this.item(table, textOf(key, PARTITION_KEY), textOf(key, SORT_KEY)));
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
        if (remove?.Key !== undefined) this.#delete(table, remove.Key);
      }
    }
    return { UnprocessedItems: {} };
  }

  #putIf({ input }: PutItemCommand): object {
    const [table, item] = [String(input.TableName), input.Item ?? {}];
    this.#check(table, item, input);
    this.#put(table, item);
    return { ConsumedCapacity: { TableName: table } };
  }

  #deleteIf({ input }: DeleteItemCommand): object {
    const [table, key] = [String(input.TableName), input.Key ?? {}];
    this.#check(table, key, input);
    this.#delete(table, key);
    return { ConsumedCapacity: { TableName: table } };
  }

  #check(table: string, key: Item, condition: Parameters<typeof holds>[0]): void {
    const there = this.item(table, textOf(key, PARTITION_KEY), textOf(key, SORT_KEY));
    if (holds(condition, there)) return;
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
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

  #scan({ input }: ScanCommand): object {
    const all = [...this.#partitions]
      .filter(([path]) => path.startsWith(`${input.TableName} `))
      .flatMap(([, items]) => [...items.values()])
      .map(({ [PARTITION_KEY]: pk, [SORT_KEY]: sk }) => ({ [PARTITION_KEY]: pk, [SORT_KEY]: sk }) as Item);
    // The order of a scan is that of the table, which deleting items does not change.
    const inOrder = all.sort((a, b) => (pathIn(a) < pathIn(b) ? -1 : 1));
    const start = input.ExclusiveStartKey;
    const found = inOrder.filter((item) => start === undefined || pathIn(item) > pathIn(start));
    const Items = found.slice(0, SCANNED);
    return { Items, Count: Items.length, ...(found.length > SCANNED && { LastEvaluatedKey: Items.at(-1) }) };
  }

  #put(table: string, item: Item): void {
    this.#partition(table, textOf(item, PARTITION_KEY)).set(textOf(item, SORT_KEY), item);
  }

  #delete(table: string, key: Item): void {
    this.#partition(table, textOf(key, PARTITION_KEY)).delete(textOf(key, SORT_KEY));
  }

  #partition(table: string, key: string): Map<string, Item> {
    const path = `${table} ${key}`;
    const items = this.#partitions.get(path) ?? new Map<string, Item>();
    this.#partitions.set(path, items);
    return items;
  }
}

/** How many items a reply to a scan holds. */
const SCANNED = 50;

const pathIn = (item: Item): string => `${textOf(item, PARTITION_KEY)}\n${textOf(item, SORT_KEY)}`;

const textOf = (item: Item, name: string): string => item[name]?.S ?? '';
