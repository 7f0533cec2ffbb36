import type { AgentRef } from '../../schema/model/agent.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Event } from '../../schema/model/event.ts';
import type { Evidence } from '../../schema/model/evidence.ts';
import type { AskedBy, Column } from '../../schema/model/facet-table.ts';
import type { WORD } from '../../schema/model/facets.ts';
import type { Entity } from '../../schema/model/record.ts';
import type { Statement } from '../../schema/model/statement.ts';
import { above, countriesOf, EVENTS, organizationFor, sourceOf, withParents } from './generated-world.ts';
import { plainStatus } from './plain-status.ts';

/** By which values an entity of a generated record is found, by the fields of the API's filters, said as plainly as possible. */
export type Carried = Readonly<Record<string, readonly string[]>>;

/** Everything that is asked for by a field; words are looked for in the texts themselves. */
type Asked<In extends Column> = Exclude<AskedBy<In>, typeof WORD>;

const known = new WeakMap<Entity, Carried>();

/** What an entity carries; worked out once, as every question is asked of every entity. */
export function carriedBy(entity: Entity): Carried {
  const carried = known.get(entity) ?? workOut(entity);
  known.set(entity, carried);
  return carried;
}

function workOut(entity: Entity): Carried {
  if (entity.type === 'Statement') return ofStatement(entity);
  return entity.type === 'Event' ? ofEvent(entity) : {};
}

/** The marks that a kind of statement has unless others are recorded. */
const MARKS: Readonly<Record<string, string>> = { DIRECT_QUOTE: 'MARKED', MIXED_QUOTE: 'PARTLY_MARKED' };

function ofStatement(statement: Statement): Readonly<Record<Asked<'Statement'>, readonly string[]>> {
  const { speaker, speakerPost, reporters, topics, mentions, jointSpeakers = [], links } = statement;
  const event = EVENTS.find(({ slug }) => slug === statement.event);
  const others = jointSpeakers.map((each) => each.agent);
  const organizations = [
    ...withParents(organizationFor(speaker, speakerPost)),
    ...jointSpeakers.flatMap((each) => withParents(organizationFor(each.agent, each.post))),
  ];
  const events = given(statement.event, ...reporters.map((each) => each.event ?? null));
  const agents = reporters.map(({ agent }) => agent);
  const place = event?.place ?? null;
  const publisher = sourceOf.get(statement.provenance.source)?.publisher ?? null;
  return {
    speaker: slugsOf(speaker, ...others),
    speakerParent: aboveAgents(speaker, ...others),
    speakerKind: [speaker === null ? (statement.unnamedSpeaker ?? 'UNNAMED') : 'NAMED'],
    completeness: given(sourceOf.get(statement.provenance.source)?.completeness ?? null),
    onBehalfOf: slugsOf(statement.onBehalfOf ?? null),
    speechAct: given(statement.speechAct ?? null),
    marks: [statement.marks ?? MARKS[statement.kind] ?? 'UNMARKED'],
    linkType: links.map(({ type }) => type),
    linkedTo: links.map((link) => link.statement),
    typedLink: links.map((link) => `${link.type} ${link.statement}`),
    reportedBy: slugsOf(...agents),
    reportedByParent: aboveAgents(...agents),
    agent: slugsOf(speaker, ...others, ...agents),
    post: given(speakerPost, ...jointSpeakers.map(({ post }) => post)),
    organization: organizations.map(({ slug }) => slug),
    country: given(...organizations.map(({ countryCode }) => countryCode)),
    event: events,
    relayedAt: events.filter((slug) => slug !== statement.event),
    superEvent: aboveAll('Event', ...events),
    eventKind: given(event?.kind ?? null),
    place: given(place),
    containingPlace: aboveAll('Place', place),
    topic: topics,
    broaderTopic: aboveAll('Topic', ...topics),
    mentionParent: mentions.flatMap((ref) => above(ref).map((slug) => `${ref.type.toLowerCase()}/${slug}`)),
    mention: mentions.map(({ type, slug }) => `${type.toLowerCase()}/${slug}`),
    audience: statement.audience,
    kind: [statement.kind],
    language: given(statement.inLanguage),
    source: [statement.provenance.source],
    publisher: slugsOf(publisher),
    publisherParent: aboveAgents(publisher),
    anchoring: [statement.provenance.anchoring],
    ordinal: statement.ordinal === null ? [] : [`${statement.ordinal}`],
    numbered: [statement.ordinal === null ? 'false' : 'true'],
    missing: gaps({
      DATE: statement.date,
      SPEAKER: speaker,
      POST: speakerPost ?? jointSpeakers.find(({ post }) => post !== null)?.post ?? null,
      EVENT: statement.event,
      PLACE: place,
    }),
  };
}

