import type { AttributeValue, BatchGetItemCommandInput, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { itemValue } from '../../lambda/archive/dynamo/attribute-values.ts';
import type { Key, StoredItem } from '../../lambda/archive/layout/keys.ts';
import { noWaits } from './no-waits.ts';
import { STUB_TABLES, type StubSession, stubSession } from './stub-session.ts';

/** One key of a batch, as it was asked for. */
export interface AskedKey {
  readonly table: string;
  readonly pk: string;
  readonly sk: string;
  readonly consistent: boolean;
}

/**
 * Items in memory behind the commands that read them, as DynamoDB answers: what was written a moment ago, only consistent reads
 * see for certain.
 */
export class ItemTables {
  readonly #items = new Map<string, StoredItem>();
  readonly #unseen = new Set<string>();
  readonly #lost = new Set<string>();
  /** Called before each request is answered; a test can write, or make it wait. */
  beforeReply: () => Promise<void> | void = () => {};

  put(...items: readonly StoredItem[]): void {
    for (const item of items) this.#items.set(pathOf(item), item);
  }

  remove(key: Key): void {
    this.#items.delete(pathOf(key));
  }

  get items(): readonly StoredItem[] {
    return [...this.#items.values()];
  }

  /** From now on eventually consistent replies lack these items. */
  hide(...keys: readonly Key[]): void {
    for (const key of keys) this.#unseen.add(pathOf(key));
  }

  /** From now on these keys stay unprocessed. */
  lose(...keys: readonly Key[]): void {
    for (const key of keys) this.#lost.add(pathOf(key));
  }

  /** A request of ours. */
  session(signal: AbortSignal = new AbortController().signal): StubSession {
    const session = stubSession(async (input: BatchGetItemCommandInput | QueryCommandInput) => {
      await this.beforeReply();
      return 'RequestItems' in input ? this.#get(input) : this.#query(input as QueryCommandInput);
    });
    return { ...session, signal, pause: noWaits().pause };
  }

  #get({ RequestItems: tables = {} }: BatchGetItemCommandInput): object {
    const asked = Object.entries(tables).map(([table, { Keys: keys = [], ConsistentRead: consistent }]) => {
      const paths = keys.map(({ pk, sk }) => `${table} ${pk?.S} ${sk?.S}`);
      const found = paths
        .filter((path) => !this.#lost.has(path) && (consistent || !this.#unseen.has(path)))
        .flatMap((path) => this.#items.get(path) ?? []);
      const lost = keys.filter((_, index) => this.#lost.has(paths[index] ?? ''));
      return { table, found: found.map(itemValue), lost };
    });
    const left = asked.filter(({ lost }) => lost.length > 0);
    return {
      Responses: Object.fromEntries(asked.map(({ table, found }) => [table, found])),
      UnprocessedKeys: Object.fromEntries(left.map(({ table, lost }) => [table, { Keys: lost }])),
      ConsumedCapacity: [{ CapacityUnits: 1 }],
    };
  }

  #query({ TableName: table, ConsistentRead: consistent, Limit: limit = 1, ...input }: QueryCommandInput) {
    const { ExpressionAttributeValues: values = {}, ExclusiveStartKey: start } = input;
    const asked = [values[':pk'], values[':low'], values[':high'], start?.sk].map(textOf);
    const [pk = '', low = '', high = '', after = ''] = asked;
    if (low > high) throw new Error('expected a range of BETWEEN in order, as DynamoDB does');
    const inOrder = this.items
      .filter((item) => STUB_TABLES[item.table] === table && item.pk === pk)
      .filter(({ sk }) => sk >= low && sk <= high)
      .filter((item) => consistent || !this.#unseen.has(pathOf(item)))
      .sort((a, b) => (a.sk < b.sk === input.ScanIndexForward ? -1 : 1))
      .filter(({ sk }) => after === '' || (input.ScanIndexForward ? sk > after : sk < after))
      .slice(0, limit)
      .map(itemValue);
    return {
      Items: inOrder,
      Count: inOrder.length,
      // A reply that is as long as it may be goes on, even if nothing follows.
      ...(inOrder.length === limit && { LastEvaluatedKey: keyOf(inOrder.at(-1)) }),
      ConsumedCapacity: { CapacityUnits: 1 },
    };
  }
}

/** The keys of each batch that a session sent. */
export const askedBy = ({ sent }: StubSession): readonly (readonly AskedKey[])[] =>
  (sent as readonly (BatchGetItemCommandInput | QueryCommandInput)[]).flatMap((input) =>
    'RequestItems' in input
      ? [
          Object.entries(input.RequestItems ?? {}).flatMap(([table, { Keys: keys = [], ConsistentRead }]) =>
            keys.map(({ pk, sk }) => ({
              table,
              pk: textOf(pk),
              sk: textOf(sk),
              consistent: ConsistentRead === true,
            })),
          ),
        ]
      : [],
  );

const textOf = (value: AttributeValue | undefined): string => value?.S ?? '';

const keyOf = (item: Record<string, AttributeValue> | undefined) => item && { pk: item.pk, sk: item.sk };

const pathOf = ({ table, pk, sk }: Key): string => `${STUB_TABLES[table]} ${pk} ${sk}`;
