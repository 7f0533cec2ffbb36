import { parseTextQuery } from '../model/text-query.ts';
import { rule } from '../rule.ts';

/** How a text is written that people search for. Every argument and filter field of that kind says so. */
export const TEXT_SYNTAX =
  '`collective security` finds both words in any order; `"collective security"` finds the phrase; `csto -security` excludes the second word. English and Russian words match in any inflection. At most 200 characters.';

/** The rule for a text that people search for. */
export const textRule = rule(parseTextQuery);
