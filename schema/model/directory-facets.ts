import { disputedFields, factOf, type HasEvidence } from './evidence.ts';
import type { DirectoryColumn, DirectoryFacet, FacetName } from './facet-table.ts';
import { type FacetValues, present, slugsOf, sortedSets } from './facets.ts';
import type { Membership } from './membership.ts';
import type { Organization } from './organization.ts';
import type { Post } from './post.ts';
import type { Entity } from './record.ts';
import { MAX_ROLE_LENGTH } from './roles.ts';
import type { Slug } from './slug.ts';
import { sure } from './tenure.ts';

/** The facets that follow from an entry of the directory alone. The others follow from what it belongs to, or from what belongs to it. */
interface OwnFacets extends Record<DirectoryColumn, DirectoryFacet> {
  Person: 'disputed' | 'source';
  Organization: 'parent' | 'classification' | 'disputed' | 'source';
  Post: 'organization' | 'role' | 'disputed' | 'source';
  Membership: 'member' | 'organization' | 'post' | 'startInDoubt' | 'disputed' | 'source';
  Place: 'containedIn' | 'country' | 'disputed' | 'source';
  Topic: 'broader';
}

type Followed<In extends DirectoryColumn> = Extract<Exclude<DirectoryFacet<In>, OwnFacets[In]>, FacetName>;
type Following<In extends DirectoryColumn> = FacetValues<Followed<In>>;

/** The values of the facets that follow from an entry alone: these are not kept with it. None for statements and events, which keep all. */
export function ownFacets(entity: Entity): FacetValues {
  switch (entity.type) {
    case 'Person':
      return sortedSets<OwnFacets['Person']>(evidenceFacets(entity));
    case 'Organization':
      return sortedSets<OwnFacets['Organization']>({
        ...evidenceFacets(entity),
        parent: present([entity.parent]),
        classification: [entity.classification],
      });
    case 'Post':
      return sortedSets<OwnFacets['Post']>({
        ...evidenceFacets(entity),
        organization: [entity.organization],
        role: present([entity.role]),
      });
    case 'Membership':
      return sortedSets<OwnFacets['Membership']>({
        ...evidenceFacets(entity),
        member: slugsOf([entity.member]),
        post: present([entity.post]),
        organization: [entity.organization],
        startInDoubt: entity.startDate !== null && sure(entity.startDate) === null ? ['true'] : [],
      });
    case 'Place':
      return sortedSets<OwnFacets['Place']>({
        ...evidenceFacets(entity),
        containedIn: present([entity.containedIn]),
        country: entity.countries,
      });
    case 'Topic':
      return sortedSets<OwnFacets['Topic']>({ broader: present([entity.broader]) });
    default:
      return {};
  }
}

/** What follows from the evidence of an entry. */
const evidenceFacets = (entity: HasEvidence & { readonly sources?: readonly Slug[] }) => ({
  disputed: disputedFields(entity).map(factOf),
  source: [...(entity.sources ?? []), ...(entity.evidence ?? []).map(({ source }) => source)],
});

/** A membership with what it leads to. */
export interface Belonging {
  readonly membership: Pick<Membership, 'member' | 'role'>;
  readonly post: Pick<Post, 'slug' | 'role'> | null;
  /** The organisation of the membership, with those that it is part of. */
  readonly organizations: readonly Organization[];
}

/** Where somebody belongs or belonged. */
export const personFacets = (belongings: readonly Belonging[]): Following<'Person'> =>
  sortedSets<Followed<'Person'>>({
    post: belongings.flatMap(({ post }) => post?.slug ?? []),
    organization: belongings.flatMap(({ organizations: [own] }) => own?.slug ?? []),
    country: belongings.flatMap(({ organizations }) => countriesOf(organizations)),
    role: belongings.flatMap(rolesOf),
  });

/**
 * What follows for an organisation.
 * @param organizations the organisation itself, with those that it is part of
 * @param memberships whoever belongs or belonged to it, also through its posts
 */
export const organizationFacets = (
  organizations: readonly Organization[],
  memberships: readonly Pick<Membership, 'member'>[],
): Following<'Organization'> =>
  sortedSets<Followed<'Organization'>>({
    country: countriesOf(organizations),
    member: slugsOf(memberships.map(({ member }) => member)),
  });

/**
 * What follows for a post.
 * @param organizations its organisation, with those that this one is part of
 * @param tenures whoever holds or held it
 */
export const postFacets = (
  organizations: readonly Organization[],
  tenures: readonly Pick<Membership, 'member'>[],
): Following<'Post'> =>
  sortedSets<Followed<'Post'>>({
    country: countriesOf(organizations),
    holder: slugsOf(tenures.map(({ member }) => member)),
  });

export const membershipFacets = (belonging: Belonging): Following<'Membership'> =>
  sortedSets<Followed<'Membership'>>({
    country: countriesOf(belonging.organizations),
    role: rolesOf(belonging),
  });

const countriesOf = (organizations: readonly Organization[]): readonly string[] =>
  present(organizations.map(({ countryCode }) => countryCode));

/** The function of the post, and what the member is in words. Nobody can ask for words that are too long for a filter. */
const rolesOf = ({ membership, post }: Belonging): readonly string[] =>
  present([post?.role ?? null, membership.role]).filter((role) => role.length <= MAX_ROLE_LENGTH);
