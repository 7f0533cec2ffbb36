import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.ts';
import { resolveConnection } from '../connection.ts';
import type { Context } from '../context.ts';
import type { PageArgs } from '../page-window.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { SequenceOrder } from './orders.ts';
import { StatementFilter, type StatementFilterShape, statementFilter } from './statement-filter.ts';
import { aheadOfStatements, statementsOf } from './statement-list.ts';
import { within } from './where.ts';

/** The arguments of the list of an event's statements, which has an order of its own. */
export const sequenceListArgs = builder.args((t) => ({
  filter: t.field({
    type: StatementFilter,
    description: 'Conditions for the statements. Omitted or null: all of them.',
  }),
  orderBy: t.field({
    type: SequenceOrder,
    required: true,
    defaultValue: 'SEQUENCE',
    description: 'Order of the list. Default: the order of the source.',
  }),
  ...workArgs,
}));

interface SequenceListArgs extends PageArgs, WorkArgs {
  readonly filter?: StatementFilterShape | null | undefined;
  readonly orderBy: typeof SequenceOrder.$inferInput;
}

/** Resolves the statements made at an event. */
export function statementsAt(
  event: { readonly slug: string },
  { orderBy, ...args }: SequenceListArgs,
  context: Context,
  info: GraphQLResolveInfo,
) {
  if (orderBy !== 'SEQUENCE') return statementsOf('event')(event, { ...args, orderBy }, context, info);
  const filter = within(statementFilter(args.filter), 'sequence', event.slug);
  return resolveConnection(
    {
      lists: [{ type: 'Statement', filter }],
      direction: 'ASC',
      nested: true,
      ahead: aheadOfStatements(info),
      maxRequests: args.maxRequests ?? null,
    },
    args,
    context,
  );
}
