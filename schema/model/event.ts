import type { AgentRef } from './agent.ts';
import type { HasEvidence } from './evidence.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

export const EVENT_KINDS = [
  'MEETING',
  'SESSION',
  'SUMMIT',
  'VISIT',
  'CALL',
  'APPOINTMENT',
  'CHAIRMANSHIP',
  'EXERCISE',
  'CRISIS',
  'SIGNING',
  'ELECTION',
  'PRESS_BRIEFING',
  'SERIES',
  'OTHER',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What a source may say of the status of an event. */
export const REPORTED_STATUSES = [
  'SCHEDULED',
  'TENTATIVE',
  'OCCURRED',
  'ONGOING',
  'POSTPONED',
  'CANCELLED',
] as const;
export type ReportedStatus = (typeof REPORTED_STATUSES)[number];

/** The status of an event on a day: UNKNOWN where no source tells. */
export const EVENT_STATUSES = [...REPORTED_STATUSES, 'UNKNOWN'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export const EVENT_LINK_TYPES = ['FOLLOWS', 'RESULTS_IN', 'REFERS_TO', 'PLANNED_IN'] as const;
export type EventLinkType = (typeof EVENT_LINK_TYPES)[number];

export const PARTICIPANT_ROLES = ['HOST', 'GUEST', 'CHAIR', 'SPEAKER', 'APPOINTEE', 'PARTICIPANT'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

export const PARTICIPATION_MODES = ['IN_PERSON', 'REMOTE', 'WRITTEN'] as const;
export type ParticipationMode = (typeof PARTICIPATION_MODES)[number];

export interface Participant {
  readonly agent: AgentRef;
  readonly role: ParticipantRole;
  /** Null when the source does not say how they took part. */
  readonly mode: ParticipationMode | null;
  /** The source's label for them in this event. */
  readonly attributedAs: string | null;
}

export interface EventLink {
  readonly type: EventLinkType;
  readonly event: Slug;
  /** Absent for the editor. */
  readonly assertedBy?: 'SOURCE';
}

/** One item of an agenda. */
export interface AgendaItem {
  readonly number: number;
  readonly title: string;
}

/** Something that happens: a meeting, a session, an exercise, a crisis (schema.org: Event). */
export interface Event extends HasEvidence {
  readonly type: 'Event';
  readonly slug: Slug;
  readonly name: string;
  readonly kind: EventKind;
  readonly date: PartialDate | null;
  readonly place: Slug | null;
  /** ISO 3166-1 alpha-2 of the countries that it concerns, besides that of its place. */
  readonly countries: readonly string[];
  readonly participants: readonly Participant[];
  readonly organizers: readonly AgentRef[];
  /** The larger event, or the series, that it is part of. */
  readonly partOf: Slug | null;
  /** Its number within a series: 14 for a fourteenth session. */
  readonly seriesNumber?: number;
  /** Further places of an event that takes place in several. */
  readonly otherPlaces?: readonly Slug[];
  /** The items of its agenda. */
  readonly agenda?: readonly AgendaItem[];
  readonly links: readonly EventLink[];
  readonly motto: string | null;
  /** How many people were killed, as sources have it; absent where none tells. */
  readonly deaths?: number;
  readonly topics: readonly Slug[];
  readonly sources: readonly Slug[];
  /** What a reader should know about this entry, in our own words. */
  readonly note: string | null;
}

/** All places of an event. */
export const placesOf = ({
  place,
  otherPlaces = [],
}: Pick<Event, 'place' | 'otherPlaces'>): readonly Slug[] => [
  ...(place === null ? [] : [place]),
  ...otherPlaces,
];
