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
  const json = z instanceof Uint8Array ? inflated(z).toString() : x;
  const content = typeof json === 'string' ? parsed(json) : null;
  if (typeof content === 'object' && content !== null) return content as Record<string, unknown>;
  throw new ArchiveFault(
    `expected an item of layout version ${LAYOUT_VERSION} in the table, got another item`,
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** An attribute has at most 400 KB, and texts become about a third. */
const MAX_INFLATED = 64 * 1024 * 1024;

/**
 * Takes compressed bytes back to what they were.
 * @throws ArchiveFault for other bytes
 */
export function inflated(bytes: Uint8Array): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MAX_INFLATED });
  } catch {
    throw new ArchiveFault('expected compressed bytes in a binary attribute, got others');
  }
}
