import type { Entity } from './record.ts';
import type { Slug } from './slug.ts';
import { speakersOf } from './statement.ts';

/** Somebody who takes part in what an entity tells, by the field that names them. */
type Part = readonly [field: string, slug: Slug];

function partsOf(entity: Entity): readonly Part[] {
  switch (entity.type) {
    case 'Statement':
      return [
        ...speakersOf(entity).map(({ agent }) => ['speaker', agent.slug] as const),
        ...entity.reporters.map(({ agent }) => ['reportedBy', agent.slug] as const),
      ];
    case 'Event':
      return [
        ...entity.participants.map(({ agent }) => ['participants', agent.slug] as const),
        ...entity.organizers.map(({ slug }) => ['organizers', slug] as const),
      ];
    default:
      return [];
  }
}

/** Who says or passes on a statement, or takes part in or organises an event. None for other entities. */
export const agentsOf = (entity: Entity): readonly Slug[] => partsOf(entity).map(([, slug]) => slug);

/** The fields of an entity that name somebody. */
export const fieldsNaming = (entity: Entity, slug: Slug): readonly string[] => [
  ...new Set(partsOf(entity).flatMap(([field, named]) => (named === slug ? [field] : []))),
];
