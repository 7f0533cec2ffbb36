import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { PARTITION_KEY, SORT_KEY } from '../../../lambda/archive/tables.ts';
import { holds } from '../../support/conditions.ts';
import { type Item, readUnits, writeUnits } from './item-size.ts';
import type { Sized, Store, WrittenStore } from './store.ts';

/** The most bytes of one reply of a query. */
const QUERY_BYTES = 1_048_576;

/** The most bytes of one reply to a batch of keys. */
const BATCH_BYTES = 16 * QUERY_BYTES;

/** What was written, as DynamoDB counts it. */
export interface Written {
  readonly pk: string;
  readonly sk: string;
  readonly units: number;
}

/**
 * Tables in memory, behind the commands that the archive sends. They count as DynamoDB does: each item of a batch on its own, the
 * items of a query together, twice as much for consistent reads; a put by the larger of the item and the one before, a delete by
 * the item that goes.
 */
export class CountedTables {
  readonly #store: Store;
  readonly #written: WrittenStore | null;
  readonly #onWrite: (written: Written) => void;
  /** The partition of each query, in order. */
  readonly queried: string[] = [];
  requests = 0;
  readUnits = 0;
  writeUnits = 0;

  /** @param written takes what is written, where anything may be */
  constructor(
    store: Store,
    written: WrittenStore | null = null,
    onWrite: (written: Written) => void = () => {},
  ) {
    this.#store = store;
    this.#written = written;
    this.#onWrite = onWrite;
  }

  get client(): DynamoDBClient {
    const send = async (command: unknown) => this.answer(command);
    return { send, destroy: () => {} } as unknown as DynamoDBClient;
  }

  /** @throws ConditionalCheckFailedException as DynamoDB does */
  answer(command: unknown): object {
    this.requests += 1;
    if (command instanceof BatchGetItemCommand) return this.#get(command);
    if (command instanceof QueryCommand) return this.#query(command);
    if (command instanceof BatchWriteItemCommand) return this.#write(command);
    if (command instanceof PutItemCommand) return this.#putIf(command);
    if (command instanceof DeleteItemCommand) return this.#deleteIf(command);
    throw new Error('expected a command that the archive sends');
  }

  #get({ input }: BatchGetItemCommand): object {
    let [units, bytes] = [0, 0];
    const responses: Record<string, Item[]> = {};
    const unprocessed: Record<string, { Keys: Record<string, AttributeValue>[]; ConsistentRead: boolean }> =
      {};
    for (const [table, { Keys: keys = [], ConsistentRead: consistent = false }] of Object.entries(
      input.RequestItems ?? {},
    )) {
      const found: Item[] = [];
      const left: Record<string, AttributeValue>[] = [];
      for (const key of keys) {
        const sized = this.#store.get(table, textOf(key, PARTITION_KEY), textOf(key, SORT_KEY));
        if (bytes > 0 && bytes + (sized?.bytes ?? 0) > BATCH_BYTES) {
          left.push(key);
          continue;
        }
        bytes += sized?.bytes ?? 0;
        units += readUnits(sized?.bytes ?? 0, consistent);
        if (sized !== null) found.push(sized.item);
      }
      responses[table] = found;
      if (left.length > 0) unprocessed[table] = { Keys: left, ConsistentRead: consistent };
    }
    this.readUnits += units;
    return {
      Responses: responses,
      UnprocessedKeys: unprocessed,
      ConsumedCapacity: [{ CapacityUnits: units }],
    };
  }

  #query({ input }: QueryCommand): object {
    const { ExpressionAttributeValues: values = {}, ExclusiveStartKey: start } = input;
    const { TableName: table = '', Limit: limit = Number.POSITIVE_INFINITY } = input;
    const [pk, low, high] = [textOf(values, ':pk'), textOf(values, ':low'), textOf(values, ':high')];
    this.queried.push(pk);
    const keys = this.#store.keys(table, pk);
    const forwards = input.ScanIndexForward !== false;
    let [from, to] = [firstAt(keys, low), firstBehind(keys, high)];
    if (start !== undefined && forwards) from = Math.max(from, firstBehind(keys, textOf(start, SORT_KEY)));
    if (start !== undefined && !forwards) to = Math.min(to, firstAt(keys, textOf(start, SORT_KEY)));
    const items: Item[] = [];
    let bytes = 0;
    while (from < to && items.length < limit && bytes < QUERY_BYTES) {
      const { item, bytes: size } = this.#store.get(table, pk, keys[forwards ? from++ : --to] ?? '') as Sized;
      items.push(item);
      bytes += size;
    }
    const units = readUnits(bytes, input.ConsistentRead === true);
    this.readUnits += units;
    const last = items.at(-1);
    // A reply that is as long as it may be goes on, even if nothing follows.
    const isFull = items.length === limit || bytes >= QUERY_BYTES;
    return {
      Items: items,
      Count: items.length,
      ...(isFull && last !== undefined && { LastEvaluatedKey: keyOf(last) }),
      ConsumedCapacity: { CapacityUnits: units, TableName: table },
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
    const there = this.#store.get(table, textOf(key, PARTITION_KEY), textOf(key, SORT_KEY));
    if (holds(condition, there?.item)) return;
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
  }

  #put(table: string, item: Item): void {
    const [pk, sk] = [textOf(item, PARTITION_KEY), textOf(item, SORT_KEY)];
    this.#note(pk, sk, this.#writable.put(table, pk, sk, item));
  }

  #delete(table: string, key: Item): void {
    const [pk, sk] = [textOf(key, PARTITION_KEY), textOf(key, SORT_KEY)];
    this.#note(pk, sk, this.#writable.delete(table, pk, sk));
  }

  #note(pk: string, sk: string, bytes: number): void {
    const units = writeUnits(bytes);
    this.writeUnits += units;
    this.#onWrite({ pk, sk, units });
  }

  get #writable(): WrittenStore {
    if (this.#written === null) throw new Error('expected tables that are only read, got a write');
    return this.#written;
  }
}

const textOf = (item: Item, name: string): string => item[name]?.S ?? '';

const keyOf = (item: Item) => ({ [PARTITION_KEY]: item[PARTITION_KEY], [SORT_KEY]: item[SORT_KEY] });

/** Where the keys from one on begin. */
const firstAt = (keys: readonly string[], key: string): number => search(keys, (each) => each >= key);

/** Where the keys behind one begin. */
const firstBehind = (keys: readonly string[], key: string): number => search(keys, (each) => each > key);

function search(keys: readonly string[], isReached: (key: string) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(keys[middle] as string)) high = middle;
    else low = middle + 1;
  }
  return low;
}
