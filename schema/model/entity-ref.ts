import type { Slug } from './slug.ts';

/** The types of everything that the record holds. */
export const ENTITY_TYPES = [
  'Event',
  'Statement',
  'Person',
  'Organization',
  'Post',
  'Membership',
  'Place',
  'Topic',
  'Source',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** Points at one entity of any type. */
export interface EntityRef {
  readonly type: EntityType;
  readonly slug: Slug;
}

/** The name of an entity among those of all types. */
export const nameOf = ({ type, slug }: EntityRef): string => `${type} ${slug}`;

/** `a topic`, `an event`, `an organisation`: a type in a message. */
export const withArticle = (type: EntityType): string =>
  `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type === 'Organization' ? 'organisation' : type.toLowerCase()}`;
