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
    description: `Maximum number of database requests for finding this page: 1 to ${MAX_REQUESTS}. Default: ${MAX_REQUESTS}. The search does not stop before it has looked at an entry. A page that reaches the limit has \`cutShort: true\` and continues from its cursor.`,
    validate: upTo(MAX_REQUESTS, 'requests'),
  }),
}));

export interface WorkArgs {
  readonly maxRequests?: number | null | undefined;
}
