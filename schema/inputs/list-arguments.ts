import { builder } from '../builder.ts';
import { MAX_REQUESTS } from '../context.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';

/** The rule for a number of something, from 1 on. */
export const upTo = (most: number, what: string) =>
  rule((number: number) => {
    if (number < 1 || number > most) throw new RuleError(`expected 1 to ${most} ${what}, got ${number}`);
  });

/** The argument that bounds the work for a page. */
export const workArgs = builder.args((t) => ({
  maxRequests: t.int({
    description: `Stop looking after so many requests to the tables, 1 to ${MAX_REQUESTS}, and at least one for each list that the filter needs; the page is then cut short and goes on from its cursor. Without it ${MAX_REQUESTS}.`,
    validate: upTo(MAX_REQUESTS, 'requests'),
  }),
}));

export interface WorkArgs {
  readonly maxRequests?: number | null | undefined;
}
