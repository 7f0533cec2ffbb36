import { sha256Of } from '../format/digest.ts';

/** A stretch of a text, in code points. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text in which passages are found by what they say, and told by code points. */
export class Passages {
  readonly text: string;
  /** In code points. */
  readonly length: number;
  /** The offset in UTF-16 units of each code point, and of the end. */
  readonly #offsets: Uint32Array;

  constructor(text: string) {
    this.text = text;
    const offsets: number[] = [];
    let offset = 0;
    for (const point of text) {
      offsets.push(offset);
      offset += point.length;
    }
    this.length = offsets.length;
    this.#offsets = Uint32Array.from([...offsets, offset]);
  }

  passage({ start, end }: Place): string {
    return this.text.slice(this.#offsets[start], this.#offsets[end]);
  }

  /** Where words stand at or behind a code point, directly between a prefix and a suffix. */
  placesOf(exact: string, prefix: string, suffix: string, after: number): readonly Place[] {
    const places: Place[] = [];
    const whole = `${prefix}${exact}${suffix}`;
    const from = Math.max(0, (this.#offsets[after] ?? 0) - prefix.length);
    for (let at = this.text.indexOf(whole, from); at !== -1; at = this.text.indexOf(whole, at + 1)) {
      const start = at + prefix.length;
      places.push({ start: this.#pointAt(start), end: this.#pointAt(start + exact.length) });
    }
    return places;
  }

  /** The passages behind each place of a prefix, up to the suffix that comes next. */
  between(prefix: string, suffix: string, after: number): readonly Place[] {
    return this.placesOf('', prefix, '', after).flatMap(({ start }) => {
      const from = this.#offsets[start] ?? 0;
      const end = this.text.indexOf(suffix, from + 1);
      return end === -1 ? [] : { start, end: this.#pointAt(end) };
    });
  }

  /** Where a passage stands of which only its length and digest are known; it does not begin within a word. */
  placesOfDigest(sha256: string, length: number, after: number): readonly Place[] {
    const places: Place[] = [];
    for (let start = after; start + length <= this.length; start += 1) {
      const isWithinWord = start > 0 && WORD.test(this.passage({ start: start - 1, end: start }));
      if (isWithinWord && WORD.test(this.passage({ start, end: start + 1 }))) continue;
      const place = { start, end: start + length };
      if (sha256Of(this.passage(place)) === sha256) places.push(place);
    }
    return places;
  }

  /** The code point that begins at, or holds, a UTF-16 unit. */
  #pointAt(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const WORD = /[\p{L}\p{N}]/u;
