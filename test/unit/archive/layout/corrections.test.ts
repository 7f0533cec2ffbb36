import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Correction,
  Corrections,
  decodeCorrections,
  encodeCorrections,
} from '../../../../lambda/archive/layout/corrections.ts';
import { parseSealed, sealedItem } from '../../../../lambda/archive/layout/sealed-corrections.ts';
import { EMPTY_STATE, MAX_UNSEALED, parseState, stateItem } from '../../../../lambda/archive/layout/state.ts';
import { alteredBytes, expectReadOrFault } from '../../../support/altered-bytes.ts';

/** In the order of their commits, of few entities. */
const anyCorrections: fc.Arbitrary<readonly Correction[]> = fc
  .array(
    fc.record({
      commit: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2 ** 40 })),
      number: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.nat({ max: 2 ** 32 - 1 })),
      revision: fc.integer({ min: 1, max: 999_999 }),
      isRetracted: fc.boolean(),
    }),
    { maxLength: 40, size: 'max' },
  )
  .map((corrections) => corrections.sort((a, b) => a.commit - b.commit));

describe('corrections', () => {
  it('are read back as they were written, wherever they stand', () => {
    fc.assert(
      fc.property(anyCorrections, (corrections) => {
        expect(decodeCorrections(encodeCorrections(corrections))).toEqual(corrections);
        expect(parseSealed(sealedItem(3, corrections).attributes)).toEqual(corrections);
        expect(parseState(stateItem({ ...EMPTY_STATE, corrections }).attributes)).toEqual({
          ...EMPTY_STATE,
          corrections,
        });
      }),
    );
  });

  it('are read or are a fault in bytes that are altered', () => {
    fc.assert(
      fc.property(alteredBytes(anyCorrections.map(encodeCorrections)), (bytes) => {
        expectReadOrFault(() => decodeCorrections(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('take seven bytes each, so that the state stays small', () => {
    const corrections = Array.from({ length: MAX_UNSEALED }, (_, at) => ({
      commit: 1_000 + at,
      number: 0xfe_dc_ba_98,
      revision: 2,
      isRetracted: false,
    }));
    expect(encodeCorrections(corrections).length).toBeLessThan(MAX_UNSEALED * 6 + 10);
  });

  it('tell which revision an entity has at each commit', () => {
    fc.assert(
      fc.property(anyCorrections, fc.nat(), fc.nat({ max: 25 }), (corrections, cut, commit) => {
        const at = cut % (corrections.length + 1);
        const older = new Corrections();
        older.add(corrections.slice(0, at));
        const all = new Corrections(older);
        all.add(corrections.slice(at));
        for (const number of [0, 1, 2, 3]) {
          const newest = corrections.findLast((each) => each.number === number && each.commit <= commit);
          expect(all.standing(number, commit)).toMatchObject({
            revision: newest?.revision ?? 1,
            isRetracted: newest?.isRetracted ?? false,
          });
        }
      }),
    );
  });
});
