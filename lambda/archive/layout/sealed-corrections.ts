import { ArchiveFault } from '../archive-fault.ts';
import { type Correction, decodeCorrections, encodeCorrections } from './corrections.ts';
import { type Attributes, correctionsKey, type StoredItem } from './keys.ts';
import { checkLasting, LAYOUT_VERSION } from './version.ts';

/** A part of the corrections that the state of the record does not hold any more; it never changes. Parts count from 0. */
export const sealedItem = (part: number, corrections: readonly Correction[]): StoredItem => ({
  ...correctionsKey(part),
  attributes: {
    type: 'Corrections',
    version: LAYOUT_VERSION,
    corrections: encodeCorrections(corrections),
  },
});

/**
 * Reads a sealed part back.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseSealed({ type, version, corrections }: Attributes): readonly Correction[] {
  checkLasting(version, 'a part of the corrections');
  if (type === 'Corrections' && corrections instanceof Uint8Array) return decodeCorrections(corrections);
  throw new ArchiveFault('expected a part of the corrections in the table, got another item');
}
