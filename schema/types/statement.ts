import { builder } from '../builder.ts';
import { bySlug, pageFor, pageOf, pageOfOwn } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import {
  type StatementListArgs,
  statementList,
  statementListArgs,
  statementsWith,
} from '../inputs/statement-list.ts';
import { attributionChain } from '../model/attribution.ts';
import { typedLink } from '../model/facets.ts';
import {
  marksOf,
  type Statement,
  type StatementLinkType,
  speakerKindOf,
  speakersOf,
} from '../model/statement.ts';
import { agentOf } from './agent.ts';
import { AgentRef, EventRef, PostRef, StatementConnection, StatementRef, TopicRef } from './entry-refs.ts';
import { MentionRef, mentioned } from './mention.ts';
import { PartialDateRef } from './partial-date.ts';
import { ProvenanceRef } from './provenance.ts';
import {
  QuotationMarksEnum,
  SpeakerKindEnum,
  SpeechActEnum,
  StatementKindEnum,
  StatementLinkTypeEnum,
} from './statement-enums.ts';
import { AttributionRef, StatementLinkRef, StatementSpeakerRef } from './statement-parts.ts';

/** What a statement says, now or at one of its revisions. */
export const StatementContentRef = builder.interfaceRef<Statement>('StatementContent').implement({
  description: 'Content of a statement, either current or at a revision.',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among statements: `lukashenko-not-our-conflict-2023`.',
    }),
    text: t.exposeString('text', {
      description:
        'Exact words of a quote or an official document, with its passages joined by a space. For a paraphrase, the meaning in the words of the record’s editors.',
    }),
    kind: t.expose('kind', {
      type: StatementKindEnum,
      description: 'Quotation type: exact words, a paraphrase or the text of an official document.',
    }),
    speaker: t.field({
      type: AgentRef,
      nullable: true,
      description:
        'Person or organisation whose words they are, of several the one named first. Null if the source names nobody.',
      resolve: ({ speaker }, _, context) => (speaker === null ? null : agentOf(speaker, context)),
    }),
    speakers: t.field({
      type: [StatementSpeakerRef],
      description:
        'All speakers, in the order of the source: a joint statement has several. Empty if the source names nobody.',
      resolve: (statement) => [...speakersOf(statement)],
    }),
    speakerKind: t.field({
      type: SpeakerKindEnum,
      description: 'Kind of speaker: with a name, a group, anonymous, or not told.',
      resolve: speakerKindOf,
    }),
    anonymityTerms: t.string({
      nullable: true,
      description:
        'Terms on which the source does not name the speaker, verbatim: `on condition of anonymity`. Null if it states none.',
      resolve: ({ anonymityTerms = null }) => anonymityTerms,
    }),
    onBehalfOf: t.field({
      type: AgentRef,
      nullable: true,
      description:
        'Person or organisation for whom the speaker speaks, besides the post: a minister, a delegation. Null if the source names nobody.',
      resolve: ({ onBehalfOf }, _, context) =>
        onBehalfOf === undefined ? null : agentOf(onBehalfOf, context),
    }),
    reportingVerb: t.string({
      nullable: true,
      description:
        'Verb with which the source reports the words, verbatim: `emphasised`. Null if none is recorded.',
      resolve: ({ reportingVerb = null }) => reportingVerb,
    }),
    speechAct: t.field({
      type: SpeechActEnum,
      nullable: true,
      description: 'Act that the speaker performs by saying it. Null if it is not recorded.',
      resolve: ({ speechAct = null }) => speechAct,
    }),
    marks: t.field({
      type: QuotationMarksEnum,
      description:
        'Extent to which the source puts the words between quotation marks. Only words between marks are verbatim by the source’s own sign.',
      resolve: marksOf,
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description:
        'Label that the source uses for the speaker, verbatim: `the Belarusian leader`. Null if none is recorded.',
    }),
    speakerPost: t.field({
      type: PostRef,
      nullable: true,
      description: 'Post that the speaker held on the date of the statement and spoke in. Null if unknown.',
      resolve: ({ speakerPost }) => speakerPost,
    }),
    reportedBy: t.field({
      type: AgentRef,
      nullable: true,
      description:
        'Person or organisation that relayed the words. If there are several, the one closest to the speaker. Null if nobody relayed them.',
      resolve: ({ reporters }, _, context) => {
        const last = reporters.at(-1);
        return last === undefined ? null : agentOf(last.agent, context);
      },
    }),
    attribution: t.field({
      type: [AttributionRef],
      nullable: true,
      description:
        'Chain from the publisher, through everyone who relayed the words, to the speaker. Null only if the source cannot be read.',
      complexity: { field: 1, multiplier: 3 },
      // The source; the agents are read where they are asked for.
      reads: 1,
      resolve: async (statement, _, context) => {
        const source = await bySlug('Source', statement.provenance.source, context);
        return source === null ? null : [...attributionChain(statement, source)];
      },
    }),
    date: t.expose('date', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date of the statement. Null if the source does not give it.',
    }),
    event: t.field({
      type: EventRef,
      nullable: true,
      description: 'Event at which the statement was made. Null if the source does not say.',
      resolve: ({ event }) => event,
    }),
    position: t.exposeInt('position', {
      nullable: true,
      description:
        'Position among the statements of the event, from 1, in the order of the source. Null if none is recorded.',
    }),
    ordinal: t.exposeInt('ordinal', {
      nullable: true,
      description: 'Number in an announced list: 3 for “Third. …”. Null outside such a list.',
    }),
    audience: t.exposeStringList('audience', {
      description: 'Audience, in the words of the source: `reporters`. Empty if the source does not say.',
    }),
    topics: t.field({
      type: [TopicRef],
      nullable: true,
      description: 'Topics of the statement. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ topics }) => [...topics],
    }),
    mentions: t.field({
      type: [MentionRef],
      nullable: true,
      description: 'Entries that the statement mentions. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ mentions }, _, context) => mentioned(mentions, context),
    }),
    links: t.field({
      type: [StatementLinkRef],
      description: 'Relations to other statements.',
      resolve: ({ links }) => [...links],
    }),
    provenance: t.expose('provenance', {
      type: ProvenanceRef,
      description: 'Source of the statement, with the exact passages.',
    }),
    inLanguage: t.exposeString('inLanguage', {
      nullable: true,
      description: 'Language of the words, as a BCP 47 tag such as `en`. Null if none is recorded.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'Note by the record’s editors on this entry. Null if the entry has no note.',
    }),
  }),
});

