import type { AgentRef } from './agent.ts';
import type { EntityRef } from './entity-ref.ts';
import type { Event } from './event.ts';
import type { Organization } from './organization.ts';
import type { Entity } from './record.ts';
import { searchableTexts } from './searchable.ts';
import type { Slug } from './slug.ts';
import type { Source } from './source.ts';
import type { Statement } from './statement.ts';
import { stemsOf } from './words.ts';

/**
 * What statements can be filtered by. A statement carries any number of values of each; `broaderTopic` holds everything
 * above its topics, `word` the stems of its words.
 */
export const STATEMENT_FACETS = [
  'speaker',
  'reportedBy',
  'post',
  'organization',
  'country',
  'event',
  'eventKind',
  'place',
  'topic',
  'broaderTopic',
  'mention',
  'audience',
  'kind',
  'language',
  'source',
  'publisher',
  'numbered',
  'anchoring',
  'missing',
  'word',
] as const;
export type StatementFacet = (typeof STATEMENT_FACETS)[number];

/** What events can be filtered by. */
export const EVENT_FACETS = [
  'kind',
  'status',
  'participant',
  'organizer',
  'country',
  'place',
  'topic',
  'broaderTopic',
  'partOf',
  'source',
  'missing',
  'word',
] as const;
export type EventFacet = (typeof EVENT_FACETS)[number];

/** What a source may leave unsaid; unknown is not none, so it can be asked for. */
export const STATEMENT_GAPS = ['DATE', 'SPEAKER', 'POST', 'EVENT', 'PLACE'] as const;
export const EVENT_GAPS = ['DATE', 'PLACE'] as const;

/** The facet that holds the stems of an entity's words. */
export const WORD = 'word';

/** The values of each facet that one entity carries; each value once, in order. */
export type FacetValues<Facet extends string = string> = { readonly [F in Facet]?: readonly string[] };

/** The facet value of a mention, such as `organization/belarus`. */
export const mentionValue = ({ type, slug }: EntityRef): string => `${type.toLowerCase()}/${slug}`;

/** What is asked for by one name and carried under several: these have lists of their own, and rows need not carry them. */
export const FACET_UNIONS: { readonly [name: string]: readonly string[] } = {
  agent: ['speaker', 'reportedBy', 'participant', 'organizer'],
  topicTree: ['topic', 'broaderTopic'],
};

/** The facets under which that is carried which a filter asks for by a name. */
export const facetsFor = (name: string): readonly string[] => FACET_UNIONS[name] ?? [name];

/**
 * The values by which an entity can be asked for under a name. A mention can also be asked for by the bare slug, as whoever
 * asks for `belarus` means the state and the country alike.
 */
export function valuesOf(facets: FacetValues, name: string): readonly string[] {
  const parts = FACET_UNIONS[name];
  if (parts !== undefined) return [...new Set(parts.flatMap((part) => facets[part] ?? []))];
  const values = facets[name] ?? [];
  if (name !== 'mention') return values;
  return [...new Set(values.flatMap((value) => [value, value.slice(value.indexOf('/') + 1)]))];
}

/** What a statement's facets are derived from, besides the statement itself. */
export interface StatementSurroundings {
  readonly event: Event | null;
  readonly source: Source | null;
  /** The organisation of the speaker's post at that date, or the speaker itself, with the organisations that it is part of. */
  readonly organizations: readonly Organization[];
  /** The topics that are broader than those of the statement. */
  readonly broaderTopics: readonly Slug[];
}

export function statementFacets(
  statement: Statement,
  { event, source, organizations, broaderTopics }: StatementSurroundings,
): FacetValues<StatementFacet> {
  return sortedSets({
    speaker: slugsOf([statement.speaker]),
    reportedBy: slugsOf(statement.reporters.map(({ agent }) => agent)),
    post: present([statement.speakerPost]),
    organization: organizations.map(({ slug }) => slug),
    country: present(organizations.map(({ countryCode }) => countryCode)),
    event: present([statement.event]),
    eventKind: present([event?.kind ?? null]),
    place: present([event?.place ?? null]),
    topic: statement.topics,
    broaderTopic: broaderTopics,
    mention: statement.mentions.map(mentionValue),
    audience: statement.audience,
    kind: [statement.kind],
    language: present([statement.inLanguage]),
    source: [statement.provenance.source],
    publisher: slugsOf([source?.publisher ?? null]),
    numbered: [String(statement.ordinal !== null)],
    anchoring: [statement.provenance.anchoring],
    missing: [
      ...(statement.date === null ? ['DATE'] : []),
      ...(statement.speaker === null ? ['SPEAKER'] : []),
      ...(statement.speakerPost === null ? ['POST'] : []),
      ...(statement.event === null ? ['EVENT'] : []),
      ...(event?.place == null ? ['PLACE'] : []),
    ],
    word: wordFacet(statement),
  });
}

/** What an event's facets are derived from, besides the event itself. */
export interface EventSurroundings {
  /** ISO 3166-1 codes of the states that take part or organise, and of the place. */
  readonly countries: readonly string[];
  /** The topics that are broader than those of the event. */
  readonly broaderTopics: readonly Slug[];
}

export function eventFacets(
  event: Event,
  { countries, broaderTopics }: EventSurroundings,
): FacetValues<EventFacet> {
  return sortedSets({
    kind: [event.kind],
    status: [event.status],
    participant: slugsOf(event.participants.map(({ agent }) => agent)),
    organizer: slugsOf(event.organizers),
    country: countries,
    place: present([event.place]),
    topic: event.topics,
    broaderTopic: broaderTopics,
    partOf: present([event.partOf]),
    source: event.sources,
    missing: [...(event.date === null ? ['DATE'] : []), ...(event.place === null ? ['PLACE'] : [])],
    word: wordFacet(event),
  });
}

/** What people, organisations and topics are found by; other entities of the directory are only looked up. */
export const directoryFacets = (entity: Entity): FacetValues => sortedSets({ word: wordFacet(entity) });

const wordFacet = (entity: Entity): readonly string[] =>
  stemsOf(searchableTexts(entity).map(({ text }) => text));

const slugsOf = (agents: readonly (AgentRef | null)[]): readonly Slug[] =>
  agents.flatMap((agent) => agent?.slug ?? []);

const present = (values: readonly (string | null)[]): readonly string[] =>
  values.flatMap((value) => value ?? []);

/** Each value once and in order, so that the same entity always gives the same facets; empty facets are left out. */
const sortedSets = <Facet extends string>(facets: Record<Facet, readonly string[]>): FacetValues<Facet> =>
  Object.fromEntries(
    Object.entries<readonly string[]>(facets)
      .filter(([, values]) => values.length > 0)
      .map(([facet, values]) => [facet, [...new Set(values)].sort()]),
  ) as { [F in Facet]?: string[] };
