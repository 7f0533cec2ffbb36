import type { HasEvidence } from './evidence.ts';
import type { HasNameDetails } from './name.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

export const ORGANIZATION_CLASSIFICATIONS = [
  'INTERGOVERNMENTAL',
  'STATE',
  'BODY',
  'MILITARY_BLOC',
  'GOVERNMENT',
  'MEDIA',
  'NON_GOVERNMENTAL',
  'OTHER',
] as const;
export type OrganizationClassification = (typeof ORGANIZATION_CLASSIFICATIONS)[number];

/** A group with a common purpose: a state, an intergovernmental organisation, a body of one (Popolo: Organization). */
export interface Organization extends HasNameDetails, HasEvidence {
  readonly type: 'Organization';
  readonly slug: Slug;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly classification: OrganizationClassification;
  /** ISO 3166-1 alpha-2, of a state; otherwise null. */
  readonly countryCode: string | null;
  /** The organisation that this one is a body or an organ of. */
  readonly parent: Slug | null;
  readonly wikidata: string | null;
  readonly foundingDate: PartialDate | null;
  readonly dissolutionDate: PartialDate | null;
}
