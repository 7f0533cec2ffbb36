import type { AgentRef } from './agent.ts';
import type { EntityRef } from './entity-ref.ts';
import type { Event } from './event.ts';
import type { EventFacet, FacetName, StatementFacet } from './facet-table.ts';
import { FACET_UNIONS } from './facet-values.ts';
import type { Organization } from './organization.ts';
import type { Slug } from './slug.ts';
import type { Source } from './source.ts';
import type { Statement } from './statement.ts';

/** The name of the lists of words. */
export const WORD = 'word';

/** The values of each facet that one entity carries; each value once, in order. */
export type FacetValues<Facet extends FacetName = FacetName> = { readonly [F in Facet]?: readonly string[] };

/** The facet value of a mention, such as `organization/belarus`. */
export const mentionValue = ({ type, slug }: EntityRef): string => `${type.toLowerCase()}/${slug}`;

/**
 * The values by which an entity can be asked for under a name. A mention can also be asked for by the bare slug, as whoever
 * asks for `belarus` means the state and the country alike.
 */
export function valuesOf(facets: FacetValues, name: string): readonly string[] {
  const parts = FACET_UNIONS[name];
  if (parts !== undefined) return [...new Set(parts.flatMap((part) => facets[part] ?? []))];
  const values = facets[name as FacetName] ?? [];
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
  return sortedSets<StatementFacet>({
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
  return sortedSets<EventFacet>({
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
  });
}

export const slugsOf = (agents: readonly (AgentRef | null)[]): readonly Slug[] =>
  agents.flatMap((agent) => agent?.slug ?? []);

export const present = (values: readonly (string | null)[]): readonly string[] =>
  values.flatMap((value) => value ?? []);

/** Each value once and in order, so that the same entity always gives the same facets; empty facets are left out. */
export const sortedSets = <Facet extends FacetName>(
  facets: Record<Facet, readonly string[]>,
): FacetValues<Facet> =>
  Object.fromEntries(
    Object.entries<readonly string[]>(facets)
      .filter(([, values]) => values.length > 0)
      .map(([facet, values]) => [facet, [...new Set(values)].sort()]),
  ) as { [F in Facet]?: string[] };
