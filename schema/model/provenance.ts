import type { Slug } from './slug.ts';

/**
 * One unbroken passage of a source: a W3C Web Annotation TextQuoteSelector (`exact`, `prefix`, `suffix`) together with a
 * TextPositionSelector (`start`, `end`).
 *
 * Offsets count Unicode code points (https://www.w3.org/TR/annotation-model/#text-position-selector) of the source's
 * canonical text: from 0, `start` included, `end` excluded.
 */
export interface Span {
  /** The words themselves. Null for a passage that is the source's own prose: it is pointed at, not copied. */
  readonly exact: string | null;
  /** What stands directly before and after, as far as needed to find `exact` again. */
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the passage (UTF-8), so that one which is not copied can still be checked. */
  readonly sha256: string;
  /**
   * The words of a passage that is not copied, each once, in alphabetical order: statements are found by them, and nobody is shown them.
   * None where the text of the source was not at hand.
   */
  readonly words?: readonly string[];
}

/** The unit of every offset in the record. */
export const OFFSET_UNIT = 'UNICODE_CODE_POINT' as const;

/**
 * Whether the words of a statement still stand in their source, as far as the record has read it. ORPHANED: a newer version
 * of the source does not have them any more; source and passages are those of the last version that had them.
 */
export const ANCHORINGS = ['ANCHORED', 'ORPHANED'] as const;
export type Anchoring = (typeof ANCHORINGS)[number];

/** Where a statement stands: a source, and the passages in order. A quote that the reporter interrupts has several. */
export interface Provenance {
  readonly source: Slug;
  readonly spans: readonly Span[];
  readonly anchoring: Anchoring;
}
