import { BatchGetItemCommand, BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { PARTITION_KEY, SORT_KEY } from '../../lambda/archive/tables.ts';
import { type Item, MemoryTables } from './memory-tables.ts';
import { isWrite, type WriteCommand } from './stepped-writer.ts';

/** What an item was from some time on; undefined while there was none. */
type Version = Item | undefined;

/** Which of the versions that an item has had a reply shows; there are at least two, the oldest first. */
export type PickVersion = (versions: readonly Version[]) => Version;

/**
 * Tables in memory that remember. A read that does not ask for consistency may be answered from the past: with each item as it was
 * at some time, whatever the others in the reply were then.
 */
export class PastTables extends MemoryTables {
  /** By table and partition, by sort key. */
  readonly #versions = new Map<string, Map<string, Version[]>>();

  static override with(entries: readonly Entry[]): Promise<PastTables> {
    return new PastTables().filledWith(entries);
  }

  override answer(command: unknown): object {
    const reply = super.answer(command);
    if (isWrite(command)) for (const [table, key] of keysOf(command)) this.#remember(table, key);
    return reply;
  }

  /** Answers a read as a replica does that lags behind. */
  answerFromPast(command: unknown, pick: PickVersion): object {
    const past = new MemoryTables();
    if (command instanceof BatchGetItemCommand) {
      for (const [table, { Keys: keys = [], ConsistentRead: consistent = false }] of Object.entries(
        command.input.RequestItems ?? {},
      )) {
        for (const key of keys) {
          const [pk, sk] = pathOf(key);
          const versions = this.#versions.get(`${table} ${pk}`)?.get(sk) ?? [undefined];
          put(past, table, consistent ? versions.at(-1) : picked(versions, pick));
        }
      }
      return past.answer(command);
    }
    if (command instanceof QueryCommand && command.input.ConsistentRead !== true) {
      const { TableName: table = '', ExpressionAttributeValues: values } = command.input;
      const partition = this.#versions.get(`${table} ${values?.[':pk']?.S}`);
      for (const versions of partition?.values() ?? []) put(past, table, picked(versions, pick));
      return past.answer(command);
    }
    return this.answer(command);
  }

  #remember(table: string, key: Item): void {
    const [pk, sk] = pathOf(key);
    const path = `${table} ${pk}`;
    const partition = this.#versions.get(path) ?? new Map<string, Version[]>();
    this.#versions.set(path, partition);
    const versions = partition.get(sk) ?? [undefined];
    partition.set(sk, versions);
    versions.push(this.item(table, pk, sk));
  }
}

const pathOf = (key: Item): readonly [pk: string, sk: string] => [
  key[PARTITION_KEY]?.S ?? '',
  key[SORT_KEY]?.S ?? '',
];

const picked = (versions: readonly Version[], pick: PickVersion): Version =>
  versions.length > 1 ? pick(versions) : versions[0];

function put(tables: MemoryTables, table: string, item: Version): void {
  if (item === undefined) return;
  tables.answer(new BatchWriteItemCommand({ RequestItems: { [table]: [{ PutRequest: { Item: item } }] } }));
}

/** The items that a command writes, by table. */
function keysOf({ input }: WriteCommand): readonly (readonly [table: string, key: Item])[] {
  if ('RequestItems' in input) {
    return Object.entries(input.RequestItems ?? {}).flatMap(([table, writes]) =>
      writes.map(
        ({ PutRequest: put_, DeleteRequest: remove }) => [table, put_?.Item ?? remove?.Key ?? {}] as const,
      ),
    );
  }
  const key = 'Item' in input ? input.Item : 'Key' in input ? input.Key : undefined;
  return 'TableName' in input && key !== undefined ? [[String(input.TableName), key]] : [];
}
