import { builder } from '../builder.ts';
import { type Listed, pageOf } from '../connection.ts';
import type { Ahead, Filter } from '../context.ts';
import { asksElementsFor } from '../lookahead.ts';
import type { EntityRef } from '../model/entity-ref.ts';
import type { StatementFacet } from '../model/facet-table.ts';
import { mentionValue } from '../model/facets.ts';
import type { PageArgs } from '../page-window.ts';
import type { Asked } from '../reads.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { DateOrder, directionOf, inSequence } from './orders.ts';
import { StatementFilter, type StatementFilterShape, statementFilter } from './statement-filter.ts';
import { within } from './where.ts';

/** The arguments of every list of statements. */
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
export const statementList = (args: StatementListArgs, asked: Asked): Listed<'Statement'> =>
  ordered(statementFilter(args.filter), args, asked);

const ordered = (filter: Filter, args: StatementListArgs, asked: Asked): Listed<'Statement'> =>
  listed(args.orderBy === 'SEQUENCE' ? inSequence(filter) : filter, args, asked);

/** The list of what a filter finds. In SEQUENCE, the filter names a list in that order. */
export function listed(
  filter: Filter,
  { orderBy, maxRequests }: StatementListArgs,
  asked: Asked,
): Listed<'Statement'> {
  return {
    lists: [{ type: 'Statement', filter }],
    direction: orderBy === 'SEQUENCE' ? 'ASC' : directionOf(orderBy),
    ahead: aheadOfStatements(asked),
    maxRequests: maxRequests ?? null,
  };
}

/** What a statement leads to over another entity, and knows itself: its post's organisation, and its source's publisher. */
export const aheadOfStatements = (asked: Asked): readonly Ahead[] => [
  ...(asksElementsFor(asked, 'speakerPost', 'organization')
    ? [{ facet: 'organization', type: 'Organization' } as const]
    : []),
  ...(asksElementsFor(asked, 'provenance', 'source', 'publisher')
    ? [{ facet: 'publisher', type: 'Organization' } as const]
    : []),
];

/** Of an entry, the statements that carry its slug as a value of a facet. */
export const statementsOf = (facet: StatementFacet) =>
  pageOf(({ slug }, args: StatementListArgs, asked) => statementsWith(facet, slug, args, asked));

/** Resolves the statements that speak of an entry. */
export const mentionsOf = pageOf((owner: EntityRef, args: StatementListArgs, asked) =>
  statementsWith('mention', mentionValue(owner), args, asked),
);

/** The statements that carry a value of a facet, one list of many. */
export function statementsWith(
  facet: StatementFacet,
  value: string,
  args: StatementListArgs,
  asked: Asked,
): Listed<'Statement'> {
  const filter = within(statementFilter(args.filter), facet, value);
  return { ...ordered(filter, args, asked), nested: true };
}
