import { codePoints } from '../../../schema/model/passage.ts';
import { sha256Of } from './digest.ts';
import { described, type Fault, faultIf, type Path, quoted } from './fault.ts';
import type { Content } from './record-shapes.ts';

type WrittenSpan = Content<'Statement'>['spans'][number];

/** What is wrong with a passage by itself, and beside the one before. */
export function spanFaults(
  { exact, start, end, sha256, words }: WrittenSpan,
  previous: WrittenSpan | undefined,
  mayBeUncopied: boolean,
  path: Path,
): readonly Fault[] {
  const placed = start !== null && end !== null;
  const length = exact === null ? null : codePoints(exact).length;
  return [
    ...faultIf(
      (start === null) !== (end === null),
      [...path, start === null ? 'start' : 'end'],
      'start and end, or neither',
      start === null ? 'only end' : 'only start',
    ),
    ...faultIf(placed && end <= start, [...path, 'end'], `an end after the start (${start})`, String(end)),
    ...faultIf(
      placed && length !== null && end > start && length !== end - start,
      [...path, 'exact'],
      `${placed ? end - start : 0} code points (end minus start)`,
      String(length),
    ),
    ...faultIf(exact === null && !mayBeUncopied, [...path, 'exact'], 'the quoted words', 'nothing'),
    ...faultIf(
      start === null && end === null,
      [...path, 'start'],
      exact === null
        ? 'start and end, or prefix and suffix with the source text (--source-text)'
        : 'start and end, or the source text (--source-text)',
      'neither',
    ),
    ...faultIf(
      exact === null && sha256 === null,
      [...path, 'sha256'],
      'the SHA-256 of the passage (required without exact)',
      'nothing',
    ),
    ...faultIf(
      exact !== null && sha256 !== null && sha256 !== sha256Of(exact),
      [...path, 'sha256'],
      'the SHA-256 of the quoted words, or no sha256',
      sha256 === null ? null : quoted(sha256),
    ),
    ...faultIf(
      exact !== null && words !== undefined,
      [...path, 'words'],
      'no words (those of a quote are in exact)',
      described(words),
    ),
    ...faultIf(
      start !== null && previous?.end != null && start < previous.end,
      [...path, 'start'],
      `a start at or after the end of the previous span (${previous?.end})`,
      String(start),
    ),
  ];
}
