import { RuleError } from './rule-error.ts';

/** A text cut into Unicode code points, the unit in which every offset of the record counts. */
export type CodePoints = readonly string[];

export const codePoints = (text: string): CodePoints => Array.from(text);

/**
 * The passage from `start` to `end` of a text.
 * @throws RuleError when the offsets do not lie in the text
 */
export function passage(text: CodePoints, start: number, end: number): string {
  if (start < 0 || end <= start || end > text.length) {
    throw new RuleError(
      `expected 0 ≤ start < end ≤ ${text.length} (in code points of the source), got ${start} to ${end}`,
    );
  }
  return text.slice(start, end).join('');
}
