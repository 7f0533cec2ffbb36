import { ArchiveFault } from '../archive-fault.ts';

/** Bits of a number that one byte holds; the eighth says that another byte follows (LEB128). */
const BITS = 0x80;

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Writes numbers and texts one after the other into bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A number from 0 to 255, in one byte. */
  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  /** A whole number from 0 to 2^53 - 1, in seven bits a byte. */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`expected a whole number from 0, got ${value}`);
    }
    let rest = value;
    for (; rest >= BITS; rest = Math.floor(rest / BITS)) this.byte((rest % BITS) | BITS);
    this.byte(rest);
  }

  /** A whole number that may be negative; numbers near zero take the fewest bytes. */
  signed(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** A number from 0 to 2^32 - 1, in four bytes. */
  word(value: number): void {
    this.#reserve(4);
    new DataView(this.#bytes.buffer).setUint32(this.#length, value);
    this.#length += 4;
  }

  /** A text in UTF-8, with its length. */
  text(value: string): void {
    const bytes = utf8.encode(value);
    this.number(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A copy of everything that was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/**
 * Reads back what a {@link ByteWriter} wrote. Every method throws ArchiveFault at the end of the bytes, and for bytes that
 * the writer cannot have written.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw fault('more bytes', 'their end');
    this.#at += 1;
    return value;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= BITS) {
      const byte = this.byte();
      value += (byte % BITS) * factor;
      if (byte < BITS) break;
    }
    if (!Number.isSafeInteger(value)) throw fault('a whole number up to 2^53 - 1', 'a larger one');
    return value;
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  word(): number {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset);
    if (this.#at + 4 > this.#bytes.length) throw fault('four more bytes', 'the end');
    const value = view.getUint32(this.#at);
    this.#at += 4;
    return value;
  }

  text(): string {
    const length = this.number();
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (bytes.length < length) throw fault(`a text of ${length} bytes`, `${bytes.length} bytes`);
    this.#at += length;
    try {
      return fromUtf8.decode(bytes);
    } catch {
      throw fault('a text in UTF-8', 'other bytes');
    }
  }

  /** Makes sure that nothing follows. */
  end(): void {
    if (this.#at !== this.#bytes.length) {
      throw fault('the end of the bytes', `${this.#bytes.length - this.#at} more`);
    }
  }
}

const fault = (expected: string, got: string): ArchiveFault =>
  new ArchiveFault(`expected ${expected} in a binary attribute, got ${got}`);
