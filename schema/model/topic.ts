import type { Slug } from './slug.ts';

/** A subject, in a hierarchy from broad to narrow (SKOS: Concept). */
export interface Topic {
  readonly type: 'Topic';
  readonly slug: Slug;
  readonly label: string;
  readonly definition: string | null;
  /** The next broader topic. */
  readonly broader: Slug | null;
}
