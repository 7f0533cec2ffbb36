import { builder } from '../builder.ts';
import { pageOf } from '../connection.ts';
import { type Filter, NO_FILTER } from '../context.ts';
import type { Slug } from '../model/slug.ts';
import type { PageArgs } from '../page-window.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { SequenceOrder } from './orders.ts';
import { StatementFilter, type StatementFilterShape, statementFilter } from './statement-filter.ts';
import { listed } from './statement-list.ts';
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

/** Resolves the statements made at an event, without those that were only relayed there. */
export const statementsAt = pageOf(({ slug }, args: SequenceListArgs, asked) => {
  const filter = statementFilter(args.filter);
  const made = args.orderBy === 'SEQUENCE' ? within(filter, 'sequence', slug) : madeAt(slug, filter);
  return { ...listed(made, args, asked), nested: true };
});

/** Narrows a filter to the statements made at an event. */
export const madeAt = (event: Slug, { not, ...filter }: Filter): Filter =>
  within({ ...filter, not: [...not, within(NO_FILTER, 'relayedAt', event)] }, 'event', event);
