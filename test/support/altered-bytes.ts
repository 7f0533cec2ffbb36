import fc from 'fast-check';
import { expect } from 'vitest';
import { ArchiveFault } from '../../lambda/archive/archive-fault.ts';

/** One or several bytes of some are others, are missing, or are too many. */
export const alteredBytes = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  bytes.chain((whole) => {
    const at = fc.nat({ max: Math.max(whole.length - 1, 0) });
    const byte = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat({ max: 255 }));
    return fc.oneof(
      at.map((end) => whole.slice(0, end)),
      fc.array(fc.tuple(at, byte), { minLength: 1, maxLength: 4 }).map((changes) => {
        const altered = whole.slice();
        for (const [index, value] of changes) altered[index] = value;
        return altered;
      }),
      fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(([index, more]) => {
        return Buffer.concat([whole.subarray(0, index), more, whole.subarray(index)]);
      }),
    );
  });

/** Makes sure that bytes are read, to whatever they may mean, or are a fault of the archive. */
export function expectReadOrFault(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ArchiveFault);
  }
}
