import { builder } from '../builder.ts';
import { bySlug, everything, listOf, resolveConnection } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import { EventConnection, EventRef } from './event.ts';
import { StatementConnection, StatementRef } from './statement.ts';

export const TopicRef = builder.loadableNodeRef('Topic', loadable('Topic'));

export const TopicConnection = builder.connectionObject(
  { type: TopicRef, name: 'TopicConnection' },
  { name: 'TopicEdge' },
);

builder.objectType(TopicRef, {
  description: 'A subject, in a hierarchy from broad to narrow (SKOS: Concept).',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name, such as border-security.' }),
    label: t.exposeString('label', { description: 'The label.' }),
    definition: t.exposeString('definition', { nullable: true, description: 'What belongs to it.' }),
    broader: t.field({
      type: TopicRef,
      nullable: true,
      description: 'The next broader topic.',
      resolve: ({ broader }) => broader,
    }),
    narrower: t.connection(
      {
        type: TopicRef,
        nullable: true,
        description: 'The next narrower topics, by label.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Topic', 'broader', slug), args, context),
      },
      TopicConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description: 'The events about it.',
        args: eventListArgs,
        resolve: eventsOf('topic'),
      },
      EventConnection,
    ),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said about it.',
        args: statementListArgs,
        resolve: statementsOf('topic'),
      },
      StatementConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  topic: t.field({
    type: TopicRef,
    nullable: true,
    description: 'The topic of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Topic', slug, context),
  }),
  topics: t.connection(
    {
      type: TopicRef,
      nullable: true,
      description: 'All topics, by label.',
      resolve: (_, args, context) => resolveConnection(everything('Topic'), args, context),
    },
    TopicConnection,
  ),
}));
