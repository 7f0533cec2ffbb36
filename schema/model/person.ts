import type { HasEvidence } from './evidence.ts';
import type { HasNameDetails } from './name.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

/** A person (Popolo: Person). */
export interface Person extends HasNameDetails, HasEvidence {
  readonly type: 'Person';
  readonly slug: Slug;
  readonly name: string;
  /** Other names and labels that sources use. */
  readonly otherNames: readonly string[];
  /** Wikidata item, such as `Q1`; null when it was not checked. */
  readonly wikidata: string | null;
  readonly birthDate: PartialDate | null;
  readonly deathDate: PartialDate | null;
}
