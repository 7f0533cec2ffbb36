import {
  type Belonging,
  membershipFacets,
  organizationFacets,
  personFacets,
  postFacets,
} from '../../../schema/model/directory-facets.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { type Event, placesOf } from '../../../schema/model/event.ts';
import { eventFacets, type FacetValues, statementFacets } from '../../../schema/model/facets.ts';
import { type Above, aboveIn } from '../../../schema/model/hierarchy.ts';
import type { Membership } from '../../../schema/model/membership.ts';
import type { Organization } from '../../../schema/model/organization.ts';
import type { Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { type Statement, speakersOf } from '../../../schema/model/statement.ts';
import type { Directory } from './directory.ts';
import { heldPosts } from './statements.ts';

/**
 * What an entity is filed under, with what follows from others: their posts, kinds, places and what is above them. What follows from
 * an entry of the directory alone is left out.
 */
export function facetsOf(entity: Entity, directory: Directory): FacetValues {
  const { slug } = entity;
  switch (entity.type) {
    case 'Statement':
      return facetsOfStatement(entity, directory);
    case 'Event':
      return eventFacets(entity, { countries: countriesOf(entity, directory), above: aboveOf(directory) });
    case 'Person':
      return personFacets(directory.membershipsOf(slug).map((each) => belonging(each, directory)));
    case 'Organization':
      return organizationFacets(withParents(slug, directory), directory.membersOf(slug));
    case 'Post':
      return postFacets(withParents(entity.organization, directory), directory.tenuresOf(slug));
    case 'Membership':
      return membershipFacets(belonging(entity, directory));
    default:
      return {};
  }
}

/** The types whose facets follow from entries that come later in a file: they are filed when all of it is resolved. */
export const FILED_LAST: ReadonlySet<EntityType> = new Set<EntityType>([
  'Person',
  'Organization',
  'Post',
  'Membership',
]);

/** A membership with its post, and the organisation as the post tells it, with those above. */
const belonging = (membership: Membership, directory: Directory): Belonging => ({
  membership,
  post: membership.post === null ? null : directory.get('Post', membership.post),
  organizations: withParents(directory.organizationOf(membership), directory),
});

function facetsOfStatement(statement: Statement, directory: Directory): FacetValues {
  const unnamed = { agent: null, post: statement.speakerPost };
  const speakers = statement.speaker === null ? [unnamed] : speakersOf(statement);
  const organizations = speakers.flatMap(({ agent, post }) => {
    const own = post === null ? null : directory.get('Post', post);
    const organization = own?.organization ?? (agent?.type === 'Organization' ? agent.slug : null);
    return withParents(organization, directory);
  });
  return statementFacets(statement, {
    event: statement.event === null ? null : directory.get('Event', statement.event),
    source: directory.get('Source', statement.provenance.source),
    organizations,
    above: aboveOf(directory),
  });
}

const aboveOf = (directory: Directory): Above => aboveIn((type, slug) => directory.get(type, slug));

/** The states that take part or organise, by themselves or through who holds their posts at the date, the place's, and the event's own. */
function countriesOf(event: Event, directory: Directory): readonly string[] {
  const agents = [...event.participants.map(({ agent }) => agent), ...event.organizers];
  const organizations = agents.flatMap((agent) =>
    agent.type === 'Organization'
      ? [agent.slug]
      : heldPosts(agent, event.date, directory).flatMap(
          (post) => directory.get('Post', post)?.organization ?? [],
        ),
  );
  const places = placesOf(event).flatMap((slug) => directory.get('Place', slug) ?? []);
  const states = organizations.flatMap((slug) => withParents(slug, directory));
  return [
    ...states.flatMap(({ countryCode }) => countryCode ?? []),
    ...places.flatMap(({ countries }) => countries),
    ...event.countries,
  ];
}

/** An organisation and those that it is a body of. */
function withParents(slug: Slug | null, directory: Directory): readonly Organization[] {
  if (slug === null) return [];
  const slugs = [slug, ...aboveOf(directory)({ type: 'Organization', slug })];
  return slugs.flatMap((each) => directory.get('Organization', each) ?? []);
}