builder.objectType(StatementRef, {
  description:
    'Words, or the meaning of words, that a source attributes to a speaker (schema.org: Quotation).',
  interfaces: [StatementContentRef],
  fields: (t) => ({
    parts: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements that are part of this statement, such as the items of an announced list, in order. Null only if an error occurs.',
        ...pageOfOwn('Statement', 'parts'),
      },
      StatementConnection,
    ),
    linkedFrom: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements that are related to this one, such as denials and corrections of it. Newest first by default. Null only if an error occurs.',
        args: {
          type: t.arg({
            type: StatementLinkTypeEnum,
            description: 'Relation that they have to this statement. Omitted or null: any.',
          }),
          ...statementListArgs,
        },
        ...pageOf(({ slug }, { type, ...args }: LinkedArgs, asked) =>
          type == null
            ? statementsWith('linkedTo', slug, args, asked)
            : statementsWith('typedLink', typedLink(type, slug), args, asked),
        ),
      },
      StatementConnection,
    ),
  }),
});

interface LinkedArgs extends StatementListArgs {
  readonly type?: StatementLinkType | null | undefined;
}

builder.queryFields((t) => ({
  statement: t.field({
    type: StatementRef,
    nullable: true,
    description: 'Statement with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Statement', slug, context),
  }),
  statements: t.connection(
    {
      type: StatementRef,
      nullable: true,
      description:
        'Statements that match the filter, newest first by default. Null only if an error occurs.\nExample: `statements(filter: {speaker: "aleksandr-lukashenko", text: "border"}, first: 10)`.',
      args: { ...statementListArgs, ...recordedTimeArgs },
      ...pageFor(statementList),
    },
    StatementConnection,
  ),
}));
