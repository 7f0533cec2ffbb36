import { builder } from '../builder.ts';
import { bySlug, pageFor } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { dayOf } from '../inputs/day.ts';
import { eventList, eventListArgs, eventsOf, linkedEvents } from '../inputs/event-list.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { sequenceListArgs, statementsAt } from '../inputs/sequence-list.ts';
import { mentionsOf, statementListArgs } from '../inputs/statement-list.ts';
import { type Day, today } from '../model/day.ts';
import { type AgendaItem, type Event, type EventLink, type Participant, placesOf } from '../model/event.ts';
import { mayHaveOccurred, statusEvidence, statusOn } from '../model/event-status.ts';
import { agentOf, agentsOf } from './agent.ts';
import {
  AgentRef,
  EventConnection,
  EventRef,
  PlaceRef,
  SourceRef,
  StatementConnection,
  StatementRef,
  TopicRef,
} from './entry-refs.ts';
import {
  EventKindEnum,
  EventLinkTypeEnum,
  EventStatusEnum,
  ParticipantRoleEnum,
  ParticipationModeEnum,
} from './event-enums.ts';
import { EvidenceRef, shown } from './evidence.ts';
import { PartialDateRef } from './partial-date.ts';
import { ASSERTED_BY } from './statement-enums.ts';

const statusArgs = builder.args((t) => ({
  asOf: t.field({
    type: 'Date',
    description:
      'Day, such as `2022-11-01`. Default: the day that `asOf` of the list gives. Without any, the last word of the sources counts.',
  }),
}));

/** An event as an element of a list that asks for its status on a day. */
type ListedEvent = Event & { readonly statusDay?: Day | null };

const dayFor = ({ statusDay = null }: ListedEvent, asOf: Date | null | undefined): Day | null =>
  dayOf(asOf) ?? statusDay;

/** What is known of an event, now or at one of its revisions. */
export const EventContentRef = builder.interfaceRef<Event>('EventContent').implement({
  description: 'Content of an event, either current or at a revision.',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among events: `exercise-echelon-2023`.',
    }),
    name: t.exposeString('name', { description: 'Name for display.' }),
    kind: t.expose('kind', { type: EventKindEnum, description: 'Kind of event.' }),
    status: t.field({
      type: EventStatusEnum,
      description:
        'Status of the event on a day: what the newest evidence says that was published by then. `UNKNOWN` without any, and once what was planned or in progress should have ended. Without a day, the last word of the sources.',
      args: statusArgs,
      resolve: (event, { asOf }) => statusOn(event, dayFor(event, asOf)),
    }),
    mayHaveOccurred: t.boolean({
      description:
        'Whether the event may have taken place by a day although no evidence of that time says so: its date allows it, and it was not cancelled.',
      args: {
        asOf: t.arg({
          type: 'Date',
          description:
            'Day, such as `2022-11-01`. Default: the day that `asOf` of the list gives, or else today.',
        }),
      },
      resolve: (event, { asOf }) => mayHaveOccurred(event, dayFor(event, asOf) ?? today()),
    }),
    statusEvidence: t.field({
      type: EvidenceRef,
      nullable: true,
      description:
        'Newest evidence of the status that was published by a day, even if the status is `UNKNOWN` since. Null without any.',
      args: statusArgs,
      resolve: (event, { asOf }) => {
        const evidence = statusEvidence(event, dayFor(event, asOf));
        return evidence === null ? null : shown(event, evidence);
      },
    }),
    date: t.expose('date', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date of the event. Null if no source gives it.',
    }),
    place: t.field({
      type: PlaceRef,
      nullable: true,
      description: 'Place of the event, of several the first. Null if no source gives it.',
      resolve: ({ place }) => place,
    }),
    places: t.field({
      type: [PlaceRef],
      nullable: true,
      description: 'All places of the event. Empty if no source gives one. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 2 },
      resolve: (event) => [...placesOf(event)],
    }),
    seriesNumber: t.int({
      nullable: true,
      description: 'Number of the event within a series: 14 for a fourteenth session. Null if it has none.',
      resolve: ({ seriesNumber = null }) => seriesNumber,
    }),
    agenda: t.field({
      type: [AgendaItemRef],
      description: 'Items of the agenda, in order. Empty if none are recorded.',
      resolve: ({ agenda = [] }) => [...agenda],
    }),
    countries: t.exposeStringList('countries', {
      description:
        'ISO 3166-1 alpha-2 codes of the countries that the event concerns, besides those of its place and participants: `["AM", "AZ"]`. Empty if none is recorded.',
    }),
    motto: t.exposeString('motto', {
      nullable: true,
      description: 'Motto of the event, verbatim. Null if none is recorded.',
    }),
    deaths: t.int({
      nullable: true,
      description: 'Number of people killed. Null if no source gives it.',
      resolve: ({ deaths = null }) => deaths,
    }),
    participants: t.field({
      type: [ParticipantRef],
      description: 'Participants of the event, each with a role.',
      resolve: ({ participants }) => [...participants],
    }),
    organizers: t.field({
      type: [AgentRef],
      nullable: true,
      description: 'People and organisations that organise the event. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ organizers }, _, context) => agentsOf(organizers, context),
    }),
    topics: t.field({
      type: [TopicRef],
      nullable: true,
      description: 'Topics of the event. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ topics }) => [...topics],
    }),
    partOf: t.field({
      type: EventRef,
      nullable: true,
      description: 'Larger event that this event is part of. Null if this event is not part of another.',
      resolve: ({ partOf }) => partOf,
    }),
    links: t.field({
      type: [EventLinkRef],
      description: 'Relations to other events.',
      resolve: ({ links }) => [...links],
    }),
    sources: t.field({
      type: [SourceRef],
      nullable: true,
      description: 'Sources that report the event. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ sources }) => [...sources],
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'Note by the record’s editors on this entry. Null if the entry has no note.',
    }),
  }),
});

