import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import type { Context } from '../context.ts';
import type { EntityRef } from '../model/entity-ref.ts';
import type { Entities } from '../model/record.ts';
import { EventRef, OrganizationRef, PersonRef, PlaceRef, PostRef, TopicRef } from './entry-refs.ts';

type Mentioned = Entities['Person' | 'Organization' | 'Post' | 'Place' | 'Topic' | 'Event'];

export const MentionRef = builder.unionType('Mention', {
  description: 'Entry that a statement mentions.',
  types: () => [PersonRef, OrganizationRef, PostRef, PlaceRef, TopicRef, EventRef],
  resolveType: ({ type }) => type,
});

/** Those of the mentioned entities that are there. */
export const mentioned = async (mentions: readonly EntityRef[], context: Context): Promise<Mentioned[]> =>
  (
    await Promise.all(mentions.map(({ type, slug }) => bySlug(type as Mentioned['type'], slug, context)))
  ).filter((entity) => entity !== null);
