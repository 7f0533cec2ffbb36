import { builder } from '../builder.ts';
import { pageOf } from '../connection.ts';
import type { PageArgs } from '../page-window.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { SequenceOrder } from './orders.ts';
import { StatementFilter, type StatementFilterShape } from './statement-filter.ts';
import { statementsWith } from './statement-list.ts';

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

/** The statements made at an event. */
export const statementsAt = pageOf(({ slug }, args: SequenceListArgs, asked) =>
  statementsWith('event', slug, args, asked),
);
