import { builder } from '../builder.ts';
import { type Listed, resolveConnection } from '../connection.ts';
import type { Context } from '../context.ts';
import type { EntityRef } from '../model/entity-ref.ts';
import { mentionValue } from '../model/facets.ts';
import type { PageArgs } from '../page-window.ts';
import { DateOrder, directionOf } from './orders.ts';
import { StatementFilter, statementConditions } from './statement-filter.ts';
import { within } from './where.ts';

/** The arguments of every list of statements by date. */
export const statementListArgs = builder.args((t) => ({
  filter: t.field({ type: StatementFilter, description: 'Only these statements.' }),
  orderBy: t.field({
    type: DateOrder,
    required: true,
    defaultValue: 'DATE_DESC',
    description: 'The order of the list.',
  }),
}));

export interface StatementListArgs extends PageArgs {
  readonly filter?: typeof StatementFilter.$inferInput | null | undefined;
  readonly orderBy: typeof DateOrder.$inferInput;
}

/** The list that these arguments ask for. */
export const statementList = ({ filter, orderBy }: StatementListArgs): Listed<'Statement'> => ({
  type: 'Statement',
  ...statementConditions(filter),
  direction: directionOf(orderBy),
});

/** Resolves the statements that carry the parent's slug as a value of a facet. */
export const statementsOf =
  (facet: string) =>
  ({ slug }: { readonly slug: string }, args: StatementListArgs, context: Context) =>
    statementsWith(facet, slug, args, context);

/** Resolves the statements that speak of the parent. */
export const mentionsOf = (parent: EntityRef, args: StatementListArgs, context: Context) =>
  statementsWith('mention', mentionValue(parent), args, context);

function statementsWith(facet: string, value: string, args: StatementListArgs, context: Context) {
  const list = statementList(args);
  return resolveConnection({ ...list, where: within(list.where, facet, value), nested: true }, args, context);
}
