import { builder } from '../builder.ts';
import { resolveConnection } from '../connection.ts';
import type { Context } from '../context.ts';
import type { PageArgs } from '../page-window.ts';
import { SequenceOrder } from './orders.ts';
import { StatementFilter, statementConditions } from './statement-filter.ts';
import { statementsOf } from './statement-list.ts';
import { within } from './where.ts';

/** The arguments of the list of an event's statements, which has an order of its own. */
export const sequenceListArgs = builder.args((t) => ({
  filter: t.field({ type: StatementFilter, description: 'Only these statements.' }),
  orderBy: t.field({
    type: SequenceOrder,
    required: true,
    defaultValue: 'SEQUENCE',
    description: 'The order of the list.',
  }),
}));

interface SequenceListArgs extends PageArgs {
  readonly filter?: typeof StatementFilter.$inferInput | null | undefined;
  readonly orderBy: typeof SequenceOrder.$inferInput;
}

/** Resolves the statements made at an event. */
export function statementsAt(
  event: { readonly slug: string },
  { orderBy, ...args }: SequenceListArgs,
  context: Context,
) {
  if (orderBy !== 'SEQUENCE') return statementsOf('event')(event, { ...args, orderBy }, context);
  const { where, date } = statementConditions(args.filter);
  return resolveConnection(
    { type: 'Statement', where: within(where, 'sequence', event.slug), date, direction: 'ASC', nested: true },
    args,
    context,
  );
}
