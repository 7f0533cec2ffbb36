import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import { SPELLING } from './keys.ts';
import type { Placement } from './placement.ts';

/** The lists of a type by the words of slugs, spelt forwards or backwards: there a misspelt word is near the right one. */
export const SPELT = {
  forwards: (word: string) => word,
  backwards: (word: string) => [...word].reverse().join(''),
} as const;
export type Spelt = keyof typeof SPELT;

/** What filters name by slug. */
export const SPELT_TYPES: ReadonlySet<EntityType> = new Set<EntityType>([
  'Event',
  'Person',
  'Organization',
  'Post',
  'Place',
  'Topic',
  'Source',
]);

/** An entity's places in those lists, by each word of its slug; numbers are not misspelt. */
export function spellingPlacements({ type, slug }: EntityRef): readonly Placement[] {
  if (!SPELT_TYPES.has(type)) return [];
  const words = [...new Set(slug.split('-'))].filter((word) => !/^\d+$/.test(word));
  return words.flatMap((word) =>
    Object.entries(SPELT).map(([value, spell]) => ({
      list: { type, name: SPELLING, value },
      sort: spell(word),
      words: [],
    })),
  );
}
