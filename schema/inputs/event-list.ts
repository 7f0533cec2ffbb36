import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.ts';
import { type Listed, resolveConnection } from '../connection.ts';
import type { Context } from '../context.ts';
import { fieldsOfElements } from '../lookahead.ts';
import type { PageArgs } from '../page-window.ts';
import { EventFilter, eventConditions } from './event-filter.ts';
import { DateOrder, directionOf } from './orders.ts';
import { within } from './where.ts';

/** The arguments of every list of events. */
export const eventListArgs = builder.args((t) => ({
  filter: t.field({ type: EventFilter, description: 'Only these events.' }),
  orderBy: t.field({
    type: DateOrder,
    required: true,
    defaultValue: 'DATE_DESC',
    description: 'The order of the list.',
  }),
}));

export interface EventListArgs extends PageArgs {
  readonly filter?: typeof EventFilter.$inferInput | null | undefined;
  readonly orderBy: typeof DateOrder.$inferInput;
}

/** The list that these arguments ask for. */
export const eventList = ({ filter, orderBy }: EventListArgs, info: GraphQLResolveInfo): Listed<'Event'> => ({
  type: 'Event',
  ahead: asksForStatements(info) ? [{ type: 'Statement', name: 'sequence' }] : [],
  ...eventConditions(filter),
  direction: directionOf(orderBy),
});

/** Whether the statements of each event are asked for, in the order of the list that is read ahead. */
const asksForStatements = (info: GraphQLResolveInfo): boolean =>
  fieldsOfElements(info).some(
    ({ name, arguments: args = [] }) =>
      name.value === 'statements' && args.every((arg) => !['orderBy', 'filter'].includes(arg.name.value)),
  );

/** Resolves the events that carry the parent's slug as a value of a facet. */
export const eventsOf =
  (facet: string) =>
  ({ slug }: { readonly slug: string }, args: EventListArgs, context: Context, info: GraphQLResolveInfo) => {
    const list = eventList(args, info);
    return resolveConnection(
      { ...list, where: within(list.where, facet, slug), nested: true },
      args,
      context,
    );
  };
