import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { columnItem, parseColumn } from '../../../../lambda/archive/layout/column-items.ts';
import { type Column, decodeColumn, encodeColumn } from '../../../../lambda/archive/layout/columns.ts';
import { columnRange } from '../../../../lambda/archive/layout/keys.ts';
import { LAYOUT_VERSION } from '../../../../lambda/archive/layout/version.ts';
import { alteredBytes, expectReadOrFault } from '../../../support/altered-bytes.ts';

const anyValue = fc.oneof(
  fc.constantFrom('peace', 'border', 'vladimir-putin', ''),
  fc.string({ unit: 'grapheme' }).map((text) => text.toWellFormed()),
);
const anyColumn: fc.Arbitrary<Column> = fc.array(fc.array(anyValue, { maxLength: 4 }), {
  maxLength: 80,
  size: 'max',
});

describe('a column', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyColumn, (column) => {
        expect(decodeColumn(encodeColumn(column))).toEqual(column);
      }),
    );
  });

  it('takes a byte or two for an entity where values are few, and is compressed where it is long', () => {
    const [few, many] = [30, 900].map((length) =>
      encodeColumn(Array.from({ length }, (_, at) => [`speaker-${(at * at) % 7}`])),
    ) as [Uint8Array, Uint8Array];
    expect(few.length).toBeLessThan(2 + 4 * 10 + 2 * 30 + 4);
    expect(many.length).toBeLessThan(250);
    expect([few[1], many[1]]).toEqual([0, 1]);
  });

  it('is read or is a fault in bytes that are altered', () => {
    fc.assert(
      fc.property(alteredBytes(anyColumn.map(encodeColumn)), (bytes) => {
        expectReadOrFault(() => decodeColumn(bytes));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['no bytes', []],
    ['another version', [1, 0, 0, 0]],
    ['other bytes than compressed ones', [2, 1, 0xff, 0xff]],
    ['as many values as no memory holds', [2, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['as many entities as no memory holds', [2, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['a value that is none of them', [2, 0, 1, 1, 97, 1, 1, 1]],
    ['more behind its end', [2, 0, 0, 0, 0]],
  ])('is a fault of %s', (_, bytes) => {
    expect(() => decodeColumn(Uint8Array.from(bytes))).toThrow(ArchiveFault);
  });

  it('does not grow without bound when it is taken apart', () => {
    const bomb = Buffer.concat([
      Uint8Array.of(LAYOUT_VERSION, 1),
      deflateRawSync(Buffer.alloc(80 * 1024 * 1024)),
    ]);
    expect(() => decodeColumn(bomb)).toThrow(
      new ArchiveFault('expected compressed bytes in a binary attribute, got others'),
    );
  });
});

describe('the item of a column', () => {
  const column = [['peace'], [], ['peace', 'border']];
  const itemOf = (place: string | null, stamp: number) =>
    columnItem('Statement', { facet: 'topic', place, stamp, column });

  it('is read back as it was written, and is a fault in any other shape', () => {
    expect(parseColumn(itemOf(null, 3).attributes)).toEqual(column);
    for (const b of [undefined, 'x', new Uint8Array()])
      expect(() => parseColumn({ b })).toThrow(ArchiveFault);
  });

  it('stands with those of the same facet, by the place of its block and its stamp', () => {
    const keys = [
      itemOf(null, 3),
      itemOf('', 3),
      itemOf('', 12),
      itemOf('2022-11-23', 7),
      itemOf('2022-11-23#a', 1),
      itemOf('2022-11-24', 1),
    ].map(({ pk, sk }) => ({ pk, sk }));
    expect(new Set(keys.map(({ pk }) => pk)).size).toBe(1);
    const within = (from: string | null, to: string | null) => {
      const { low, high } = columnRange(from, to);
      return keys.flatMap(({ sk }, at) => (low <= sk && sk <= high ? [at] : []));
    };
    expect(within(null, null)).toEqual([0]);
    expect(within('', '')).toEqual([1, 2]);
    expect(within('2022-11-23', '2022-11-23#a')).toEqual([3, 4]);
    expect(within('', '2022-11-24')).toEqual([1, 2, 3, 4, 5]);
  });
});
