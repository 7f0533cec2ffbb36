import { builder } from '../builder.ts';
import { bySlug, resolveConnection } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { eventList, eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { sequenceListArgs, statementsAt } from '../inputs/sequence-list.ts';
import { mentionsOf, statementListArgs } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import type { Event, EventLink, Participant } from '../model/event.ts';
import { AgentRef, agentOf, agentsOf } from './agent.ts';
import {
  EventKindEnum,
  EventLinkTypeEnum,
  EventStatusEnum,
  ParticipantRoleEnum,
  ParticipationModeEnum,
} from './event-enums.ts';
import { PartialDateRef } from './partial-date.ts';
import { PlaceRef } from './place.ts';
import { SourceRef } from './source.ts';
import { StatementConnection, StatementRef } from './statement.ts';
import { TopicRef } from './topic.ts';

export const EventRef = builder.loadableNodeRef('Event', loadable('Event'));

export const EventConnection = builder.connectionObject(
  { type: EventRef, name: 'EventConnection' },
  { name: 'EventEdge' },
);

/** What is known of an event, now or at one of its revisions. */
export const EventContentRef = builder.interfaceRef<Event>('EventContent').implement({
  description: 'What the record has of an event, as it is now or as it was at a revision.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name.' }),
    name: t.exposeString('name', { description: 'The name.' }),
    kind: t.expose('kind', { type: EventKindEnum, description: 'What kind of event.' }),
    status: t.expose('status', {
      type: EventStatusEnum,
      description: 'Whether it is planned, goes on or is over, as its sources have it.',
    }),
    date: t.expose('date', {
      type: PartialDateRef,
      nullable: true,
      description: 'When it takes place; null when no source says.',
    }),
    place: t.field({
      type: PlaceRef,
      nullable: true,
      description: 'Where it takes place; null when no source says.',
      resolve: ({ place }) => place,
    }),
    participants: t.field({
      type: [ParticipantRef],
      description: 'Who takes part, in which role.',
      resolve: ({ participants }) => [...participants],
    }),
    organizers: t.field({
      type: [AgentRef],
      nullable: true,
      description: 'Who organises it.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ organizers }, _, context) => agentsOf(organizers, context),
    }),
    partOf: t.field({
      type: EventRef,
      nullable: true,
      description: 'The event that it is part of.',
      resolve: ({ partOf }) => partOf,
    }),
    links: t.field({
      type: [EventLinkRef],
      description: 'How it is linked to other events.',
      resolve: ({ links }) => [...links],
    }),
    motto: t.exposeString('motto', { nullable: true, description: 'Its motto, verbatim.' }),
    topics: t.field({
      type: [TopicRef],
      nullable: true,
      description: 'What it is about.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ topics }) => [...topics],
    }),
    sources: t.field({
      type: [SourceRef],
      nullable: true,
      description: 'The documents that report it.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ sources }) => [...sources],
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What a reader should know about this entry.',
    }),
  }),
});

builder.objectType(EventRef, {
  description: 'Something that happens: a meeting, a session, an exercise, a crisis (schema.org: Event).',
  interfaces: [EventContentRef],
  fields: (t) => ({
    parts: t.connection(
      {
        type: EventRef,
        nullable: true,
        description: 'The events that are part of it.',
        args: eventListArgs,
        resolve: eventsOf('partOf'),
      },
      EventConnection,
    ),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said at it.',
        args: sequenceListArgs,
        resolve: statementsAt,
      },
      StatementConnection,
    ),
    mentionedIn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said of it.',
        args: statementListArgs,
        resolve: mentionsOf,
      },
      StatementConnection,
    ),
  }),
});

const ParticipantRef = builder.objectRef<Participant>('Participant').implement({
  description: 'Somebody who takes part in an event.',
  fields: (t) => ({
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Who.',
      resolve: ({ agent }, _, context) => agentOf(agent, context),
    }),
    role: t.expose('role', { type: ParticipantRoleEnum, description: 'What they are at the event.' }),
    mode: t.expose('mode', {
      type: ParticipationModeEnum,
      nullable: true,
      description: 'How they take part; null when the source does not say.',
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description: 'The source’s label for them, verbatim.',
    }),
  }),
});

const EventLinkRef = builder.objectRef<EventLink>('EventLink').implement({
  description: 'A link from an event to another one.',
  fields: (t) => ({
    type: t.expose('type', { type: EventLinkTypeEnum, description: 'How they are linked.' }),
    event: t.field({
      type: EventRef,
      nullable: true,
      description: 'The other event.',
      resolve: ({ event }) => event,
    }),
  }),
});

builder.queryFields((t) => ({
  event: t.field({
    type: EventRef,
    nullable: true,
    description: 'The event of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Event', slug, context),
  }),
  events: t.connection(
    {
      type: EventRef,
      nullable: true,
      description: 'Events by date.',
      args: eventListArgs,
      resolve: (_, args, context, info) => resolveConnection(eventList(args, info), args, context),
    },
    EventConnection,
  ),
}));
