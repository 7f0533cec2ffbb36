import { builder } from '../builder.ts';
import type { Attribution } from '../model/attribution.ts';
import type { JointSpeaker, StatementLink } from '../model/statement.ts';
import { agentOf } from './agent.ts';
import { AgentRef, EventRef, PostRef, StatementRef } from './entry-refs.ts';
import { PartialDateRef } from './partial-date.ts';
import { SpanRef } from './provenance.ts';
import { ASSERTED_BY, AttributionRoleEnum, StatementLinkTypeEnum } from './statement-enums.ts';

/** What statements consist of: speakers, the chain of attribution, and links to other statements. */

export const StatementSpeakerRef = builder.objectRef<JointSpeaker>('StatementSpeaker').implement({
  description: 'Speaker of a statement.',
  fields: (t) => ({
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Person or organisation that speaks. Null only if it cannot be read.',
      resolve: ({ agent }, _, context) => agentOf(agent, context),
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description: 'Label that the source uses for this speaker, verbatim. Null if none is recorded.',
    }),
    post: t.field({
      type: PostRef,
      nullable: true,
      description: 'Post that this speaker held on the date of the statement and spoke in. Null if unknown.',
      resolve: ({ post }) => post,
    }),
  }),
});

export const AttributionRef = builder.objectRef<Attribution>('Attribution').implement({
  description: 'Link in the chain through which words reach the reader.',
  fields: (t) => ({
    role: t.expose('role', { type: AttributionRoleEnum, description: 'Role in the chain.' }),
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Person or organisation in this role. Null if the source does not say.',
      resolve: ({ agent }, _, context) => (agent === null ? null : agentOf(agent, context)),
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description: 'Label that the source uses for this agent, verbatim. Null if none is recorded.',
    }),
    event: t.field({
      type: EventRef,
      nullable: true,
      description:
        'Event at which the words were said or relayed in this role. Null if the source does not say.',
      resolve: ({ event }) => event,
    }),
    date: t.expose('date', {
      type: PartialDateRef,
      nullable: true,
      description:
        'Date on which the words were published, relayed or said. Null if the source does not give it.',
    }),
    spans: t.field({
      type: [SpanRef],
      description:
        'Passages of the source that show this link: of the speaker those with the words. Empty if none are recorded.',
      resolve: ({ spans }) => [...spans],
    }),
  }),
});

export const StatementLinkRef = builder.objectRef<StatementLink>('StatementLink').implement({
  description: 'Relation from one statement to another.',
  fields: (t) => ({
    type: t.expose('type', { type: StatementLinkTypeEnum, description: 'Type of relation.' }),
    assertedBy: t.field(ASSERTED_BY),
    statement: t.field({
      type: StatementRef,
      nullable: true,
      description: 'Related statement. Null only if it cannot be read.',
      resolve: ({ statement }) => statement,
    }),
  }),
});
