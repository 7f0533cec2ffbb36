import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.ts';
import { type Listed, resolveConnection } from '../connection.ts';
import type { Ahead, Context } from '../context.ts';
import { fieldsOfElements } from '../lookahead.ts';
import type { EventFacet } from '../model/facet-table.ts';
import type { PageArgs } from '../page-window.ts';
import { EventFilter, type EventFilterShape, eventFilter } from './event-filter.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { DateOrder, directionOf } from './orders.ts';
import { within } from './where.ts';

/** The arguments of every list of events. */
export const eventListArgs = builder.args((t) => ({
  filter: t.field({
    type: EventFilter,
    description: 'Conditions for the events. Omitted or null: all of them.',
  }),
  orderBy: t.field({
    type: DateOrder,
    required: true,
    defaultValue: 'DATE_DESC',
    description: 'Order of the list. Default: newest first.',
  }),
  ...workArgs,
}));

export interface EventListArgs extends PageArgs, WorkArgs {
  readonly filter?: EventFilterShape | null | undefined;
  readonly orderBy: typeof DateOrder.$inferInput;
}

/** The list that these arguments ask for. */
export const eventList = (
  { filter, orderBy, maxRequests }: EventListArgs,
  info: GraphQLResolveInfo,
): Listed<'Event'> => ({
  lists: [{ type: 'Event', filter: eventFilter(filter) }],
  direction: directionOf(orderBy),
  ahead: aheadOfEvents(info),
  maxRequests: maxRequests ?? null,
});

/** The statements of each event, where they are asked for in the order of the list that is read ahead. */
export const aheadOfEvents = (info: GraphQLResolveInfo): readonly Ahead[] =>
  fieldsOfElements(info).some(
    ({ name, arguments: args = [] }) =>
      name.value === 'statements' && args.every((arg) => !['orderBy', 'filter'].includes(arg.name.value)),
  )
    ? [{ list: { type: 'Statement', name: 'sequence' } }]
    : [];

/** Resolves the events that carry the parent's slug as a value of a facet. */
export const eventsOf =
  (facet: EventFacet) =>
  ({ slug }: { readonly slug: string }, args: EventListArgs, context: Context, info: GraphQLResolveInfo) => {
    const filter = within(eventFilter(args.filter), facet, slug);
    const list = { ...eventList(args, info), lists: [{ type: 'Event', filter }], nested: true } as const;
    return resolveConnection(list, args, context);
  };
