import type { AgentRef } from './agent.ts';
import type { EntityRef } from './entity-ref.ts';
import type { PartialDate } from './partial-date.ts';
import type { Provenance } from './provenance.ts';
import type { Slug } from './slug.ts';

export const STATEMENT_KINDS = ['DIRECT_QUOTE', 'MIXED_QUOTE', 'PARAPHRASE', 'DOCUMENT_TEXT'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export const STATEMENT_LINK_TYPES = ['REPLIES_TO', 'REPEATS', 'CONTRADICTS', 'PART_OF'] as const;
export type StatementLinkType = (typeof STATEMENT_LINK_TYPES)[number];

export interface StatementLink {
  readonly type: StatementLinkType;
  readonly statement: Slug;
}

/** One who passes words on, with the label the source gives. */
export interface Reporter {
  readonly agent: AgentRef;
  readonly attributedAs: string | null;
}

/** Words, or the sense of words, that a source attributes to somebody (schema.org: Quotation). */
export interface Statement {
  readonly type: 'Statement';
  readonly slug: Slug;
  readonly kind: StatementKind;
  /** The exact words of a quote, its passages joined by a space; the sense in our own words of a paraphrase. */
  readonly text: string;
  /** Language of what was said, as a BCP 47 tag. */
  readonly inLanguage: string | null;
  /** Null when the source does not say whose words they are. */
  readonly speaker: AgentRef | null;
  /** The source's label for the speaker, verbatim. */
  readonly attributedAs: string | null;
  /** The post in which the speaker speaks, held at the statement's date; null when it is not known. */
  readonly speakerPost: Slug | null;
  /** Who passed the words on between the source and the speaker, the one nearest to the source first. */
  readonly reporters: readonly Reporter[];
  readonly event: Slug | null;
  /** Place in the order of the event's statements, from 1, as the source tells them. */
  readonly position: number | null;
  /** Number in an announced list: "Third. …" is 3. */
  readonly ordinal: number | null;
  readonly date: PartialDate | null;
  /** Whom the words were addressed to, as the source says. */
  readonly audience: readonly string[];
  readonly mentions: readonly EntityRef[];
  readonly topics: readonly Slug[];
  readonly links: readonly StatementLink[];
  readonly provenance: Provenance;
  readonly note: string | null;
  /**
   * Which of these fields were stated for the statement itself. The others follow from its event, its speaker and its source, and change
   * with them. Absent where it was not recorded.
   */
  readonly stated?: readonly FollowingField[];
}

/** The fields of a statement that follow from other entries where they are not stated. */
export const FOLLOWING_FIELDS = ['date', 'speakerPost', 'inLanguage'] as const;
export type FollowingField = (typeof FOLLOWING_FIELDS)[number];

/** Whether a field was stated. Where that was not recorded, dates and posts count as stated, and no language was. */
export const isStated = ({ stated }: Pick<Statement, 'stated'>, field: FollowingField): boolean =>
  stated === undefined ? field !== 'inLanguage' : stated.includes(field);
