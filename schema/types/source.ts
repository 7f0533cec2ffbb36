import { builder } from '../builder.ts';
import { bySlug, everything, pageFor } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { DateOrder, directionOf } from '../inputs/orders.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import type { PageArgs } from '../page-window.ts';
import { agentOf, agentsOf } from './agent.ts';
import {
  AgentRef,
  EventConnection,
  EventRef,
  SourceConnection,
  SourceRef,
  StatementConnection,
  StatementRef,
} from './entry-refs.ts';
import { PartialDateRef } from './partial-date.ts';
import { CompletenessEnum } from './source-enums.ts';

builder.objectType(SourceRef, {
  description:
    'Version of a source: a document that reports events and statements (schema.org: NewsArticle). The text of a version never changes. Its other fields can be corrected.',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among sources: `belarus-calls-for-unity-in-csto-2023`.',
    }),
    headline: t.exposeString('headline', { description: 'Headline of the source.' }),
    publisher: t.string({
      nullable: true,
      description: 'Name of the publisher. Null if the source does not give it.',
      reads: 1,
      resolve: async ({ publisher }, _, context) =>
        publisher === null ? null : ((await agentOf(publisher, context))?.name ?? null),
    }),
    publishedBy: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Publisher of the source. Null if the source does not name it.',
      resolve: ({ publisher }, _, context) => (publisher === null ? null : agentOf(publisher, context)),
    }),
    datePublished: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'Date of publication in EDTF, such as `2023-02-15`. Null if the source does not give it.',
      resolve: ({ datePublished }) => datePublished?.edtf ?? null,
    }),
    published: t.expose('datePublished', {
      type: PartialDateRef,
      nullable: true,
      description:
        'Date of publication, with its bounds and the source’s own words. Null if the source does not give it.',
    }),
    url: t.exposeString('url', { nullable: true, description: 'Web address. Null if none is known.' }),
    inLanguage: t.exposeString('inLanguage', {
      nullable: true,
      description: 'Language of the text, as a BCP 47 tag such as `en`. Null if none is recorded.',
    }),
    completeness: t.field({
      type: CompletenessEnum,
      nullable: true,
      description:
        'Extent to which the source is in the record, by the word of its curator. Null if nobody says.',
      resolve: ({ completeness = null }) => completeness,
    }),
    gaps: t.string({
      nullable: true,
      description: 'Gaps that the curator knows of, in words. Null if none are recorded.',
      resolve: ({ gaps = null }) => gaps,
    }),
    licence: t.exposeString('licence', {
      nullable: true,
      description: 'Licence, as an SPDX identifier or in words. Null if the source states none.',
    }),
    basedOn: t.field({
      type: [AgentRef],
      nullable: true,
      description:
        'People and organisations whose material the source says it is based on. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ basedOn }, _, context) => agentsOf(basedOn, context),
    }),
    version: t.exposeInt('version', {
      description: 'Number of the version: 1 for the first text of the source that was read.',
    }),
    previousVersion: t.field({
      type: SourceRef,
      nullable: true,
      description: 'Version that this one replaces. Null for the first version.',
      resolve: ({ previousVersion }) => previousVersion,
    }),
    sha256: t.exposeString('sha256', {
      description:
        'SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits. Offsets of passages refer to this text.',
    }),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements that this source reports, newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('source'),
      },
      StatementConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events that this source reports, newest first by default. Null only if an error occurs.',
        args: eventListArgs,
        ...eventsOf('source'),
      },
      EventConnection,
    ),
  }),
});

interface SourceListArgs extends PageArgs {
  readonly orderBy: typeof DateOrder.$inferInput;
}

builder.queryFields((t) => ({
  source: t.field({
    type: SourceRef,
    nullable: true,
    description: 'Source with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Source', slug, context),
  }),
  sources: t.connection(
    {
      type: SourceRef,
      nullable: true,
      description:
        'All sources, by date of publication, newest first by default. Null only if an error occurs.',
      args: {
        orderBy: t.arg({
          type: DateOrder,
          required: true,
          defaultValue: 'DATE_DESC',
          description: 'Order of the list. Default: newest first.',
        }),
        ...recordedTimeArgs,
      },
      ...pageFor(({ orderBy }: SourceListArgs) => ({
        ...everything('Source'),
        direction: directionOf(orderBy),
      })),
    },
    SourceConnection,
  ),
}));
