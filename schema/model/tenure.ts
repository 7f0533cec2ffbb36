import type { Day } from './day.ts';
import type { Membership, Tenure } from './membership.ts';
import type { PartialDate } from './partial-date.ts';
import type { Person } from './person.ts';
import type { Post } from './post.ts';
import type { Slug } from './slug.ts';

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
  /** Tenures that may cover it: their begin or end is not known exactly enough, or falls within it. */
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
 * @param lifetimes of whoever holds and of what is held, as far as they are known: a tenure is never outside of them, and a date that
 *   lies in one only in part is never covered for certain
 */
export function coverage(tenure: Tenure, date: When, lifetimes: readonly Lifetime[] = []): Coverage {
  if (lifetimes.some((lifetime) => isOutside(date, lifetime))) return 'NO';
  if (isBefore(date.latest, sure(tenure.startDate)?.earliest)) return 'NO';
  if (isBefore(sure(tenure.endDate)?.latest, date.earliest)) return 'NO';
  // It has begun by the earliest day by which any of its dates must have come, and lasts to the latest one before which
  // none of them can have: within each of its dates lies a day in office.
  const dates = [tenure.startDate, tenure.endDate, ...tenure.attestedAt].flatMap((each) => sure(each) ?? []);
  const begun = dates.flatMap(({ latest }) => latest ?? []).reduce(earlier, null);
  const lasts = dates.flatMap(({ earliest }) => earliest ?? []).reduce(later, null);
  if (begun === null || lasts === null || date.earliest === null || date.latest === null) return 'UNKNOWN';
  const beforeEnd = tenure.endDate === null ? date.latest <= lasts : date.latest < lasts;
  const covers = begun <= date.earliest && beforeEnd;
  return covers && lifetimes.every((lifetime) => isWithin(date, { begun, lasts }, lifetime))
    ? 'YES'
    : 'UNKNOWN';
}

/**
 * Whether a lifetime covers every day that a date may be, where the tenure does. A tenure shows that its holder lived then, unless it is
 * known to go beyond the lifetime: on that side only days that certainly lie in the lifetime count.
 */
function isWithin(
  date: When,
  { begun, lasts }: { readonly begun: Day; readonly lasts: Day },
  { begin, end }: Lifetime,
): boolean {
  const [first, last] = [sure(begin), sure(end)];
  const fitsBegin = !isBefore(begun, first?.earliest);
  const fitsEnd = !isBefore(last?.latest, lasts);
  return (
    (fitsBegin || isUpTo(first?.latest, date.earliest)) && (fitsEnd || isUpTo(date.latest, last?.earliest))
  );
}

const earlier = (a: Day | null, b: Day): Day => (a === null || b < a ? b : a);
const later = (a: Day | null, b: Day): Day => (a === null || b > a ? b : a);

/** A date that is in doubt ("2023-02-15?", "about 1990") proves nothing. */
export const sure = (date: PartialDate | null): PartialDate | null =>
  date === null || date.uncertain || date.approximate ? null : date;

/** From the first day to the last one between which a tenure certainly lasted; null when nothing is certain. */
export function timeOf({
  startDate,
  endDate,
  attestedAt,
}: Tenure): { readonly from: Day; readonly to: Day } | null {
  const dates = [startDate, ...attestedAt, endDate].filter(
    (date): date is PartialDate => sure(date) !== null,
  );
  const from = dates.flatMap(({ latest }) => latest ?? []).toSorted()[0];
  const to = dates
    .flatMap(({ earliest }) => earliest ?? [])
    .toSorted()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/** From when to when somebody lived, or a post existed; null where that is not known. */
export interface Lifetime {
  readonly begin: PartialDate | null;
  readonly end: PartialDate | null;
}

export const lifeOf = ({ birthDate, deathDate }: Pick<Person, 'birthDate' | 'deathDate'>): Lifetime => ({
  begin: birthDate,
  end: deathDate,
});

export const existenceOf = ({ startDate, endDate }: Pick<Post, 'startDate' | 'endDate'>): Lifetime => ({
  begin: startDate,
  end: endDate,
});

/** Finds an entity by its slug; null where there is none. */
type Find<E> = (slug: Slug) => E | null;

/** Which posts a person held at a date, out of the person's memberships. */
export const postsAt = (
  person: Pick<Person, 'birthDate' | 'deathDate'>,
  memberships: readonly Membership[],
  date: When,
  postOf: Find<Post>,
): Holding =>
  holding(
    memberships.filter(({ post }) => post !== null),
    lifeOf(person),
    date,
    ({ post }) => {
      const found = post === null ? null : postOf(post);
      return found === null ? [] : [existenceOf(found)];
    },
  );

/** Who held a post at a date, out of the post's memberships. A stated vacancy that covers the date makes it NONE. */
export const holdersAt = (
  post: Pick<Post, 'startDate' | 'endDate'>,
  memberships: readonly Membership[],
  date: When,
  personOf: Find<Person>,
): Holding =>
  holding(memberships, existenceOf(post), date, ({ member }) => {
    const found = member?.type === 'Person' ? personOf(member.slug) : null;
    return found === null ? [] : [lifeOf(found)];
  });

/**
 * Sorts tenures by what they tell about a date. That no recorded tenure covers it is UNKNOWN, not NONE: the record is
 * never complete. NONE needs a reason: the office or the person did not exist then, or a source states a vacancy.
 */
function holding(
  memberships: readonly Membership[],
  lifetime: Lifetime,
  date: When,
  lifetimesOf: (membership: Membership) => readonly Lifetime[],
): Holding {
  const nothing = { held: [], possible: [] };
  if (isOutside(date, lifetime)) return { knowledge: 'NONE', ...nothing };
  // Nobody holds a post that does not exist: its time bounds no vacancy.
  const within = (tenure: Membership) => (tenure.member === null ? [] : [lifetime, ...lifetimesOf(tenure)]);
  const covering = (wanted: Coverage) =>
    memberships.filter((tenure) => coverage(tenure, date, within(tenure)) === wanted);
  const held = covering('YES');
  if (held.some(({ member }) => member === null)) return { knowledge: 'NONE', ...nothing };
  const possible = covering('UNKNOWN').filter(({ member }) => member !== null);
  return { knowledge: held.length > 0 ? 'KNOWN' : 'UNKNOWN', held, possible };
}

/** Whether a date lies before a lifetime or behind it. */
const isOutside = (date: When, { begin, end }: Lifetime): boolean =>
  isBefore(date.latest, sure(begin)?.earliest) || isBefore(sure(end)?.latest, date.earliest);

/** Whether both days are known and the first is the earlier. */
const isBefore = (a: Day | null | undefined, b: Day | null | undefined): boolean =>
  a != null && b != null && a < b;

/** Whether both days are known and the first is not the later. */
const isUpTo = (a: Day | null | undefined, b: Day | null | undefined): boolean =>
  a != null && b != null && a <= b;
