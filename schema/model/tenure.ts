import type { Day } from './day.ts';
import type { Membership, Tenure } from './membership.ts';
import type { PartialDate } from './partial-date.ts';
import type { Person } from './person.ts';
import type { Post } from './post.ts';

/** Whether a tenure covers a date: certainly, certainly not, or the record cannot tell. */
export type Coverage = 'YES' | 'NO' | 'UNKNOWN';

/** What the record knows of who held what at a date. */
export const KNOWLEDGE = ['KNOWN', 'UNKNOWN', 'NONE'] as const;
export type Knowledge = (typeof KNOWLEDGE)[number];

export interface Holding {
  /** KNOWN: `held` is not empty. NONE: the record says that there was nobody, or nothing. UNKNOWN: it does not say. */
  readonly knowledge: Knowledge;
  /** Tenures that certainly cover the whole date. */
  readonly held: readonly Membership[];
  /** Tenures that may cover it: their begin or end is not known exactly enough, or falls on that very day. */
  readonly possible: readonly Membership[];
}

/** What decides coverage of a date: its bounds. */
type When = Pick<PartialDate, 'earliest' | 'latest'>;

/**
 * Whether a tenure covers every day that `date` may be (YES), none of them (NO), or whether that is not known.
 *
 * A tenure begins with its first day and ends during its last: on the day of a hand-over the successor certainly holds
 * the post and the predecessor only possibly, so a tenure never leaks over a hand-over date. Nothing is known beyond
 * what is attested: a tenure with a known begin and no end covers for certain only what lies up to its latest attestation.
 */
export function coverage(tenure: Tenure, date: When): Coverage {
  if (isBefore(date.latest, sure(tenure.startDate)?.earliest)) return 'NO';
  if (isBefore(sure(tenure.endDate)?.latest, date.earliest)) return 'NO';
  // It has begun by the earliest day by which any of its dates must have come, and lasts to the latest one before which
  // none of them can have: within each of its dates lies a day in office.
  const dates = [tenure.startDate, tenure.endDate, ...tenure.attestedAt].flatMap((each) => sure(each) ?? []);
  const begun = dates.flatMap(({ latest }) => latest ?? []).reduce(earlier, null);
  const lasts = dates.flatMap(({ earliest }) => earliest ?? []).reduce(later, null);
  if (begun === null || lasts === null || date.earliest === null || date.latest === null) return 'UNKNOWN';
  const beforeEnd = tenure.endDate === null ? date.latest <= lasts : date.latest < lasts;
  return begun <= date.earliest && beforeEnd ? 'YES' : 'UNKNOWN';
}

const earlier = (a: Day | null, b: Day): Day => (a === null || b < a ? b : a);
const later = (a: Day | null, b: Day): Day => (a === null || b > a ? b : a);

/** A date that is in doubt ("2023-02-15?", "about 1990") proves nothing. */
export const sure = (date: PartialDate | null): PartialDate | null =>
  date === null || date.uncertain || date.approximate ? null : date;

/** Which posts a person held at a date, out of the person's memberships. */
export const postsAt = (
  person: Pick<Person, 'birthDate' | 'deathDate'>,
  memberships: readonly Membership[],
  date: When,
): Holding =>
  holding(
    memberships.filter(({ post }) => post !== null),
    { begin: person.birthDate, end: person.deathDate },
    date,
  );

/** Who held a post at a date, out of the post's memberships. A stated vacancy that covers the date makes it NONE. */
export const holdersAt = (
  post: Pick<Post, 'startDate' | 'endDate'>,
  memberships: readonly Membership[],
  date: When,
): Holding => holding(memberships, { begin: post.startDate, end: post.endDate }, date);

interface Lifetime {
  readonly begin: PartialDate | null;
  readonly end: PartialDate | null;
}

/**
 * Sorts tenures by what they tell about a date. That no recorded tenure covers it is UNKNOWN, not NONE: the record is
 * never complete. NONE needs a reason: the office or the person did not exist then, or a source states a vacancy.
 */
function holding(memberships: readonly Membership[], lifetime: Lifetime, date: When): Holding {
  const nothing = { held: [], possible: [] };
  if (
    isBefore(date.latest, sure(lifetime.begin)?.earliest) ||
    isBefore(sure(lifetime.end)?.latest, date.earliest)
  ) {
    return { knowledge: 'NONE', ...nothing };
  }
  const covering = (wanted: Coverage) => memberships.filter((tenure) => coverage(tenure, date) === wanted);
  const held = covering('YES');
  if (held.some(({ member }) => member === null)) return { knowledge: 'NONE', ...nothing };
  const possible = covering('UNKNOWN').filter(({ member }) => member !== null);
  return { knowledge: held.length > 0 ? 'KNOWN' : 'UNKNOWN', held, possible };
}

/** Whether both days are known and the first is the earlier. */
const isBefore = (a: Day | null | undefined, b: Day | null | undefined): boolean =>
  a != null && b != null && a < b;
