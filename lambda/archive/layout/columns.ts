import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ByteReader, ByteWriter } from './bytes.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/**
 * The values that entities carry of one facet, in the order of the postings of a block of the list of all entities. Facets are counted
 * from these, without reading the entities.
 */
export type Column = readonly (readonly string[])[];

/** Below this many bytes, compressing does not pay. */
const COMPRESSED_FROM = 200;

/** Writes each different value once, and for each entity the numbers of its values. */
export function encodeColumn(column: Column): Uint8Array {
  const values = [...new Set(column.flat())];
  const numbers = new Map(values.map((value, number) => [value, number]));
  const out = new ByteWriter();
  out.number(values.length);
  for (const value of values) out.text(value);
  out.number(column.length);
  for (const each of column) {
    out.number(each.length);
    for (const value of each) out.number(numbers.get(value) ?? 0);
  }
  const bytes = out.bytes();
  const isLong = bytes.length >= COMPRESSED_FROM;
  const head = new ByteWriter();
  head.byte(LAYOUT_VERSION);
  head.byte(isLong ? 1 : 0);
  return Buffer.concat([head.bytes(), isLong ? deflateRawSync(bytes) : bytes]);
}

export function decodeColumn(content: Uint8Array): Column {
  const head = new ByteReader(content.subarray(0, 2));
  checkVersion(head.byte(), 'a column');
  const body = content.subarray(2);
  const bytes = new ByteReader(head.byte() === 1 ? inflateRawSync(body) : body);
  const values = Array.from({ length: bytes.number() }, () => bytes.text());
  const column = Array.from({ length: bytes.number() }, () =>
    Array.from({ length: bytes.number() }, () => values[bytes.number()] ?? ''),
  );
  bytes.end();
  return column;
}
