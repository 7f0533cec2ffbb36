import type { HasEvidence } from './evidence.ts';
import type { HasNameDetails } from './name.ts';
import type { Slug } from './slug.ts';

/** Where something happens: a city, a country, a region (schema.org: Place). */
export interface Place extends HasNameDetails, HasEvidence {
  readonly type: 'Place';
  readonly slug: Slug;
  readonly name: string;
  readonly otherNames: readonly string[];
  /** The place that this one lies in. */
  readonly containedIn: Slug | null;
  /** ISO 3166-1 alpha-2 of the country it is, or of those it lies in; a border has several. */
  readonly countries: readonly string[];
  readonly wikidata: string | null;
}
