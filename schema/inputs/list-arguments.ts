import { builder } from '../builder.ts';
import { MAX_REQUESTS } from '../context.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';

const requestBudget = rule((requests: number) => {
  if (requests < 1 || requests > MAX_REQUESTS) {
    throw new RuleError(`expected 1 to ${MAX_REQUESTS} requests, got ${requests}`);
  }
});

/** The argument that bounds the work for a page. */
export const workArgs = builder.args((t) => ({
  maxRequests: t.int({
    description: `Stop looking after so many requests to the tables, 1 to ${MAX_REQUESTS}, and at least one for each list that the filter needs; the page is then cut short and goes on from its cursor. Without it ${MAX_REQUESTS}.`,
    validate: requestBudget,
  }),
}));

export interface WorkArgs {
  readonly maxRequests?: number | null | undefined;
}
