import { sha256Of } from '../format/digest.ts';
import { type Fault, type Path, quoted } from '../format/fault.ts';
import { faultIf } from '../format/own-rules.ts';
import type { Content, WrittenRecord } from '../format/record-shapes.ts';
import { closestInWords } from './closest.ts';

/** Completes a record of a dossier by the text of its source: where its passages stand, and their digests. */
export type Anchor = (
  record: WrittenRecord,
  source: string | undefined,
) => { readonly record: WrittenRecord; readonly faults: readonly Fault[] };

/** Where no text is at hand, a record stays as it is written. */
export const NO_TEXT: Anchor = (record) => ({ record, faults: [] });

type Span = Content<'Statement'>['spans'][number];

/** A span that was looked for. Offsets count code points, as everywhere in the record. */
interface Found {
  readonly span: Span;
  readonly faults: readonly Fault[];
}

/**
 * Anchors the records of a dossier in the text of its source. Passages that are written with their offsets have to stand
 * there; others are looked for by their words, or by what stands before and behind them, and must be found in one place only.
 */
export function anchorIn(content: string): Anchor {
  const text = new Passages(content);
  const digest = sha256Of(content);
  return (record, source) => {
    if (record.type === 'Source' && record.slug === source) {
      const faults = faultIf(
        record.sha256 !== null && record.sha256 !== digest,
        ['sha256'],
        `the SHA-256 of the text at hand (${digest}), or none`,
        record.sha256,
      );
      return { record: { ...record, sha256: record.sha256 ?? digest }, faults };
    }
    if (record.type !== 'Statement' || record.source !== source) return { record, faults: [] };
    const spans: Span[] = [];
    const faults: Fault[] = [];
    for (const [at, span] of record.spans.entries()) {
      const found = anchored(span, spans.at(-1)?.end ?? 0, text, ['spans', at]);
      spans.push(found.span);
      faults.push(...found.faults);
    }
    return { record: { ...record, spans }, faults };
  };
}

function anchored(span: Span, after: number, text: Passages, path: Path): Found {
  if (span.start !== null || span.end !== null) return { span, faults: placedFaults(span, text, path) };
  const { exact, prefix, suffix } = span;
  if (exact === null && (prefix === null || suffix === null)) return { span, faults: [] };
  const places =
    exact === null
      ? text.between(prefix ?? '', suffix ?? '', after)
      : text.placesOf(exact, prefix ?? '', suffix ?? '', after);
  const [place] = places;
  if (place === undefined) return { span, faults: [notFound(span, text, path)] };
  if (places.length > 1) return { span, faults: [ambiguous(span, places, path)] };
  const sha256 = span.sha256 ?? (exact === null ? sha256Of(text.passage(place)) : null);
  return { span: { ...span, ...place, sha256 }, faults: [] };
}

/** A passage that is written with its offsets stands there, letter by letter. */
function placedFaults(
  { exact, start, end, sha256, prefix, suffix }: Span,
  text: Passages,
  path: Path,
): readonly Fault[] {
  if (start === null || end === null || end <= start) return [];
  if (end > text.length) {
    return [
      {
        path: [...path, 'end'],
        expected: `an end within the text, ${text.length} at most`,
        got: String(end),
      },
    ];
  }
  const words = text.passage({ start, end });
  const before = text.passage({ start: Math.max(0, start - Array.from(prefix ?? '').length), end: start });
  const behind = text.passage({
    start: end,
    end: Math.min(text.length, end + Array.from(suffix ?? '').length),
  });
  return [
    ...faultIf(
      exact !== null && exact !== words,
      [...path, 'exact'],
      `the words from ${start} to ${end} of the text, ${quoted(words)}`,
      exact === null ? null : inPlace(exact, text),
    ),
    ...faultIf(
      exact === null && sha256 !== null && sha256 !== sha256Of(words),
      [...path, 'sha256'],
      `the digest of what stands from ${start} to ${end} of the text (${sha256Of(words)})`,
      sha256,
    ),
    ...faultIf(
      prefix !== null && prefix !== before,
      [...path, 'prefix'],
      `what stands before it, ${quoted(before)}`,
      quoted(prefix ?? ''),
    ),
    ...faultIf(
      suffix !== null && suffix !== behind,
      [...path, 'suffix'],
      `what stands behind it, ${quoted(behind)}`,
      quoted(suffix ?? ''),
    ),
  ];
}

/** A quote, and where in the text it stands, if it does. */
function inPlace(exact: string, text: Passages): string {
  const [place, ...others] = text.placesOf(exact, '', '', 0);
  if (place === undefined) return quoted(exact);
  return others.length > 0
    ? `${quoted(exact)}, which stands in ${others.length + 1} other places`
    : `${quoted(exact)}, which stands from ${place.start} to ${place.end}`;
}

function notFound({ exact, prefix, suffix }: Span, text: Passages, path: Path): Fault {
  if (exact === null) {
    return {
      path: [...path, 'prefix'],
      expected: 'a prefix that the text has, and its suffix behind it',
      got: `${quoted(prefix ?? '')} and ${quoted(suffix ?? '')}`,
    };
  }
  const [elsewhere] = text.placesOf(exact, '', '', 0);
  if (elsewhere !== undefined) {
    const expected = 'the words of the text behind the passage before, between prefix and suffix';
    return {
      path: [...path, 'exact'],
      expected,
      got: `${quoted(exact)}, which stands from ${elsewhere.start} to ${elsewhere.end}`,
    };
  }
  const closest = closestInWords(exact, text.text) ?? 'nothing in the text is like it';
  return {
    path: [...path, 'exact'],
    expected: 'words that the text has',
    got: `${quoted(exact)}; ${closest}`,
  };
}

const ambiguous = ({ exact }: Span, places: readonly Place[], path: Path): Fault => ({
  path: [...path, exact === null ? 'prefix' : 'exact'],
  expected: 'a passage that is in one place of the text (a longer prefix or suffix tells which)',
  got: `${places.length} places, the first from ${places[0]?.start} to ${places[0]?.end}`,
});

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text in which passages are found by what they say, and told by code points. */
class Passages {
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
