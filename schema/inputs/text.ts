import { parseTextQuery } from '../model/text-query.ts';
import { rule } from '../rule.ts';

/** The rule for a text that is looked for. */
export const textRule = rule(parseTextQuery);
