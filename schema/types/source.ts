import { builder } from '../builder.ts';
import { bySlug, everything, resolveConnection } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { DateOrder, directionOf } from '../inputs/orders.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import { AgentRef, agentOf, agentsOf } from './agent.ts';
import { EventConnection, EventRef } from './event.ts';
import { PartialDateRef } from './partial-date.ts';
import { StatementConnection, StatementRef } from './statement.ts';

export const SourceRef = builder.loadableNodeRef('Source', loadable('Source'));

export const SourceConnection = builder.connectionObject(
  { type: SourceRef, name: 'SourceConnection' },
  { name: 'SourceEdge' },
);

builder.objectType(SourceRef, {
  description: 'A version of a document that reports (schema.org: NewsArticle). It never changes.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name.' }),
    headline: t.exposeString('headline', { description: 'The headline of the document.' }),
    publisher: t.string({
      nullable: true,
      description: 'Name of who published it; null when the document does not say.',
      resolve: async ({ publisher }, _, context) =>
        publisher === null ? null : ((await agentOf(publisher, context))?.name ?? null),
    }),
    publishedBy: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Who published it; null when the document does not say.',
      resolve: ({ publisher }, _, context) => (publisher === null ? null : agentOf(publisher, context)),
    }),
    basedOn: t.field({
      type: [AgentRef],
      nullable: true,
      description: 'Whose material the document says that it rests on.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ basedOn }, _, context) => agentsOf(basedOn, context),
    }),
    datePublished: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'When it was published; null when it does not say.',
      resolve: ({ datePublished }) => datePublished?.edtf ?? null,
    }),
    published: t.expose('datePublished', {
      type: PartialDateRef,
      nullable: true,
      description: 'When it was published, with its bounds and the document’s own words.',
    }),
    url: t.exposeString('url', { nullable: true, description: 'Web address; null when none is known.' }),
    inLanguage: t.exposeString('inLanguage', {
      nullable: true,
      description: 'Language of its text, BCP 47: en.',
    }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 of the canonical text (UTF-8), the text in which every span counts.',
    }),
    licence: t.exposeString('licence', { nullable: true, description: 'Licence; null when it states none.' }),
    version: t.exposeInt('version', {
      description: '1 for the first text seen of this document, then counted up.',
    }),
    previousVersion: t.field({
      type: SourceRef,
      nullable: true,
      description: 'The version that this one replaces.',
      resolve: ({ previousVersion }) => previousVersion,
    }),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description: 'The events that it reports.',
        args: eventListArgs,
        resolve: eventsOf('source'),
      },
      EventConnection,
    ),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'The statements that it reports.',
        args: statementListArgs,
        resolve: statementsOf('source'),
      },
      StatementConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  source: t.field({
    type: SourceRef,
    nullable: true,
    description: 'The source of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Source', slug, context),
  }),
  sources: t.connection(
    {
      type: SourceRef,
      nullable: true,
      description: 'All sources, by the date of publication.',
      args: {
        orderBy: t.arg({
          type: DateOrder,
          required: true,
          defaultValue: 'DATE_DESC',
          description: 'The order of the list.',
        }),
      },
      resolve: (_, args, context) =>
        resolveConnection({ ...everything('Source'), direction: directionOf(args.orderBy) }, args, context),
    },
    SourceConnection,
  ),
}));
