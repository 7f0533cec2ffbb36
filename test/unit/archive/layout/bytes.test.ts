import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { ByteReader, ByteWriter } from '../../../../lambda/archive/layout/bytes.ts';
import { expectReadOrFault } from '../../../support/altered-bytes.ts';

const written = (write: (out: ByteWriter) => void): Uint8Array => {
  const out = new ByteWriter();
  write(out);
  return out.bytes();
};

/** Texts as UTF-8 can hold them: without halves of surrogate pairs. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.toWellFormed()),
  fc.string({ unit: 'binary-ascii', maxLength: 300 }),
  fc.constantFrom(
    '',
    '\uFEFF',
    '\uFEFFa',
    'é'.repeat(127),
    'a'.repeat(127),
    'a'.repeat(128),
    '🏃'.repeat(99),
  ),
);
const anyNumber = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(),
  fc.constantFrom(0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER),
);
const anySigned = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1, -(2 ** 51), 2 ** 51));

const anyPart = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), value: fc.nat({ max: 255 }) }),
  fc.record({ kind: fc.constant('number' as const), value: anyNumber }),
  fc.record({ kind: fc.constant('signed' as const), value: anySigned }),
  fc.record({ kind: fc.constant('word' as const), value: fc.nat({ max: 2 ** 32 - 1 }) }),
  fc.record({ kind: fc.constant('text' as const), value: anyText }),
);
const anyParts = fc.array(anyPart, { size: 'max', maxLength: 60 });

function write(out: ByteWriter, part: typeof anyPart extends fc.Arbitrary<infer Part> ? Part : never): void {
  if (part.kind === 'text') out.text(part.value);
  else out[part.kind](part.value);
}

describe('bytes', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const bytes = new ByteReader(
          written((out) => {
            for (const part of parts) write(out, part);
          }),
        );
        for (const { kind, value } of parts) expect(bytes[kind]()).toBe(value);
        bytes.end();
      }),
    );
  });

  it('are the same wherever they lie in memory', () => {
    const whole = Buffer.concat([
      Buffer.alloc(3),
      written((out) => out.word(0xfe_dc_ba_98)),
      Buffer.alloc(2),
    ]);
    expect(new ByteReader(whole.subarray(3, 7)).word()).toBe(0xfe_dc_ba_98);
    expect(() => new ByteReader(whole.subarray(3, 6)).word()).toThrow(ArchiveFault);
  });

  it('leave out of a text what it shares with another one', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (shared, a, b) => {
        const [before, text] = [shared + a, shared + b];
        const bytes = new ByteReader(written((out) => out.textAfter(before, text)));
        expect(bytes.textAfter(before)).toBe(text);
        bytes.end();
      }),
    );
    expect(written((out) => out.textAfter('kremlin-2022-11', 'kremlin-2023-02'))).toHaveLength(2 + 4);
    // These share half a surrogate pair.
    expect(written((out) => out.textAfter('a🏃', 'a🏄'))).toHaveLength(2 + 4);
  });

  it.each([
    [0, [0]],
    [127, [127]],
    [128, [0x80, 1]],
    [2 ** 31, [0x80, 0x80, 0x80, 0x80, 8]],
    [Number.MAX_SAFE_INTEGER, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('of the number %d are %j', (number, expected) => {
    expect([...written((out) => out.number(number))]).toEqual(expected);
  });

  it('of a number near zero are few, whatever its sign', () => {
    expect([0, -1, 1, -64, 63, 64].map((value) => [...written((out) => out.signed(value))])).toEqual([
      [0],
      [1],
      [2],
      [127],
      [126],
      [0x80, 1],
    ]);
  });

  it('hold no other numbers', () => {
    for (const number of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => written((out) => out.number(number)), String(number)).toThrow(RangeError);
  });

  it('are a fault where they end too early, or go on', () => {
    fc.assert(
      fc.property(anyPart, (part) => {
        const whole = written((out) => write(out, part));
        for (let length = 0; length < whole.length; length += 1)
          expect(() => new ByteReader(whole.subarray(0, length))[part.kind]()).toThrow(ArchiveFault);
      }),
    );
    expect(() => new ByteReader(Uint8Array.of(1)).end()).toThrow(
      new ArchiveFault('expected the end of the bytes in a binary attribute, got 1 more'),
    );
  });

  it.each([
    ['a number that is too large', 'number', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a number that never ends', 'number', Array.from({ length: 2_000 }, () => 0xff)],
    ['a text that is longer than the bytes', 'text', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 97]],
    ['a text in another encoding', 'text', [2, 0xc3, 0x28]],
  ] as const)('are a fault for %s', (_, kind, bytes) => {
    expect(() => new ByteReader(Uint8Array.from(bytes))[kind]()).toThrow(ArchiveFault);
  });

  it('are a fault where a text shares more than there is', () => {
    const bytes = written((out) => out.textAfter('border', 'borders'));
    expect(new ByteReader(bytes).textAfter('border')).toBe('borders');
    expect(() => new ByteReader(bytes).textAfter('bord')).toThrow(ArchiveFault);
  });

  it('of any kind are read or are a fault', () => {
    const kinds = ['byte', 'number', 'signed', 'word', 'text'] as const;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(fc.constantFrom(...kinds)), (bytes, parts) => {
        const reader = new ByteReader(bytes);
        expectReadOrFault(() => parts.map((kind) => reader[kind]()));
        expectReadOrFault(() => new ByteReader(bytes).textAfter('border'));
      }),
    );
  });
});
