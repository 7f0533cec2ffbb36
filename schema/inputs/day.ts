import { quoted } from '../errors.ts';
import type { Day } from '../model/day.ts';
import { parsePartialDate } from '../model/partial-date.ts';
import { RuleError } from '../model/rule-error.ts';

/**
 * The day that a date names.
 * @throws RuleError for a date that is no single day
 */
export function dayOf(text: string): Day {
  const { precision, earliest } = parsePartialDate(text);
  if (precision !== 'DAY' || earliest === null) {
    throw new RuleError(`expected a single day, such as 2023-02-15, got ${quoted(text)}`);
  }
  return earliest;
}
