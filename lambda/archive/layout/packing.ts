import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ArchiveFault } from '../archive-fault.ts';
import type { Attributes } from './keys.ts';
import { LAYOUT_VERSION } from './version.ts';

/** From this many bytes of JSON on, content is compressed. */
const COMPRESSED_FROM = 1_000;

/** The content of an item in one attribute: JSON as text, or compressed where it is long. */
export function packed(content: object): Attributes {
  const json = JSON.stringify(content);
  return Buffer.byteLength(json) < COMPRESSED_FROM ? { x: json } : { z: deflateRawSync(json) };
}

/**
 * Reads back what {@link packed} wrote.
 * @throws ArchiveFault when there is nothing of the kind
 */
export function unpacked({ x, z }: Attributes): Record<string, unknown> {
  if (typeof x === 'string') return JSON.parse(x);
  if (z instanceof Uint8Array) return JSON.parse(inflateRawSync(z).toString());
  throw new ArchiveFault(
    `expected an item of layout version ${LAYOUT_VERSION} in the table, got another item`,
  );
}
