import type { AgentRef } from './agent.ts';
import type { EntityRef } from './entity-ref.ts';
import type { Event } from './event.ts';
import type { Organization } from './organization.ts';
import type { Slug } from './slug.ts';
import type { Source } from './source.ts';
import type { Statement } from './statement.ts';

/** What statements can be filtered by. A statement carries any number of values of each. */
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
  'mention',
  'audience',
  'kind',
  'language',
  'source',
  'publisher',
  'numbered',
  'missing',
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
  'partOf',
  'source',
  'missing',
] as const;
export type EventFacet = (typeof EVENT_FACETS)[number];

/** What a source may leave unsaid; unknown is not none, so it can be asked for. */
export const STATEMENT_GAPS = ['DATE', 'SPEAKER', 'POST', 'EVENT', 'PLACE'] as const;
export const EVENT_GAPS = ['DATE', 'PLACE'] as const;

/** The values of each facet that one entity carries; each value once, in order. */
export type FacetValues<Facet extends string = string> = { readonly [F in Facet]?: readonly string[] };

/**
 * The facet value of a mention, such as `organization/belarus`. A mention also carries the bare slug as a value: whoever
 * asks for `belarus` means the state and the country alike.
 */
export const mentionValue = ({ type, slug }: EntityRef): string => `${type.toLowerCase()}/${slug}`;

/** What a statement's facets are derived from, besides the statement itself. */
export interface StatementSurroundings {
  readonly event: Event | null;
  readonly source: Source | null;
  /** The organisation of the speaker's post at that date, or the speaker itself, with the organisations that it is part of. */
  readonly organizations: readonly Organization[];
}

export function statementFacets(
  statement: Statement,
  { event, source, organizations }: StatementSurroundings,
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
    mention: statement.mentions.flatMap((mention) => [mention.slug, mentionValue(mention)]),
    audience: statement.audience,
    kind: [statement.kind],
    language: present([statement.inLanguage]),
    source: [statement.provenance.source],
    publisher: slugsOf([source?.publisher ?? null]),
    numbered: [String(statement.ordinal !== null)],
    missing: [
      ...(statement.date === null ? ['DATE'] : []),
      ...(statement.speaker === null ? ['SPEAKER'] : []),
      ...(statement.speakerPost === null ? ['POST'] : []),
      ...(statement.event === null ? ['EVENT'] : []),
      ...(event?.place == null ? ['PLACE'] : []),
    ],
  });
}

/** What an event's facets are derived from, besides the event itself. */
export interface EventSurroundings {
  /** ISO 3166-1 codes of the states that take part or organise, and of the place. */
  readonly countries: readonly string[];
}

export function eventFacets(event: Event, { countries }: EventSurroundings): FacetValues<EventFacet> {
  return sortedSets({
    kind: [event.kind],
    status: [event.status],
    participant: slugsOf(event.participants.map(({ agent }) => agent)),
    organizer: slugsOf(event.organizers),
    country: countries,
    place: present([event.place]),
    topic: event.topics,
    partOf: present([event.partOf]),
    source: event.sources,
    missing: [...(event.date === null ? ['DATE'] : []), ...(event.place === null ? ['PLACE'] : [])],
  });
}

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
