import type { Event } from './event.ts';
import type { Membership } from './membership.ts';
import type { Organization } from './organization.ts';
import type { Person } from './person.ts';
import type { Place } from './place.ts';
import type { Post } from './post.ts';
import type { Slug } from './slug.ts';
import type { Source } from './source.ts';
import type { Statement } from './statement.ts';
import type { Topic } from './topic.ts';

/** Everything the record holds, by type name. */
export interface Entities {
  Event: Event;
  Statement: Statement;
  Person: Person;
  Organization: Organization;
  Post: Post;
  Membership: Membership;
  Place: Place;
  Topic: Topic;
  Source: Source;
}

export type EntityType = keyof Entities;
export type Entity = Entities[EntityType];

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
] as const satisfies readonly EntityType[];

/** Points at one entity of any type. */
export interface EntityRef {
  readonly type: EntityType;
  readonly slug: Slug;
}
