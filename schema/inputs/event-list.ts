import { builder } from '../builder.ts';
import { type Listed, pageOf } from '../connection.ts';
import type { Ahead } from '../context.ts';
import { fieldsOfElements } from '../lookahead.ts';
import type { EventLinkType } from '../model/event.ts';
import type { EventFacet } from '../model/facet-table.ts';
import { typedLink } from '../model/facets.ts';
import type { PageArgs } from '../page-window.ts';
import type { Asked } from '../reads.ts';
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
  asked: Asked,
): Listed<'Event'> => ({
  lists: [{ type: 'Event', filter: eventFilter(filter) }],
  direction: directionOf(orderBy),
  ahead: aheadOfEvents(asked),
  maxRequests: maxRequests ?? null,
});

/** The statements of each event, where they are asked for in the order of the list that is read ahead. */
export const aheadOfEvents = (asked: Asked): readonly Ahead[] =>
  fieldsOfElements(asked).some(
    ({ name, arguments: args = [] }) =>
      name.value === 'statements' && args.every((arg) => !['orderBy', 'filter'].includes(arg.name.value)),
  )
    ? [{ list: { type: 'Statement', name: 'sequence' } }]
    : [];

/** Of an entry, the events that carry its slug as a value of a facet. */
export const eventsOf = (facet: EventFacet) =>
  pageOf(({ slug }, args: EventListArgs, asked): Listed<'Event'> => {
    const filter = within(eventFilter(args.filter), facet, slug);
    return { ...eventList(args, asked), lists: [{ type: 'Event', filter }], nested: true };
  });

interface LinkedEventArgs extends EventListArgs {
  readonly type?: EventLinkType | null | undefined;
}

/** Of an event, the events that have a link to it, of one type or of any. */
export const linkedEvents = pageOf(({ slug }, { type, ...args }: LinkedEventArgs, asked): Listed<'Event'> => {
  const [facet, value] =
    type == null ? (['linkedTo', slug] as const) : (['typedLink', typedLink(type, slug)] as const);
  const filter = within(eventFilter(args.filter), facet, value);
  return { ...eventList(args, asked), lists: [{ type: 'Event', filter }], nested: true };
});
