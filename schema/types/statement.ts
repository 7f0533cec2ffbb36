import { builder } from '../builder.ts';
import { bySlug, listOf, resolveConnection } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { statementList, statementListArgs } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import { type Attribution, attributionChain } from '../model/attribution.ts';
import type { Statement, StatementLink } from '../model/statement.ts';
import { AgentRef, agentOf } from './agent.ts';
import { EventRef } from './event.ts';
import { MentionRef, mentioned } from './mention.ts';
import { PartialDateRef } from './partial-date.ts';
import { PostRef } from './post.ts';
import { ProvenanceRef } from './provenance.ts';
import { AttributionRoleEnum, StatementKindEnum, StatementLinkTypeEnum } from './statement-enums.ts';
import { TopicRef } from './topic.ts';

export const StatementRef = builder.loadableNodeRef('Statement', loadable('Statement'));

export const StatementConnection = builder.connectionObject(
  { type: StatementRef, name: 'StatementConnection' },
  { name: 'StatementEdge' },
);

/** What a statement says, now or at one of its revisions. */
export const StatementContentRef = builder.interfaceRef<Statement>('StatementContent').implement({
  description: 'What the record has of a statement, as it is now or as it was at a revision.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name.' }),
    kind: t.expose('kind', { type: StatementKindEnum, description: 'How the words are given.' }),
    text: t.exposeString('text', {
      description:
        'The exact words of a quote, its passages joined by a space; of a paraphrase the sense, in the record’s own words.',
    }),
    inLanguage: t.exposeString('inLanguage', {
      nullable: true,
      description: 'Language of the words, BCP 47: en.',
    }),
    speaker: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Whose words they are; null when the source does not say.',
      resolve: ({ speaker }, _, context) => (speaker === null ? null : agentOf(speaker, context)),
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description: 'The source’s label for the speaker, verbatim: the Belarusian leader.',
    }),
    speakerPost: t.field({
      type: PostRef,
      nullable: true,
      description:
        'The post in which the speaker spoke, held at that date and not today; null when it is not known.',
      resolve: ({ speakerPost }) => speakerPost,
    }),
    reportedBy: t.field({
      type: AgentRef,
      nullable: true,
      description:
        'Who passed the words on, where the speaker is quoted by somebody else: the one next to the speaker.',
      resolve: ({ reporters }, _, context) => {
        const last = reporters.at(-1);
        return last === undefined ? null : agentOf(last.agent, context);
      },
    }),
    attribution: t.field({
      type: [AttributionRef],
      nullable: true,
      description:
        'The chain through which the words reach the reader: publisher, everybody who passed them on, speaker.',
      complexity: { field: 1, multiplier: 3 },
      resolve: async (statement, _, context) => {
        const source = await bySlug('Source', statement.provenance.source, context);
        return source === null ? null : [...attributionChain(statement, source)];
      },
    }),
    event: t.field({
      type: EventRef,
      nullable: true,
      description: 'The event at which it was said; null when the source does not say.',
      resolve: ({ event }) => event,
    }),
    position: t.exposeInt('position', {
      nullable: true,
      description: 'Place in the order of the event’s statements, from 1, as the source tells them.',
    }),
    ordinal: t.exposeInt('ordinal', {
      nullable: true,
      description: 'Number in an announced list: 3 for “Third. …”.',
    }),
    date: t.expose('date', {
      type: PartialDateRef,
      nullable: true,
      description: 'When it was said; null when the source does not say.',
    }),
    audience: t.exposeStringList('audience', {
      description: 'Whom it was addressed to, in the source’s word.',
    }),
    mentions: t.field({
      type: [MentionRef],
      nullable: true,
      description: 'Whom and what it speaks of.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ mentions }, _, context) => mentioned(mentions, context),
    }),
    topics: t.field({
      type: [TopicRef],
      nullable: true,
      description: 'What it is about.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ topics }) => [...topics],
    }),
    links: t.field({
      type: [StatementLinkRef],
      description: 'How it is linked to other statements.',
      resolve: ({ links }) => [...links],
    }),
    provenance: t.expose('provenance', {
      type: ProvenanceRef,
      description: 'Where it stands, word for word.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What a reader should know about this entry.',
    }),
  }),
});

builder.objectType(StatementRef, {
  description: 'Words, or the sense of words, that a source attributes to somebody (schema.org: Quotation).',
  interfaces: [StatementContentRef],
  fields: (t) => ({
    parts: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'The statements that are part of it, such as the points of a list that it announces, in their order.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Statement', 'parts', slug), args, context),
      },
      StatementConnection,
    ),
  }),
});

const AttributionRef = builder.objectRef<Attribution>('Attribution').implement({
  description: 'One link of the chain through which words reach the reader.',
  fields: (t) => ({
    role: t.expose('role', { type: AttributionRoleEnum, description: 'What they do in the chain.' }),
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Who; null when the source does not say.',
      resolve: ({ agent }, _, context) => (agent === null ? null : agentOf(agent, context)),
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description: 'The source’s label for them, verbatim.',
    }),
  }),
});

const StatementLinkRef = builder.objectRef<StatementLink>('StatementLink').implement({
  description: 'A link from a statement to another one.',
  fields: (t) => ({
    type: t.expose('type', { type: StatementLinkTypeEnum, description: 'How they are linked.' }),
    statement: t.field({
      type: StatementRef,
      nullable: true,
      description: 'The other statement.',
      resolve: ({ statement }) => statement,
    }),
  }),
});

builder.queryFields((t) => ({
  statement: t.field({
    type: StatementRef,
    nullable: true,
    description: 'The statement of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Statement', slug, context),
  }),
  statements: t.connection(
    {
      type: StatementRef,
      nullable: true,
      description: 'Statements by date.',
      args: statementListArgs,
      resolve: (_, args, context, info) => resolveConnection(statementList(args, info), args, context),
    },
    StatementConnection,
  ),
}));