builder.objectType(EventRef, {
  description: 'Meeting, session, exercise, crisis or other occurrence (schema.org: Event).',
  interfaces: [EventContentRef],
  fields: (t) => ({
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements made at this event, in the order of the source by default. The filter `event` of `statements` also finds those that were only relayed here. Null only if an error occurs.',
        args: sequenceListArgs,
        ...statementsAt,
      },
      StatementConnection,
    ),
    parts: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events that are part of this event, newest first by default. Null only if an error occurs.',
        args: eventListArgs,
        ...eventsOf('partOf'),
      },
      EventConnection,
    ),
    linkedFrom: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events that are related to this one, newest first by default. Null only if an error occurs.',
        args: {
          type: t.arg({
            type: EventLinkTypeEnum,
            description: 'Relation that they have to this event. Omitted or null: any.',
          }),
          ...eventListArgs,
        },
        ...linkedEvents,
      },
      EventConnection,
    ),
    mentionedIn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements that mention this event, newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...mentionsOf,
      },
      StatementConnection,
    ),
  }),
});

const AgendaItemRef = builder.objectRef<AgendaItem>('AgendaItem').implement({
  description: 'Item of the agenda of an event.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Number of the item, as the source counts.' }),
    title: t.exposeString('title', { description: 'Subject of the item.' }),
  }),
});

const ParticipantRef = builder.objectRef<Participant>('Participant').implement({
  description: 'Person or organisation that takes part in an event.',
  fields: (t) => ({
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Person or organisation that takes part. Null only if it cannot be read.',
      resolve: ({ agent }, _, context) => agentOf(agent, context),
    }),
    role: t.expose('role', { type: ParticipantRoleEnum, description: 'Role in the event.' }),
    mode: t.expose('mode', {
      type: ParticipationModeEnum,
      nullable: true,
      description: 'Mode of participation. Null if the source does not say.',
    }),
    attributedAs: t.exposeString('attributedAs', {
      nullable: true,
      description: 'Label that the source uses for this participant, verbatim. Null if none is recorded.',
    }),
  }),
});

const EventLinkRef = builder.objectRef<EventLink>('EventLink').implement({
  description: 'Relation from one event to another.',
  fields: (t) => ({
    type: t.expose('type', { type: EventLinkTypeEnum, description: 'Type of relation.' }),
    assertedBy: t.field(ASSERTED_BY),
    event: t.field({
      type: EventRef,
      nullable: true,
      description: 'Related event. Null only if it cannot be read.',
      resolve: ({ event }) => event,
    }),
  }),
});

builder.queryFields((t) => ({
  event: t.field({
    type: EventRef,
    nullable: true,
    description: 'Event with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Event', slug, context),
  }),
  events: t.connection(
    {
      type: EventRef,
      nullable: true,
      description:
        'Events that match the filter, newest first by default. Null only if an error occurs.\nExample: `events(filter: {kind: EXERCISE, date: {from: "2023"}}, first: 10)`.',
      args: { ...eventListArgs, ...recordedTimeArgs },
      ...pageFor(eventList),
    },
    EventConnection,
  ),
}));
