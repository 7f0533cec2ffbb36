import type { AgentRef } from './agent.ts';
import type { EntityRef } from './entity-ref.ts';
import type { PartialDate } from './partial-date.ts';
import type { Provenance, Span } from './provenance.ts';
import type { Slug } from './slug.ts';

export const STATEMENT_KINDS = ['DIRECT_QUOTE', 'MIXED_QUOTE', 'PARAPHRASE', 'DOCUMENT_TEXT'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export const STATEMENT_LINK_TYPES = [
  'REPLIES_TO',
  'REPEATS',
  'CONFIRMS',
  'CONTRADICTS',
  'DENIES',
  'CORRECTS',
  'RETRACTS',
  'TRANSLATES',
  'PART_OF',
] as const;
export type StatementLinkType = (typeof STATEMENT_LINK_TYPES)[number];

/** Who says that two entries are related: a source, or the editor of the record. */
export const LINK_ASSERTERS = ['SOURCE', 'EDITOR'] as const;
export type LinkAsserter = (typeof LINK_ASSERTERS)[number];

export interface StatementLink {
  readonly type: StatementLinkType;
  readonly statement: Slug;
  /** Absent for the editor. */
  readonly assertedBy?: 'SOURCE';
}

/** One who passes words on, with the label the source gives, and where and when that was, as far as the source says. */
export interface Reporter {
  readonly agent: AgentRef;
  readonly attributedAs: string | null;
  /** The event at which the words were passed on. */
  readonly event?: Slug;
  readonly date?: PartialDate;
  /** The passages that say so. */
  readonly spans?: readonly Span[];
}

/** A further speaker of a joint statement. */
export interface JointSpeaker {
  readonly agent: AgentRef;
  readonly attributedAs: string | null;
  /** The post in which they speak, held at the statement's date; null when it is not known. */
  readonly post: Slug | null;
  /** Whether the post was stated. Otherwise it follows from the tenures of the speaker. */
  readonly isPostStated?: true;
}

/** Who speaks: somebody with a name, a group without one, somebody whom the source does not name, or nobody knows who. */
export const SPEAKER_KINDS = ['NAMED', 'GROUP', 'ANONYMOUS', 'UNNAMED'] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];

/** What somebody does by saying something, after the reporting verb of the source. The scheme is in the schema (`SpeechAct`). */
export const SPEECH_ACTS = [
  'SAID',
  'STRESSED',
  'ASKED',
  'URGED',
  'PROPOSED',
  'WARNED',
  'PROMISED',
  'THANKED',
  'CONDEMNED',
  'DENIED',
  'DECLINED_TO_COMMENT',
] as const;
export type SpeechAct = (typeof SPEECH_ACTS)[number];

/** How much of a statement the source puts between quotation marks. */
export const QUOTATION_MARKS = ['MARKED', 'PARTLY_MARKED', 'UNMARKED'] as const;
export type QuotationMarks = (typeof QUOTATION_MARKS)[number];

/** The marks that a kind of statement has unless something else is recorded. */
export const MARKS_OF_KIND: Readonly<Record<StatementKind, QuotationMarks>> = {
  DIRECT_QUOTE: 'MARKED',
  MIXED_QUOTE: 'PARTLY_MARKED',
  PARAPHRASE: 'UNMARKED',
  DOCUMENT_TEXT: 'UNMARKED',
};

/** What a statement has only where its source says so. */
interface SpokenBy {
  /** Further speakers of a joint statement, in the order of the source. */
  readonly jointSpeakers?: readonly JointSpeaker[];
  /** What kind of speaker it is that has no name. */
  readonly unnamedSpeaker?: 'GROUP' | 'ANONYMOUS';
  /** The terms on which the source does not name the speaker, verbatim. */
  readonly anonymityTerms?: string;
  /** Whom the speaker speaks for, besides their post: a minister, a delegation. */
  readonly onBehalfOf?: AgentRef;
  /** The verb with which the source reports the words, verbatim. */
  readonly reportingVerb?: string;
  readonly speechAct?: SpeechAct;
  /** Where it is not what the kind has (`MARKS_OF_KIND`). */
  readonly marks?: QuotationMarks;
}

/** Words, or the sense of words, that a source attributes to somebody (schema.org: Quotation). */
export interface Statement extends SpokenBy {
  readonly type: 'Statement';
  readonly slug: Slug;
  readonly kind: StatementKind;
  /** The exact words of a quote, its passages joined by a space; the sense in our own words of a paraphrase. */
  readonly text: string;
  /** Language of what was said, as a BCP 47 tag. */
  readonly inLanguage: string | null;
  /** The first of the speakers. Null when the source does not name anybody whose words they are. */
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

/** All who speak, in the order of the source, each with the post and the label. Nobody where the source names nobody. */
export const speakersOf = ({
  speaker,
  attributedAs,
  speakerPost,
  jointSpeakers = [],
}: Pick<
  Statement,
  'speaker' | 'attributedAs' | 'speakerPost' | 'jointSpeakers'
>): readonly JointSpeaker[] => [
  ...(speaker === null ? [] : [{ agent: speaker, attributedAs, post: speakerPost }]),
  ...jointSpeakers,
];

export const speakerKindOf = ({ speaker, unnamedSpeaker }: Statement): SpeakerKind =>
  speaker === null ? (unnamedSpeaker ?? 'UNNAMED') : 'NAMED';

export const marksOf = ({ kind, marks }: Pick<Statement, 'kind' | 'marks'>): QuotationMarks =>
  marks ?? MARKS_OF_KIND[kind];

/** The events at which the words of a statement were relayed, other than the one at which it was made. Each once. */
export const relayedAt = ({ event, reporters }: Pick<Statement, 'event' | 'reporters'>): readonly Slug[] => [
  ...new Set(
    reporters.flatMap((reporter) =>
      reporter.event == null || reporter.event === event ? [] : [reporter.event],
    ),
  ),
];

/** The events of a statement: where it was made, and where its words were relayed. Each once. */
export const eventsOf = (statement: Pick<Statement, 'event' | 'reporters'>): readonly Slug[] => [
  ...(statement.event === null ? [] : [statement.event]),
  ...relayedAt(statement),
];
