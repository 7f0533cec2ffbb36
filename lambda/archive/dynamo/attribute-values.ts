import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
import type { Attributes, Key, StoredItem } from '../layout/keys.ts';
import { PARTITION_KEY, SORT_KEY, type TableId } from '../tables.ts';

/** An item as commands and replies carry it. */
export type Item = Record<string, AttributeValue>;

const OPTIONS = { removeUndefinedValues: true };

export const keyValue = ({ pk, sk }: Pick<Key, 'pk' | 'sk'>): Item => ({
  [PARTITION_KEY]: { S: pk },
  [SORT_KEY]: { S: sk },
});

/** An item with its keys, without what is undefined. */
export function itemValue({ pk, sk, attributes }: StoredItem): Item {
  const item = keyValue({ pk, sk });
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) item[name] = attributeValue(value);
  }
  return item;
}

/** Texts, numbers and bytes are most of what is written: they are made into values without the walk through all types. */
function attributeValue(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (Number.isSafeInteger(value)) return { N: String(value) };
  if (value instanceof Uint8Array) return { B: value };
  return convertToAttr(value, OPTIONS);
}

/** The attributes of an item besides its keys; bytes are a Uint8Array. */
export function attributesOf(item: Item): Attributes {
  const attributes: Record<string, unknown> = {};
  for (const name in item) {
    if (name !== PARTITION_KEY && name !== SORT_KEY) {
      attributes[name] = convertToNative(item[name] as AttributeValue);
    }
  }
  return attributes;
}

/** An item of a table together with its keys; those of an item that has none are empty. */
export const storedItem = (table: TableId, item: Item): StoredItem => ({
  table,
  pk: item[PARTITION_KEY]?.S ?? '',
  sk: item[SORT_KEY]?.S ?? '',
  attributes: attributesOf(item),
});
