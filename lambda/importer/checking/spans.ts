import type { Span } from '../../../schema/model/provenance.ts';
import { sha256Of } from '../format/digest.ts';
import type { Content } from '../format/record-shapes.ts';

/**
 * A passage as the record keeps it. Its words are those that the record has already where no text was at hand: the digest tells that they
 * are the same.
 */
export function spanOf(
  { words, ...written }: Content<'Statement'>['spans'][number],
  recorded: readonly Span[],
): Span {
  const { exact, start, end } = written;
  const sha256 = exact === null ? (written.sha256 ?? '') : sha256Of(exact);
  const known = words ?? recorded.find((each) => each.exact === null && each.sha256 === sha256)?.words;
  return {
    ...written,
    start: start ?? 0,
    end: end ?? 0,
    sha256,
    ...(exact === null && known !== undefined && known.length > 0 && { words: [...new Set(known)].sort() }),
  };
}
