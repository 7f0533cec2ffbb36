import type { AgentRef } from './agent.ts';
import type { HasEvidence } from './evidence.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

/** The time in which somebody held a post or was a member, as far as sources tell. One tenure is one unbroken time. */
export interface Tenure {
  /** The first day; null when no source gives it. */
  readonly startDate: PartialDate | null;
  /** The day on which it ended; null when no source gives it, or when it has not ended. */
  readonly endDate: PartialDate | null;
  /** Dates for which a source names the holder as such, without saying since when or until when. */
  readonly attestedAt: readonly PartialDate[];
}

/** Who held which post, or belonged to which organisation, from when to when (Popolo: Membership). */
export interface Membership extends Tenure, HasEvidence {
  readonly type: 'Membership';
  readonly slug: Slug;
  /** Null for a stated vacancy: a source says that nobody held the post in this time. */
  readonly member: AgentRef | null;
  readonly organization: Slug;
  /** Null for plain membership of the organisation. */
  readonly post: Slug | null;
  /** What the member is there, in words, where it is not a post: "presidency". */
  readonly role: string | null;
  readonly sources: readonly Slug[];
}
