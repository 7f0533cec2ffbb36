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
  SPEAKER: { facet: 'speaker', types: AGENTS, description: 'Whose words they are.' },
  REPORTED_BY: { facet: 'reportedBy', types: AGENTS, description: 'Who passed the words on.' },
  POST: { facet: 'post', types: ['Post'], description: 'In which post the speaker spoke.' },
  ORGANIZATION: {
    facet: 'organization',
    types: ['Organization'],
    description: 'For which organisation the speaker spoke, with those above it.',
  },
  COUNTRY: { facet: 'country', types: [], description: 'For which state the speaker spoke.' },
  EVENT: { facet: 'event', types: ['Event'], description: 'At which event it was said.' },
  EVENT_KIND: { facet: 'eventKind', types: [], description: 'The kind of that event.' },
  PLACE: { facet: 'place', types: ['Place'], description: 'Where that event took place.' },
  TOPIC: { facet: 'topic', types: ['Topic'], description: 'What it is about.' },
  MENTION: { facet: 'mention', types: ENTITY_TYPES, description: 'Whom or what it speaks of.' },
  AUDIENCE: { facet: 'audience', types: [], description: 'Whom it was addressed to.' },
  KIND: { facet: 'kind', types: [], description: 'How the words are given.' },
  LANGUAGE: { facet: 'language', types: [], description: 'Language of the words.' },
  SOURCE: { facet: 'source', types: ['Source'], description: 'The document that reports it.' },
  PUBLISHER: { facet: 'publisher', types: AGENTS, description: 'Who published that document.' },
  YEAR: { facet: 'year', types: [], description: 'The year in which it was said, where that is certain.' },
} as const satisfies Record<string, CountedFacet<StatementFacet>>;

/** What lists of events can be counted by. */
export const EVENT_COUNTS = {
  KIND: { facet: 'kind', types: [], description: 'What kind of event.' },
  STATUS: { facet: 'status', types: [], description: 'Planned, going on or over, as the sources have it.' },
  PARTICIPANT: { facet: 'participant', types: AGENTS, description: 'Who takes part.' },
  ORGANIZER: { facet: 'organizer', types: AGENTS, description: 'Who organises it.' },
  COUNTRY: {
    facet: 'country',
    types: [],
    description: 'The states that take part, organise or are the place.',
  },
  PLACE: { facet: 'place', types: ['Place'], description: 'Where it takes place.' },
  TOPIC: { facet: 'topic', types: ['Topic'], description: 'What it is about.' },
  PART_OF: { facet: 'partOf', types: ['Event'], description: 'The event that it is part of.' },
  SOURCE: { facet: 'source', types: ['Source'], description: 'The documents that report it.' },
  YEAR: { facet: 'year', types: [], description: 'The year in which it takes place, where that is certain.' },
} as const satisfies Record<string, CountedFacet<EventFacet>>;
