import type { EntityType } from './entity-ref.ts';
import type { Event } from './event.ts';
import type { Membership } from './membership.ts';
import type { Organization } from './organization.ts';
import type { Person } from './person.ts';
import type { Place } from './place.ts';
import type { Post } from './post.ts';
import type { Source } from './source.ts';
import type { Statement } from './statement.ts';
import type { Topic } from './topic.ts';

/** Everything the record holds, by type name. */
export interface Entities extends Record<EntityType, unknown> {
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

/** One entity of whatever type. */
export type Entity = Entities[EntityType];
