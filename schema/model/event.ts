import type { AgentRef } from './agent.ts';
import type { Day } from './day.ts';
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
  'OTHER',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const EVENT_STATUSES = [
  'SCHEDULED',
  'TENTATIVE',
  'OCCURRED',
  'ONGOING',
  'POSTPONED',
  'CANCELLED',
] as const;
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
}

/** Something that happens: a meeting, a session, an exercise, a crisis (schema.org: Event). */
export interface Event {
  readonly type: 'Event';
  readonly slug: Slug;
  readonly name: string;
  readonly kind: EventKind;
  /** As the sources have it. */
  readonly status: EventStatus;
  readonly date: PartialDate | null;
  readonly place: Slug | null;
  /** ISO 3166-1 alpha-2 of the countries that it concerns, besides that of its place. */
  readonly countries: readonly string[];
  readonly participants: readonly Participant[];
  readonly organizers: readonly AgentRef[];
  readonly partOf: Slug | null;
  readonly links: readonly EventLink[];
  readonly motto: string | null;
  readonly topics: readonly Slug[];
  readonly sources: readonly Slug[];
  /** What a reader should know about this entry, in our own words. */
  readonly note: string | null;
}

/**
 * What an event's status comes to as of a day. What lies wholly ahead of it is planned then, even if it has taken place
 * since; what is wholly over is not planned any more, and whether it took place is not known (null) unless a source says.
 */
export function statusAsOf(
  status: EventStatus,
  date: Pick<PartialDate, 'earliest' | 'latest'> | null,
  asOf: Day,
): EventStatus | null {
  if (status === 'CANCELLED' || status === 'POSTPONED') return status;
  if (date?.earliest != null && date.earliest > asOf) return status === 'TENTATIVE' ? status : 'SCHEDULED';
  if (date?.latest == null || date.latest >= asOf) return status;
  return status === 'OCCURRED' || status === 'ONGOING' ? 'OCCURRED' : null;
}

/** The statuses that may come to any of these as of some day. */
export const statusesThatMayBe = (wanted: readonly EventStatus[]): readonly EventStatus[] =>
  EVENT_STATUSES.filter(
    (status) => wanted.includes(status) || COMES_TO[status]?.some((each) => wanted.includes(each)),
  );

/** What {@link statusAsOf} may make of a status, besides leaving it. */
const COMES_TO: { readonly [S in EventStatus]?: readonly EventStatus[] } = {
  OCCURRED: ['SCHEDULED'],
  ONGOING: ['SCHEDULED', 'OCCURRED'],
};
