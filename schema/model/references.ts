import type { AgentRef } from './agent.ts';
import { type EntityRef, type EntityType, nameOf } from './entity-ref.ts';
import { placesOf } from './event.ts';
import type { Entity } from './record.ts';
import type { Slug } from './slug.ts';
import { eventsOf, speakersOf } from './statement.ts';

/** Everything that an entity refers to. */
export const referencesOf = (entity: Entity): readonly EntityRef[] => [
  ...restsOn(entity),
  ...to('Source', ...('evidence' in entity ? (entity.evidence ?? []) : []).map(({ source }) => source)),
];

/** Everything that an entity refers to, without the sources of its evidence: these refer to entities of the directory themselves. */
function restsOn(entity: Entity): readonly EntityRef[] {
  switch (entity.type) {
    case 'Topic':
      return to('Topic', entity.broader);
    case 'Place':
      return to('Place', entity.containedIn);
    case 'Person':
      return [];
    case 'Organization':
      return to('Organization', entity.parent);
    case 'Post':
      return to('Organization', entity.organization);
    case 'Source':
      return [...agents(entity.publisher, ...entity.basedOn), ...to('Source', entity.previousVersion)];
    case 'Membership':
      return [
        ...agents(entity.member),
        ...to('Organization', entity.organization),
        ...to('Post', entity.post),
        ...to('Source', ...entity.sources),
      ];
    case 'Event':
      return [
        ...agents(...entity.participants.map(({ agent }) => agent), ...entity.organizers),
        ...to('Place', ...placesOf(entity)),
        ...to('Event', entity.partOf, ...entity.links.map(({ event }) => event)),
        ...to('Topic', ...entity.topics),
        ...to('Source', ...entity.sources),
      ];
    case 'Statement':
      return [
        ...agents(
          ...speakersOf(entity).map(({ agent }) => agent),
          entity.onBehalfOf ?? null,
          ...entity.reporters.map(({ agent }) => agent),
        ),
        ...to('Post', entity.speakerPost, ...speakersOf(entity).map(({ post }) => post)),
        ...to('Event', ...eventsOf(entity)),
        ...to('Topic', ...entity.topics),
        ...to('Statement', ...entity.links.map(({ statement }) => statement)),
        ...to('Source', entity.provenance.source),
        ...entity.mentions,
      ];
  }
}

/** What an entity lies in, belongs to, is part of or replaces: the next one up in its hierarchy, or in a post's. */
export function above(entity: Entity): readonly EntityRef[] {
  switch (entity.type) {
    case 'Membership':
      // A person is found by the state of whatever they belong to.
      return entity.member?.type === 'Person'
        ? [...to('Post', entity.post), ...to('Organization', entity.organization)]
        : to('Post', entity.post);
    case 'Event':
      return to('Event', entity.partOf);
    case 'Statement':
      return entity.links.flatMap(({ type, statement }) =>
        type === 'PART_OF' ? to('Statement', statement) : [],
      );
    case 'Source':
      return to('Source', entity.previousVersion);
    default:
      return restsOn(entity);
  }
}

const to = (type: EntityType, ...slugs: readonly (Slug | null)[]): readonly EntityRef[] =>
  slugs.flatMap((slug) => (slug === null ? [] : [{ type, slug }]));

const agents = (...refs: readonly (AgentRef | null)[]): readonly EntityRef[] =>
  refs.flatMap((ref) => ref ?? []);

/**
 * Puts entities into waves, each of which refers only to the waves before it or to what is none of them. Those that refer
 * to one another in a circle come together, last.
 */
export function waves<Item>(
  items: readonly Item[],
  entityOf: (item: Item) => Entity,
): readonly (readonly Item[])[] {
  let left = items;
  const result: (readonly Item[])[] = [];
  while (left.length > 0) {
    const awaited = new Set(left.map((item) => nameOf(entityOf(item))));
    const isFree = (item: Item) => {
      const entity = entityOf(item);
      return restsOn(entity).every((ref) => nameOf(ref) === nameOf(entity) || !awaited.has(nameOf(ref)));
    };
    const free = left.filter(isFree);
    const wave = free.length > 0 ? free : left;
    result.push(wave);
    const written = new Set(wave);
    left = left.filter((item) => !written.has(item));
  }
  return result;
}
