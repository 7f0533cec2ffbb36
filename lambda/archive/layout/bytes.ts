import { ArchiveFault } from '../archive-fault.ts';
import { sharedLength } from './shared-text.ts';

/** Bits of a number that one byte holds; the eighth says that another byte follows (LEB128). */
const BITS = 0x80;
/** Below this, numbers are taken apart by operations on 32 bits. */
const SMALL = 2 ** 31;

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Writes numbers and texts one after the other into bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** A number from 0 to 255, in one byte. */
  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^53 - 1, in seven bits a byte. */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`expected a whole number from 0, got ${value}`);
    }
    this.#reserve(8);
    let rest = value;
    for (; rest >= SMALL; rest = Math.floor(rest / BITS)) this.#bytes[this.#length++] = (rest % BITS) | BITS;
    for (; rest >= BITS; rest >>>= 7) this.#bytes[this.#length++] = (rest & 0x7f) | BITS;
    this.#bytes[this.#length++] = rest;
  }

  /** A whole number that may be negative; numbers near zero take the fewest bytes. */
  signed(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** A number from 0 to 2^32 - 1, in four bytes. */
  word(value: number): void {
    this.#reserve(4);
    for (let shift = 24; shift >= 0; shift -= 8) this.#bytes[this.#length++] = value >>> shift;
  }

  /** A text in UTF-8, with its length. */
  text(value: string): void {
    if (this.#asciiText(value)) return;
    const bytes = utf8.encode(value);
    this.number(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A text without the beginning that it shares with another one. */
  textAfter(before: string, value: string): void {
    const shared = sharedLength(before, value);
    this.number(shared);
    this.text(value.slice(shared));
  }

  /** Bytes, with their number. */
  block(value: Uint8Array): void {
    this.number(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** A copy of everything that was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Most texts are short and in ASCII, and take no encoder: those are written here. */
  #asciiText(value: string): boolean {
    const { length } = value;
    if (length >= BITS) return false;
    this.#reserve(length + 1);
    for (let at = 0; at < length; at += 1) {
      const code = value.charCodeAt(at);
      if (code >= 0x80) return false;
      this.#bytes[this.#length + at + 1] = code;
    }
    this.#bytes[this.#length] = length;
    this.#length += length + 1;
    return true;
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
    let byte = this.byte();
    let value = byte % BITS;
    for (let factor = BITS; byte >= BITS; factor *= BITS) {
      byte = this.byte();
      value += (byte % BITS) * factor;
    }
    if (!Number.isSafeInteger(value)) throw fault('a whole number up to 2^53 - 1', 'a larger one');
    return value;
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  word(): number {
    let value = this.byte();
    for (let more = 3; more > 0; more -= 1) value = value * 0x100 + this.byte();
    return value;
  }

  text(): string {
    const length = this.number();
    const [start, end] = [this.#at, this.#at + length];
    if (end > this.#bytes.length)
      throw fault(`a text of ${length} bytes`, `${this.#bytes.length - start} bytes`);
    this.#at = end;
    return (length < BITS ? this.#ascii(start, end) : null) ?? this.#utf8(start, end);
  }

  #ascii(start: number, end: number): string | null {
    let text = '';
    for (let at = start; at < end; at += 1) {
      const code = this.#bytes[at] as number;
      if (code >= 0x80) return null;
      text += String.fromCharCode(code);
    }
    return text;
  }

  #utf8(start: number, end: number): string {
    try {
      return fromUtf8.decode(this.#bytes.subarray(start, end));
    } catch {
      throw fault('a text in UTF-8', 'other bytes');
    }
  }

  /** A text that was written without the beginning that it shares with another one. */
  textAfter(before: string): string {
    const shared = this.number();
    if (shared > before.length) throw fault(`at most ${before.length} shared characters`, String(shared));
    return before.slice(0, shared) + this.text();
  }

  /** Bytes that were written with their number: a view of them. */
  block(): Uint8Array {
    const length = this.number();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw fault(`${length} bytes`, `${this.#bytes.length - this.#at} bytes`);
    const block = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return block;
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