function ofEvent(event: Event): Readonly<Record<Asked<'Event'>, readonly string[]>> {
  const { kind, date, place, organizers, topics, sources, evidence = [] } = event;
  const participants = event.participants.map(({ agent }) => agent);
  return {
    kind: [kind],
    // A day is asked for in another way.
    status: [plainStatus(event, null)],
    disputed: ['name', 'status', 'date']
      .filter((field) => isDisputed(field, event, evidence))
      .map((field) => field.toUpperCase()),
    participant: slugsOf(...participants),
    participantParent: aboveAgents(...participants),
    organizer: slugsOf(...organizers),
    organizerParent: aboveAgents(...organizers),
    agent: slugsOf(...participants, ...organizers),
    country: countriesOf([...participants, ...organizers], place, event.countries),
    place: given(place),
    containingPlace: aboveAll('Place', place),
    topic: topics,
    broaderTopic: aboveAll('Topic', ...topics),
    linkType: event.links.map(({ type }) => type),
    linkedTo: event.links.map((link) => link.event),
    typedLink: event.links.map((link) => `${link.type} ${link.event}`),
    partOf: given(event.partOf),
    superEvent: aboveAll('Event', event.partOf),
    source: sources,
    missing: gaps({ DATE: date, PLACE: place }),
  };
}

/**
 * Whether two sources say different things of a fact; of one that changes, on the same day. A day lies in its month. A name that no source
 * gives is in dispute with those that they give.
 */
function isDisputed(field: string, { name }: Event, evidence: readonly Evidence[]): boolean {
  const counted = evidence.filter((each) => each.field === field && each.rank !== 'DEPRECATED');
  if (field === 'name') return counted.some(({ value }) => value !== name || value !== counted[0]?.value);
  return counted.some((one) =>
    counted.some(
      (other) =>
        !one.value.startsWith(other.value) &&
        !other.value.startsWith(one.value) &&
        one.date?.edtf === other.date?.edtf,
    ),
  );
}

const given = (...values: readonly (string | null)[]): readonly string[] =>
  values.filter((value) => value !== null);

const slugsOf = (...agents: readonly (AgentRef | null)[]): readonly string[] =>
  given(...agents.map((agent) => agent?.slug ?? null));

const aboveAll = (type: EntityType, ...slugs: readonly (string | null)[]): readonly string[] =>
  given(...slugs).flatMap((slug) => above({ type, slug }));

const aboveAgents = (...agents: readonly (AgentRef | null)[]): readonly string[] =>
  agents.flatMap((agent) => (agent === null ? [] : above(agent)));

/** By a field of a filter, under what else an entity is found by what lies above. */
export const ABOVE: Readonly<Record<string, readonly string[]>> = {
  agent: ['speakerParent', 'reportedByParent', 'participantParent', 'organizerParent'],
  speaker: ['speakerParent'],
  reportedBy: ['reportedByParent'],
  publisher: ['publisherParent'],
  participant: ['participantParent'],
  organizer: ['organizerParent'],
  event: ['superEvent'],
  partOf: ['superEvent'],
  place: ['containingPlace'],
  topic: ['broaderTopic'],
  mention: ['mentionParent'],
};

const gaps = (values: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(values).filter((name) => values[name] === null);
