import type { AgentRef } from './agent.ts';
import type { EntityRef, EntityType } from './entity-ref.ts';
import { type Event, placesOf } from './event.ts';
import { parsePeriod, periodText, statusPeriods } from './event-status.ts';
import { disputedFields, factOf } from './evidence.ts';
import type { EventFacet, FacetName, StatementFacet } from './facet-table.ts';
import { FACET_UNIONS } from './facet-values.ts';
import type { Above } from './hierarchy.ts';
import type { Organization } from './organization.ts';
import type { Slug } from './slug.ts';
import type { Source } from './source.ts';
import { eventsOf, marksOf, relayedAt, type Statement, speakerKindOf, speakersOf } from './statement.ts';

/** The name of the lists of words. */
export const WORD = 'word';

/**
 * The facet of the status of events. Its values are the times in which an event has a status, and the last word of its sources. Events are
 * listed by the status alone, and a posting tells the times.
 */
export const STATUS = 'status';

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
  if (name === STATUS) return [...new Set(values.map((text) => parsePeriod(text).status))];
  if (name !== 'mention' && name !== 'mentionParent') return values;
  return [...new Set(values.flatMap((value) => [value, value.slice(value.indexOf('/') + 1)]))];
}

/** What a statement's facets are derived from, besides the statement itself. */
export interface StatementSurroundings {
  readonly event: Event | null;
  readonly source: Source | null;
  /** The organisation of the speaker's post at that date, or the speaker itself, with the organisations that it is part of. */
  readonly organizations: readonly Organization[];
  readonly above: Above;
}

export function statementFacets(
  statement: Statement,
  { event, source, organizations, above }: StatementSurroundings,
): FacetValues<StatementFacet> {
  const places = event === null ? [] : placesOf(event);
  const reporters = statement.reporters.map(({ agent }) => agent);
  const speakers = speakersOf(statement);
  const posts = present([statement.speakerPost, ...speakers.map(({ post }) => post)]);
  const events = eventsOf(statement);
  const publisher = source?.publisher ?? null;
  return sortedSets<StatementFacet>({
    speaker: slugsOf(speakers.map(({ agent }) => agent)),
    speakerParent: aboveAll(
      speakers.map(({ agent }) => agent),
      above,
    ),
    speakerKind: [speakerKindOf(statement)],
    onBehalfOf: slugsOf([statement.onBehalfOf ?? null]),
    speechAct: present([statement.speechAct ?? null]),
    marks: [marksOf(statement)],
    reportedBy: slugsOf(reporters),
    reportedByParent: aboveAll(reporters, above),
    post: posts,
    organization: organizations.map(({ slug }) => slug),
    country: present(organizations.map(({ countryCode }) => countryCode)),
    event: events,
    relayedAt: relayedAt(statement),
    superEvent: aboveAll(refs('Event', events), above),
    eventKind: present([event?.kind ?? null]),
    place: places,
    containingPlace: aboveAll(refs('Place', places), above),
    topic: statement.topics,
    broaderTopic: aboveAll(refs('Topic', statement.topics), above),
    mention: statement.mentions.map(mentionValue),
    mentionParent: statement.mentions.flatMap((ref) =>
      above(ref).map((slug) => mentionValue({ type: ref.type, slug })),
    ),
    audience: statement.audience,
    kind: [statement.kind],
    language: present([statement.inLanguage]),
    source: [statement.provenance.source],
    publisher: slugsOf([publisher]),
    publisherParent: aboveAll([publisher], above),
    completeness: present([source?.completeness ?? null]),
    numbered: [String(statement.ordinal !== null)],
    ordinal: statement.ordinal === null ? [] : [String(statement.ordinal)],
    anchoring: [statement.provenance.anchoring],
    missing: [
      ...(statement.date === null ? ['DATE'] : []),
      ...(statement.speaker === null ? ['SPEAKER'] : []),
      ...(posts.length === 0 ? ['POST'] : []),
      ...(statement.event === null ? ['EVENT'] : []),
      ...(places.length === 0 ? ['PLACE'] : []),
    ],
    linkType: statement.links.map(({ type }) => type),
    linkedTo: statement.links.map((link) => link.statement),
    typedLink: statement.links.map((link) => typedLink(link.type, link.statement)),
  });
}

/** The value of a link of a type to an entry, such as `DENIES on-peace-2023`. */
export const typedLink = (type: string, slug: Slug): string => `${type} ${slug}`;

/** What an event's facets are derived from, besides the event itself. */
export interface EventSurroundings {
  /** ISO 3166-1 codes of the states that take part or organise, of the place, and of the event itself. */
  readonly countries: readonly string[];
  readonly above: Above;
}

export function eventFacets(event: Event, { countries, above }: EventSurroundings): FacetValues<EventFacet> {
  const participants = event.participants.map(({ agent }) => agent);
  return sortedSets<EventFacet>({
    kind: [event.kind],
    status: statusPeriods(event).map(periodText),
    disputed: disputedFields(event).map(factOf),
    participant: slugsOf(participants),
    participantParent: aboveAll(participants, above),
    organizer: slugsOf(event.organizers),
    organizerParent: aboveAll(event.organizers, above),
    country: countries,
    place: placesOf(event),
    containingPlace: aboveAll(refs('Place', placesOf(event)), above),
    topic: event.topics,
    broaderTopic: aboveAll(refs('Topic', event.topics), above),
    partOf: present([event.partOf]),
    superEvent: aboveAll(refs('Event', [event.partOf]), above),
    source: event.sources,
    missing: [...(event.date === null ? ['DATE'] : []), ...(event.place === null ? ['PLACE'] : [])],
    linkType: event.links.map(({ type }) => type),
    linkedTo: event.links.map((link) => link.event),
    typedLink: event.links.map((link) => typedLink(link.type, link.event)),
  });
}

export const slugsOf = (agents: readonly (AgentRef | null)[]): readonly Slug[] =>
  agents.flatMap((agent) => agent?.slug ?? []);

const refs = (type: EntityType, slugs: readonly (Slug | null)[]): readonly EntityRef[] =>
  slugs.flatMap((slug) => (slug === null ? [] : [{ type, slug }]));

const aboveAll = (entities: readonly (EntityRef | null)[], above: Above): readonly Slug[] =>
  entities.flatMap((ref) => (ref === null ? [] : above(ref)));

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
