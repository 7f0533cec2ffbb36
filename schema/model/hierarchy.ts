import type { EntityRef, EntityType } from './entity-ref.ts';
import type { Entities } from './record.ts';
import type { Slug } from './slug.ts';

/** The types whose entries lie one within another, each with the field that names the next one up. */
export const HIERARCHIES = {
  Topic: 'broader',
  Organization: 'parent',
  Place: 'containedIn',
  Event: 'partOf',
} as const satisfies { readonly [T in EntityType]?: keyof Entities[T] };

export type HierarchicalType = keyof typeof HIERARCHIES;

/** Finds an entity by its name; null where there is none. */
export type Find = <T extends HierarchicalType>(type: T, slug: Slug) => Entities[T] | null;

/** Everything above an entity, the nearest first; nothing above one that is in no hierarchy. */
export type Above = (ref: EntityRef) => readonly Slug[];

/** Goes up a hierarchy. It ends even where a chain leads back to itself. */
export const aboveIn =
  (find: Find): Above =>
  ({ type, slug }) => {
    if (!isHierarchical(type)) return [];
    const found = new Set<Slug>();
    for (let next = nextUp(find, type, slug); next !== null; next = nextUp(find, type, next)) {
      if (next === slug || found.has(next)) break;
      found.add(next);
    }
    return [...found];
  };

const isHierarchical = (type: EntityType): type is HierarchicalType => type in HIERARCHIES;

function nextUp(find: Find, type: HierarchicalType, slug: Slug): Slug | null {
  switch (type) {
    case 'Topic':
      return find(type, slug)?.broader ?? null;
    case 'Organization':
      return find(type, slug)?.parent ?? null;
    case 'Place':
      return find(type, slug)?.containedIn ?? null;
    case 'Event':
      return find(type, slug)?.partOf ?? null;
  }
}
