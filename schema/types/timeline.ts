import { builder } from '../builder.ts';
import { resolveConnection } from '../connection.ts';
import { workArgs } from '../inputs/list-arguments.ts';
import { DateOrder, directionOf } from '../inputs/orders.ts';
import { TimelineFilter, timelineLists } from '../inputs/timeline-filter.ts';
import { EventRef } from './event.ts';
import { StatementRef } from './statement.ts';

const TimelineEntry = builder.unionType('TimelineEntry', {
  description: 'What stands in a timeline.',
  types: [EventRef, StatementRef],
  resolveType: ({ type }) => type,
});

export const TimelineConnection = builder.connectionObject(
  { type: TimelineEntry, name: 'TimelineConnection' },
  { name: 'TimelineEdge' },
);

builder.queryField('timeline', (t) =>
  t.connection(
    {
      type: TimelineEntry,
      nullable: true,
      description:
        'Events and statements by date, in one list. On the same day, oldest first, events stand before statements.',
      args: {
        filter: t.arg({ type: TimelineFilter, description: 'Only these.' }),
        orderBy: t.arg({
          type: DateOrder,
          required: true,
          defaultValue: 'DATE_DESC',
          description: 'The order of the list.',
        }),
        ...workArgs,
      },
      resolve: (_, args, context) =>
        resolveConnection(
          {
            lists: timelineLists(args.filter),
            direction: directionOf(args.orderBy),
            maxRequests: args.maxRequests ?? null,
          },
          args,
          context,
        ),
    },
    TimelineConnection,
  ),
);
