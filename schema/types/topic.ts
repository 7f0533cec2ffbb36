import { builder } from '../builder.ts';
import { bySlug, pageOfOwn } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { TopicFilter } from '../inputs/directory-filters.ts';
import { directoryListArgs, namedList } from '../inputs/directory-list.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import {
  EventConnection,
  EventRef,
  StatementConnection,
  StatementRef,
  TopicConnection,
  TopicRef,
} from './entry-refs.ts';

builder.objectType(TopicRef, {
  description: 'Subject, in a hierarchy from broad to narrow (SKOS: Concept).',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among topics: `border-security`.',
    }),
    label: t.exposeString('label', { description: 'Label for display.' }),
    definition: t.exposeString('definition', {
      nullable: true,
      description: 'Scope of the topic. Null if none is recorded.',
    }),
    broader: t.field({
      type: TopicRef,
      nullable: true,
      description: 'Next broader topic. Null at the top of the hierarchy.',
      resolve: ({ broader }) => broader,
    }),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements with this topic, newest first by default. Narrower topics are not included. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('topic'),
      },
      StatementConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events with this topic, newest first by default. Narrower topics are not included. Null only if an error occurs.',
        args: eventListArgs,
        ...eventsOf('topic'),
      },
      EventConnection,
    ),
    narrower: t.connection(
      {
        type: TopicRef,
        nullable: true,
        description: 'Next narrower topics, by label. Null only if an error occurs.',
        ...pageOfOwn('Topic', 'broader'),
      },
      TopicConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  topic: t.field({
    type: TopicRef,
    nullable: true,
    description: 'Topic with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Topic', slug, context),
  }),
  topics: t.connection(
    {
      type: TopicRef,
      nullable: true,
      description:
        'Topics, by label. Null only if an error occurs.\nExample: `topics(filter: {broader: "security"})`.',
      args: directoryListArgs(TopicFilter, 'topics'),
      ...namedList('Topic'),
    },
    TopicConnection,
  ),
}));
