/** What DynamoDB takes an item for, by its rules: names and values in UTF-8, and a little for every list and map. */
export function itemBytes(attributes: object): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(attributes))
    bytes += Buffer.byteLength(name) + valueBytes(value);
  return bytes;
}

const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

function valueBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'number':
      return Math.ceil(String(value).length / 2) + 1;
    case 'object':
      if (value === null) return 1;
      if (Array.isArray(value)) {
        return value.reduce<number>((sum, each) => sum + ELEMENT_BYTES + valueBytes(each), CONTAINER_BYTES);
      }
      return CONTAINER_BYTES + ELEMENT_BYTES * Object.keys(value).length + itemBytes(value);
    default:
      return 1;
  }
}

const UNIT_BYTES = 4_096;

/** The read units of so many bytes, read together, with eventual consistency. */
export const readUnits = (bytes: number): number => Math.max(Math.ceil(bytes / UNIT_BYTES), 1) / 2;
