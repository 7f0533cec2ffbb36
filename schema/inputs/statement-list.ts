import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.ts';
import { type Listed, resolveConnection } from '../connection.ts';
import type { Ahead, Context } from '../context.ts';
import { asksElementsFor } from '../lookahead.ts';
import type { EntityRef } from '../model/entity-ref.ts';
import type { StatementFacet } from '../model/facet-table.ts';
import { mentionValue } from '../model/facets.ts';
import type { PageArgs } from '../page-window.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { DateOrder, directionOf } from './orders.ts';
import { StatementFilter, type StatementFilterShape, statementFilter } from './statement-filter.ts';
import { within } from './where.ts';

/** The arguments of every list of statements by date. */
export const statementListArgs = builder.args((t) => ({
  filter: t.field({
    type: StatementFilter,
    description: 'Conditions for the statements. Omitted or null: all of them.',
  }),
  orderBy: t.field({
    type: DateOrder,
    required: true,
    defaultValue: 'DATE_DESC',
    description: 'Order of the list. Default: newest first.',
  }),
  ...workArgs,
}));

export interface StatementListArgs extends PageArgs, WorkArgs {
  readonly filter?: StatementFilterShape | null | undefined;
  readonly orderBy: typeof DateOrder.$inferInput;
}

/** The list that these arguments ask for. */
export const statementList = (
  { filter, orderBy, maxRequests }: StatementListArgs,
  info: GraphQLResolveInfo,
): Listed<'Statement'> => ({
  lists: [{ type: 'Statement', filter: statementFilter(filter) }],
  direction: directionOf(orderBy),
  ahead: aheadOfStatements(info),
  maxRequests: maxRequests ?? null,
});

/** What a statement leads to over another entity, and knows itself: its post's organisation, and its source's publisher. */
export const aheadOfStatements = (info: GraphQLResolveInfo): readonly Ahead[] => [
  ...(asksElementsFor(info, 'speakerPost', 'organization')
    ? [{ facet: 'organization', type: 'Organization' } as const]
    : []),
  ...(asksElementsFor(info, 'provenance', 'source', 'publisher')
    ? [{ facet: 'publisher', type: 'Organization' } as const]
    : []),
];

/** Resolves the statements that carry the parent's slug as a value of a facet. */
export const statementsOf =
  (facet: StatementFacet) =>
  (
    { slug }: { readonly slug: string },
    args: StatementListArgs,
    context: Context,
    info: GraphQLResolveInfo,
  ) =>
    statementsWith(facet, slug, args, context, info);

/** Resolves the statements that speak of the parent. */
export const mentionsOf = (
  parent: EntityRef,
  args: StatementListArgs,
  context: Context,
  info: GraphQLResolveInfo,
) => statementsWith('mention', mentionValue(parent), args, context, info);

function statementsWith(
  facet: StatementFacet,
  value: string,
  args: StatementListArgs,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const filter = within(statementFilter(args.filter), facet, value);
  const list = {
    ...statementList(args, info),
    lists: [{ type: 'Statement', filter }],
    nested: true,
  } as const;
  return resolveConnection(list, args, context);
}
