import { builder } from '../builder.ts';
import { pageFor } from '../connection.ts';
import { type WorkArgs, workArgs } from '../inputs/list-arguments.ts';
import { DateOrder, directionOf } from '../inputs/orders.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { TimelineFilter, type TimelineFilterShape, timelineLists } from '../inputs/timeline-filter.ts';
import type { PageArgs } from '../page-window.ts';
import { EventRef, StatementRef } from './entry-refs.ts';

const TimelineEntry = builder.unionType('TimelineEntry', {
  description: 'Event or statement in a timeline.',
  types: [EventRef, StatementRef],
  resolveType: ({ type }) => type,
});

export const TimelineConnection = builder.connectionObject(
  { type: TimelineEntry, name: 'TimelineConnection' },
  { name: 'TimelineEdge' },
);

interface TimelineArgs extends PageArgs, WorkArgs {
  readonly filter?: TimelineFilterShape | null | undefined;
  readonly orderBy: typeof DateOrder.$inferInput;
}

builder.queryField('timeline', (t) =>
  t.connection(
    {
      type: TimelineEntry,
      nullable: true,
      description:
        'Events and statements in one list, newest first by default. Oldest first, the events of a day come before its statements; newest first, after them. Null only if an error occurs.\nExample: `timeline(filter: {agent: "imangali-tasmagambetov"}, orderBy: DATE_ASC)`.',
      args: {
        filter: t.arg({
          type: TimelineFilter,
          description: 'Conditions for the events and statements. Omitted or null: all of them.',
        }),
        orderBy: t.arg({
          type: DateOrder,
          required: true,
          defaultValue: 'DATE_DESC',
          description: 'Order of the list. Default: newest first.',
        }),
        ...workArgs,
        ...recordedTimeArgs,
      },
      ...pageFor(({ filter, orderBy, maxRequests }: TimelineArgs) => ({
        lists: timelineLists(filter),
        direction: directionOf(orderBy),
        maxRequests: maxRequests ?? null,
      })),
    },
    TimelineConnection,
  ),
);
