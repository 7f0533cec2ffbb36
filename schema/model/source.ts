import type { AgentRef } from './agent.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

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
}
