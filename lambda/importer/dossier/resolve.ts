import type { AgentRef } from '../../../schema/model/agent.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Event } from '../../../schema/model/event.ts';
import {
  directoryFacets,
  eventFacets,
  type FacetValues,
  statementFacets,
} from '../../../schema/model/facets.ts';
import type { Organization } from '../../../schema/model/organization.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import { postsAt } from '../../../schema/model/tenure.ts';
import { cycles } from './cycles.ts';
import { directoryEntities, reportedEntities, statementOf } from './entities.ts';
import type { Fault } from './fault.ts';
import type { Dossier } from './format.ts';
import { Directory } from './references.ts';
import {
  attributionFaults,
  duplicateSlugs,
  foreignPosts,
  membershipFaults,
  sharedSlugs,
  statementFaults,
  takenStatements,
  unresolved,
} from './rules.ts';

/** An entity as it is to stand in the record, with what its rows are filed under. */
export interface ResolvedEntity {
  readonly entity: Entity;
  readonly facets: FacetValues;
}

export interface Resolution {
  readonly entities: readonly ResolvedEntity[];
  readonly faults: readonly Fault[];
}

/**
 * Turns a dossier into entities of the record: references followed, posts at the date found, facets derived. Either all
 * of it or, where a rule is broken, none and every fault.
 * @param known what the record already has of what the dossier refers to, with everybody's memberships
 */
export function resolveDossier(dossier: Dossier, known: readonly Entity[]): Resolution {
  const directory = new Directory();
  for (const entity of known) directory.add(entity);
  const early = [
    ...duplicateSlugs(dossier),
    ...sharedSlugs(dossier, directory),
    ...takenStatements(dossier, directory),
    ...membershipFaults(dossier),
    ...statementFaults(dossier),
  ];
  const missing = unresolved(dossier, existsIn(dossier, directory));
  if (early.length + missing.length > 0) return { entities: [], faults: [...early, ...missing] };

  const entities: Entity[] = [];
  const record = (entity: Entity) => {
    directory.add(entity);
    entities.push(entity);
  };
  directoryEntities(dossier).forEach(record);
  reportedEntities(dossier, directory).forEach(record);
  const faults = [
    ...cycles(dossier, directory),
    ...foreignPosts(dossier, directory),
    ...attributionFaults(dossier, directory),
  ];
  if (faults.length > 0) return { entities: [], faults };

  for (const written of dossier.statements) {
    const statement = statementOf(written, dossier.source.slug, directory);
    record(written.speakerPost === undefined ? withPostAtDate(statement, directory) : statement);
  }
  return {
    entities: entities.map((entity) => ({ entity, facets: facetsOf(entity, directory) })),
    faults: [],
  };
}

const DOSSIER_KEYS = {
  Topic: 'topics',
  Place: 'places',
  Organization: 'organizations',
  Person: 'people',
  Post: 'posts',
  Membership: 'memberships',
  Event: 'events',
  Statement: 'statements',
} as const;

function existsIn(dossier: Dossier, known: Directory): (type: EntityType, slug: Slug) => boolean {
  const written = new Set(
    Object.entries(DOSSIER_KEYS).flatMap(([type, key]) => dossier[key].map(({ slug }) => `${type} ${slug}`)),
  );
  return (type, slug) => written.has(`${type} ${slug}`) || known.get(type, slug) !== null;
}

/** The post in which somebody spoke is the only one that they are known to have held at the date; with several or none it is not known. */
function withPostAtDate(statement: Statement, directory: Directory): Statement {
  const posts = heldPosts(statement.speaker, statement.date, directory);
  return { ...statement, speakerPost: posts.length === 1 ? (posts[0] ?? null) : null };
}

function heldPosts(agent: AgentRef | null, date: PartialDate | null, directory: Directory): readonly Slug[] {
  const person = agent?.type === 'Person' ? directory.get('Person', agent.slug) : null;
  if (person === null || date === null) return [];
  const memberships = directory.all('Membership').filter(({ member }) => member?.slug === person.slug);
  return [...new Set(postsAt(person, memberships, date).held.flatMap(({ post }) => post ?? []))];
}

function facetsOf(entity: Entity, directory: Directory): FacetValues {
  if (entity.type === 'Statement') return facetsOfStatement(entity, directory);
  if (entity.type !== 'Event') return directoryFacets(entity);
  return eventFacets(entity, {
    countries: countriesOf(entity, directory),
    broaderTopics: broaderTopics(entity.topics, directory),
  });
}

function facetsOfStatement(statement: Statement, directory: Directory): FacetValues {
  const { speaker, speakerPost } = statement;
  const post = speakerPost === null ? null : directory.get('Post', speakerPost);
  const organization = post?.organization ?? (speaker?.type === 'Organization' ? speaker.slug : null);
  return statementFacets(statement, {
    event: statement.event === null ? null : directory.get('Event', statement.event),
    source: directory.get('Source', statement.provenance.source),
    organizations: withParents(organization, directory),
    broaderTopics: broaderTopics(statement.topics, directory),
  });
}

/** Everything above topics; the rules have made sure that this ends. */
function broaderTopics(topics: readonly Slug[], directory: Directory): readonly Slug[] {
  const next = topics.flatMap((slug) => directory.get('Topic', slug)?.broader ?? []);
  return next.length === 0 ? [] : [...next, ...broaderTopics(next, directory)];
}

/** The states that take part or organise, by themselves or through who holds their posts at the date, and the place's. */
function countriesOf(event: Event, directory: Directory): readonly string[] {
  const agents = [...event.participants.map(({ agent }) => agent), ...event.organizers];
  const organizations = agents.flatMap((agent) =>
    agent.type === 'Organization'
      ? [agent.slug]
      : heldPosts(agent, event.date, directory).flatMap(
          (post) => directory.get('Post', post)?.organization ?? [],
        ),
  );
  const place = event.place === null ? null : directory.get('Place', event.place);
  return [
    ...organizations.flatMap((slug) => withParents(slug, directory)).map(({ countryCode }) => countryCode),
    place?.countryCode ?? null,
  ].flatMap((code) => code ?? []);
}

/** An organisation and those that it is a body of; the rules have made sure that this ends. */
function withParents(slug: Slug | null, directory: Directory): readonly Organization[] {
  const organization = slug === null ? null : directory.get('Organization', slug);
  return organization === null ? [] : [organization, ...withParents(organization.parent, directory)];
}
