import fc from 'fast-check';

/** What may happen to the bytes of a file, on the way or by a hand that knows no better. */

type Mangling = (bytes: Buffer) => Buffer;

/** Pieces that mean something to a parser, to a terminal, to a program or to a table. */
const PIECES = [
  '\u0000',
  '\u0007',
  '\u001B[31m',
  '\r',
  '\n',
  '\n\n',
  '\t',
  '\uFEFF',
  '\u2028',
  '\u0085',
  '\u202E',
  '\uFFFD',
  '"',
  "'",
  '`',
  '\\',
  '\\u12',
  '\\ud83d',
  '{',
  '}',
  '[',
  ']',
  '{}',
  '[]',
  ',',
  ':',
  ': ',
  ' #',
  '- ',
  '? ',
  '| ',
  '>-',
  '---\n',
  '...\n',
  '%YAML 1.1\n---\n',
  '&a ',
  '*a',
  '*nobody',
  '<<: *a',
  '!!binary aGk=',
  '!!timestamp 2022-11-23',
  '!!set {a, b}',
  '!!omap [a: 1]',
  '!!int "x"',
  '!!js/function "x"',
  '!<tag:example.org,2022:x> ',
  '~',
  'null',
  'true',
  '.nan',
  '-.inf',
  '1e999',
  '-0',
  '0x1F',
  '0o17',
  '12345678901234567890123',
  '9'.repeat(400),
  '__proto__: 1\n',
  '"__proto__":{},',
  'constructor',
  'slug: again\n',
  '"slug":"again",',
  'reason: 1\n',
  '"type":"Retraction",',
  '{"type":"Person","slug":"a","name":"A"}\n',
  '🕊',
  'e\u0301',
].map((piece) => Buffer.from(piece));

/** Bytes that are no UTF-8, by themselves or together. */
const BYTES = [
  [0x80],
  [0xc0, 0xaf],
  [0xc3],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xff],
  [0xff, 0xfe],
  [0xfe, 0xff],
].map((bytes) => Buffer.from(bytes));

/** Nesting and repetition without end, and lines and words of any length. */
const BOMBS = [
  '['.repeat(3_000),
  '{"a":'.repeat(3_000),
  `${'[[[[['.repeat(30)}${']]]]]'.repeat(30)}`,
  `x: ${'{a: '.repeat(40)}1${'}'.repeat(40)}\n`,
  bomb(),
  'x'.repeat(70_000),
  ' '.repeat(70_000),
  '\n'.repeat(5_000),
  '"'.repeat(3_000),
  '\\'.repeat(3_000),
  '&a '.repeat(500),
].map((text) => Buffer.from(text));

/** A few lines of YAML that stand for a million entries. */
function bomb(): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const lists = names.map(
    (name, at) => `${name}: &${name} [${Array(9).fill(at === 0 ? 'x' : `*${names[at - 1]}`)}]`,
  );
  return `\n${lists.join('\n')}\npeople: *g\n`;
}

/** A place in a file, as a part of its length. */
const anyPart = fc.double({ min: 0, max: 1, noNaN: true });
const placeOf = (part: number, { length }: Buffer): number => Math.floor(part * length);

const replaced = (bytes: Buffer, start: number, end: number, piece: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(end)]);

const anyPiece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.constantFrom(...BYTES) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }).map((text) => Buffer.from(text)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(...BOMBS) },
);

const anyLength = fc.oneof(fc.constantFrom(0, 1, 1, 2), fc.nat(40), fc.nat(2_000));

const lines = (bytes: Buffer): readonly string[] => bytes.toString('latin1').split('\n');
const ofLines = (each: readonly string[]): Buffer => Buffer.from(each.join('\n'), 'latin1');

const anyMangling: fc.Arbitrary<Mangling> = fc.oneof(
  // Something in the place of something, of nothing too; and nothing in its place.
  {
    weight: 10,
    arbitrary: fc.tuple(anyPart, anyLength, anyPiece).map(([part, length, piece]) => (bytes: Buffer) => {
      const start = placeOf(part, bytes);
      return replaced(bytes, start, start + length, piece);
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(anyPart, anyLength).map(([part, length]) => (bytes: Buffer) => {
      const start = placeOf(part, bytes);
      return replaced(bytes, start, start + Math.max(length, 1), Buffer.alloc(0));
    }),
  },
  // A stretch that comes twice, or in another place.
  {
    weight: 3,
    arbitrary: fc.tuple(anyPart, anyLength, anyPart).map(([part, length, other]) => (bytes: Buffer) => {
      const start = placeOf(part, bytes);
      const at = placeOf(other, bytes);
      return replaced(bytes, at, at, bytes.subarray(start, start + length));
    }),
  },
  // Cut off at the end, or at the beginning.
  { weight: 2, arbitrary: anyPart.map((part) => (bytes: Buffer) => bytes.subarray(0, placeOf(part, bytes))) },
  { weight: 1, arbitrary: anyPart.map((part) => (bytes: Buffer) => bytes.subarray(placeOf(part, bytes))) },
  // A line that is moved in or out, taken out, or comes twice.
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyPart, fc.constantFrom(['  '], [], ['', ''], ['\t'], [' '], ['- ']))
      .map(([part, indents]) => (bytes: Buffer) => {
        const all = lines(bytes);
        const at = Math.floor(part * (all.length - 1));
        const line = all[at] ?? '';
        return ofLines(all.toSpliced(at, 1, ...indents.map((indent) => indent + line)));
      }),
  },
  // Another encoding, or another end of lines.
  {
    weight: 1,
    arbitrary: fc.constantFrom<Mangling>(
      (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le'),
      (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
      (bytes) => Buffer.from(bytes.toString(), 'utf16le').swap16(),
      (bytes) => Buffer.from(bytes.toString(), 'latin1'),
      (bytes) => Buffer.from(bytes.toString('latin1'), 'utf8'),
      (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`),
      (bytes) => Buffer.from(bytes.toString().replaceAll('\n', '\r\n')),
      (bytes) => Buffer.from(bytes.toString().replaceAll('\n', '\r')),
      (bytes) => Buffer.from(bytes.toString().replaceAll('\n', '')),
      (bytes) => Buffer.from(bytes.toString().replaceAll('"', '“')),
      (bytes) => Buffer.from(bytes.toString().toUpperCase()),
      () => Buffer.alloc(0),
    ),
  },
);

/** One or a few things that happen to a file, one after the other. */
export const anyManglings: fc.Arbitrary<Mangling> = fc
  .array(anyMangling, { minLength: 1, maxLength: 3 })
  .map((manglings) => (bytes: Buffer) => manglings.reduce((before, mangle) => mangle(before), bytes));
