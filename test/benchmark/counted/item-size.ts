import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as commands and replies carry it. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** What DynamoDB takes an item for, by its rules: names and values in UTF-8, and a little for every list and map. */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + valueBytes(item[name] as AttributeValue);
  return bytes;
}

const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

function valueBytes({ S: text, N: number, B: binary, L: list, M: map }: AttributeValue): number {
  if (text !== undefined) return Buffer.byteLength(text);
  if (number !== undefined) return Math.ceil(number.length / 2) + 1;
  if (binary !== undefined) return binary.length;
  if (list !== undefined) {
    return list.reduce((sum, each) => sum + ELEMENT_BYTES + valueBytes(each), CONTAINER_BYTES);
  }
  if (map !== undefined) return CONTAINER_BYTES + ELEMENT_BYTES * Object.keys(map).length + itemBytes(map);
  return 1;
}

/** What DynamoDB adds to the size of each item where it bills storage. */
export const STORAGE_OVERHEAD = 100;

const READ_UNIT = 4_096;
const WRITE_UNIT = 1_024;

/** The read units of so many bytes, read together. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(Math.ceil(bytes / READ_UNIT), 1) / (consistent ? 1 : 2);

/** The write units of an item of so many bytes. */
export const writeUnits = (bytes: number): number => Math.max(Math.ceil(bytes / WRITE_UNIT), 1);
