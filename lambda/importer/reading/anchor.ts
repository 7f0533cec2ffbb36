import { sha256Of } from '../format/digest.ts';
import { type Fault, faultIf, type Path, quoted } from '../format/fault.ts';
import type { Content } from '../format/record-shapes.ts';
import { closestInWords } from './closest.ts';
import type { Passages, Place } from './passages.ts';

export type Span = Content<'Statement'>['spans'][number];

/** Spans that were looked for in a text. Offsets count code points, as everywhere in the record. */
export interface Anchored {
  readonly spans: readonly Span[];
  readonly faults: readonly Fault[];
  /** Whether the text does not have one of the passages, as far as it can be told from all others. */
  readonly isMissing: boolean;
}

/**
 * Anchors the spans of a statement in a text. Passages are looked for by their words, or by what stands before and behind
 * them, and must be found in one place only. What is written with offsets has to stand there.
 * @param offsets MAY_COUNT_ELSEWHERE where they may be those in another version of the text: then they only decide between
 *   several places
 */
export function anchorSpans(
  written: readonly Span[],
  text: Passages,
  offsets: 'COUNT_HERE' | 'MAY_COUNT_ELSEWHERE',
): Anchored {
  const spans: Span[] = [];
  const faults: Fault[] = [];
  let isMissing = false;
  for (const [at, span] of written.entries()) {
    const path = ['spans', at];
    const isPlaced = span.start !== null || span.end !== null;
    if (isPlaced && offsets === 'COUNT_HERE') {
      spans.push(span);
      faults.push(...placedFaults(span, text, path));
      continue;
    }
    const places = placesOf(span, spans.at(-1)?.end ?? 0, text);
    const place = places?.find(({ start }) => start === span.start) ?? places?.[0];
    if (places === null) spans.push(span);
    else if (place === undefined) {
      isMissing = true;
      spans.push(span);
      faults.push(notFound(span, text, path));
    } else if (places.length > 1 && place.start !== span.start) {
      spans.push(span);
      faults.push(ambiguous(span, places, path));
    } else {
      const sha256 = span.sha256 ?? (span.exact === null ? sha256Of(text.passage(place)) : null);
      spans.push({ ...span, ...place, sha256 });
    }
  }
  return { spans, faults, isMissing };
}

/** Where a passage may stand, behind the one before; null for one of which too little is told to look for it. */
function placesOf(
  { exact, prefix, suffix, start, end, sha256 }: Span,
  after: number,
  text: Passages,
): readonly Place[] | null {
  if (exact !== null) {
    const places = text.placesOf(exact, prefix ?? '', suffix ?? '', after);
    // In another version of the text the words may be the same where what is around them is not.
    return places.length === 0 && start !== null ? text.placesOf(exact, '', '', after) : places;
  }
  if (prefix !== null && suffix !== null) return text.between(prefix, suffix, after);
  if (sha256 !== null && start !== null && end !== null)
    return text.placesOfDigest(sha256, end - start, after);
  return null;
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
        expected: `an end within the source text (at most ${text.length})`,
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
      `the words at offsets ${start} to ${end} of the source text (${quoted(words)})`,
      exact === null ? null : inPlace(exact, text),
    ),
    ...faultIf(
      exact === null && sha256 !== null && sha256 !== sha256Of(words),
      [...path, 'sha256'],
      `the SHA-256 of offsets ${start} to ${end} of the source text (${sha256Of(words)})`,
      sha256,
    ),
    ...faultIf(
      prefix !== null && prefix !== before,
      [...path, 'prefix'],
      `the text directly before the passage (${quoted(before)})`,
      quoted(prefix ?? ''),
    ),
    ...faultIf(
      suffix !== null && suffix !== behind,
      [...path, 'suffix'],
      `the text directly after the passage (${quoted(behind)})`,
      quoted(suffix ?? ''),
    ),
  ];
}

/** A quote, and where in the text it stands, if it does. */
function inPlace(exact: string, text: Passages): string {
  const [place, ...others] = text.placesOf(exact, '', '', 0);
  if (place === undefined) return quoted(exact);
  return others.length > 0
    ? `${quoted(exact)}, which occurs ${others.length + 1} times`
    : `${quoted(exact)}, which occurs at offsets ${place.start} to ${place.end}`;
}

function notFound({ exact, prefix, suffix, sha256 }: Span, text: Passages, path: Path): Fault {
  if (exact === null) {
    const isBetween = prefix !== null && suffix !== null;
    return {
      path: [...path, isBetween ? 'prefix' : 'sha256'],
      expected: isBetween
        ? 'a prefix and a later suffix from the source text'
        : 'the SHA-256 of a passage of the source text',
      got: isBetween ? `${quoted(prefix)} and ${quoted(suffix)}` : sha256,
    };
  }
  const [elsewhere] = text.placesOf(exact, '', '', 0);
  if (elsewhere !== undefined) {
    const expected = 'words after the previous span, between prefix and suffix';
    return {
      path: [...path, 'exact'],
      expected,
      got: `${quoted(exact)}, which occurs at offsets ${elsewhere.start} to ${elsewhere.end}`,
    };
  }
  const closest = closestInWords(exact, text.text) ?? 'no passage is similar';
  return {
    path: [...path, 'exact'],
    expected: 'words from the source text',
    got: `${quoted(exact)}; ${closest}`,
  };
}

const ambiguous = ({ exact }: Span, places: readonly Place[], path: Path): Fault => ({
  path: [...path, exact === null ? 'prefix' : 'exact'],
  expected: 'a passage that occurs once (add or extend prefix or suffix)',
  got: `${places.length} matches, the first at offsets ${places[0]?.start} to ${places[0]?.end}`,
});
