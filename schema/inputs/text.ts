import { parseTextQuery } from '../model/text-query.ts';
import { rule } from '../rule.ts';

/** The syntax of a search text, for the description of every argument and filter field that takes one. */
export const TEXT_SYNTAX =
  '`collective security` finds both words in any order; `"collective security"` finds the phrase; `csto -security` excludes the second word. Words match in any inflection. At most 200 characters.';

/** The rule for a search text. */
export const textRule = rule(parseTextQuery);
