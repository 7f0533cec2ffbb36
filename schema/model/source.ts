import type { AgentRef } from './agent.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

/** How much of a source its curator has put into the record. */
export const COMPLETENESS = ['WHOLE', 'EXCERPTS'] as const;
export type Completeness = (typeof COMPLETENESS)[number];

/** The list of sources with gaps that their curator knows of; both its name and its value. */
export const KNOWN_GAPS = 'knownGaps';

/** A document that reports (schema.org: NewsArticle). A version never changes; a changed page is a new version. */
export interface Source {
  readonly type: 'Source';
  readonly slug: Slug;
  readonly headline: string;
  /** Who published the document; null when it does not say. */
  readonly publisher: AgentRef | null;
  /** Whose material the document says that it rests on. */
  readonly basedOn: readonly AgentRef[];
  readonly datePublished: PartialDate | null;
  readonly url: string | null;
  /** BCP 47 language tag of the text. */
  readonly inLanguage: string | null;
  /** SHA-256 of the canonical text (UTF-8), 64 hexadecimal digits: the text that every span counts in. */
  readonly sha256: string;
  /** SPDX identifier or words; null when the document states none. */
  readonly licence: string | null;
  /** 1 for the first text seen, 2 for the page as it stood after its first change, and so on. */
  readonly version: number;
  /** The version that this one replaces. */
  readonly previousVersion: Slug | null;
  /** By the word of its curator; absent where nobody says. */
  readonly completeness?: Completeness;
  /** What the curator knows to be missing, in words. */
  readonly gaps?: string;
}
