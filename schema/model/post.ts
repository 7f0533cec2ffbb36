import type { HasEvidence } from './evidence.ts';
import type { HasNameDetails } from './name.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

/** An office of an organisation that exists whoever holds it (Popolo: Post). */
export interface Post extends HasNameDetails, HasEvidence {
  readonly type: 'Post';
  readonly slug: Slug;
  readonly label: string;
  readonly otherLabels: readonly string[];
  readonly organization: Slug;
  /** The function that the holder fulfils, in lower case, such as "foreign minister"; null where none is recorded. */
  readonly role: string | null;
  /** When the office came into being and when it was abolished; nobody holds it before or after. */
  readonly startDate: PartialDate | null;
  readonly endDate: PartialDate | null;
}
