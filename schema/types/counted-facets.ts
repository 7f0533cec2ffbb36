import { ENTITY_TYPES, type EntityType } from '../model/entity-ref.ts';
import type { EventFacet, StatementFacet } from '../model/facets.ts';

const AGENTS: readonly EntityType[] = ['Person', 'Organization'];

/** A facet that lists can be counted by: under which name it is tallied, and what its values name. */
export interface CountedFacet<Name extends string = string> {
  readonly facet: Name | 'year';
  readonly types: readonly EntityType[];
  readonly description: string;
}

/** What lists of statements can be counted by. */
export const STATEMENT_COUNTS = {
  SPEAKER: { facet: 'speaker', types: AGENTS, description: 'Speaker of the statement.' },
  REPORTED_BY: {
    facet: 'reportedBy',
    types: AGENTS,
    description: 'Person or organisation that relayed the words.',
  },
  POST: { facet: 'post', types: ['Post'], description: 'Post that the speaker spoke in.' },
  ORGANIZATION: {
    facet: 'organization',
    types: ['Organization'],
    description: 'Organisation for which the speaker spoke, and each organisation above it.',
  },
  COUNTRY: {
    facet: 'country',
    types: [],
    description: 'State for which the speaker spoke, as an ISO 3166-1 alpha-2 code.',
  },
  EVENT: { facet: 'event', types: ['Event'], description: 'Event at which the statement was made.' },
  EVENT_KIND: { facet: 'eventKind', types: [], description: 'Kind of the event.' },
  PLACE: { facet: 'place', types: ['Place'], description: 'Place of the event.' },
  TOPIC: { facet: 'topic', types: ['Topic'], description: 'Topic of the statement.' },
  MENTION: {
    facet: 'mention',
    types: ENTITY_TYPES,
    description: 'Entry that the statement mentions, such as `organization/belarus`.',
  },
  AUDIENCE: { facet: 'audience', types: [], description: 'Audience, in the words of the source.' },
  KIND: { facet: 'kind', types: [], description: 'Quotation type.' },
  LANGUAGE: { facet: 'language', types: [], description: 'Language of the words, as a BCP 47 tag.' },
  SOURCE: { facet: 'source', types: ['Source'], description: 'Source that reports the statement.' },
  PUBLISHER: { facet: 'publisher', types: AGENTS, description: 'Publisher of the source.' },
  YEAR: { facet: 'year', types: [], description: 'Year of the statement, if its date lies within one year.' },
} as const satisfies Record<string, CountedFacet<StatementFacet>>;

/** What lists of events can be counted by. */
export const EVENT_COUNTS = {
  KIND: { facet: 'kind', types: [], description: 'Kind of event.' },
  STATUS: { facet: 'status', types: [], description: 'Status, as the sources give it.' },
  PARTICIPANT: { facet: 'participant', types: AGENTS, description: 'Participant of the event.' },
  ORGANIZER: { facet: 'organizer', types: AGENTS, description: 'Organiser of the event.' },
  COUNTRY: {
    facet: 'country',
    types: [],
    description: 'Country of a participant, an organiser or the place, as an ISO 3166-1 alpha-2 code.',
  },
  PLACE: { facet: 'place', types: ['Place'], description: 'Place of the event.' },
  TOPIC: { facet: 'topic', types: ['Topic'], description: 'Topic of the event.' },
  PART_OF: { facet: 'partOf', types: ['Event'], description: 'Larger event that the event is part of.' },
  SOURCE: { facet: 'source', types: ['Source'], description: 'Source that reports the event.' },
  YEAR: { facet: 'year', types: [], description: 'Year of the event, if its date lies within one year.' },
} as const satisfies Record<string, CountedFacet<EventFacet>>;
