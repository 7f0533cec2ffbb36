import { type Day, nextDay } from './day.ts';
import { EVENT_STATUSES, type Event, type EventStatus, type ReportedStatus } from './event.ts';
import type { Evidence } from './evidence.ts';
import { instantOf, parsePartialDate } from './partial-date.ts';

/**
 * What evidence tells of the status of an event.
 *
 * The status on a day is what the newest evidence says that was published by that day; without any it is UNKNOWN. What is planned or going on
 * stays so until the last day that the date of the event may be, as it was known by then. Without a last day it stays so until the end of the
 * year in which the evidence was published: of later years nobody has said anything. From then on the status is UNKNOWN again.
 *
 * Without a day it is the last word of the sources that is asked for, which no date ends.
 */

/** Statuses that end with the event. */
const PASSING: ReadonlySet<EventStatus> = new Set<EventStatus>(['SCHEDULED', 'TENTATIVE', 'ONGOING']);

/** Which of several statuses counts that were given at the same time by evidence of the same rank: the first of these. */
const FIRMEST: readonly ReportedStatus[] = [
  'CANCELLED',
  'OCCURRED',
  'ONGOING',
  'POSTPONED',
  'SCHEDULED',
  'TENTATIVE',
];

type Told = Pick<Event, 'date' | 'evidence'>;

/** The status of an event on a day; for null by the last word of its sources, whenever that was. */
export function statusOn(event: Told, day: Day | null): EventStatus {
  const told = statusEvidence(event, day);
  if (told === null) return 'UNKNOWN';
  const status = told.value as ReportedStatus;
  return day !== null && PASSING.has(status) && day > lastDayOf(told, event, day) ? 'UNKNOWN' : status;
}

/**
 * The evidence that tells of the status of an event on a day: the newest one that was published by then. For null it is the newest of all. Null
 * without any.
 */
export const statusEvidence = (event: Told, day: Day | null): Evidence | null =>
  newest(publishedBy(event, 'status', day));

/** The date of an event as it was known on a day: by the newest evidence, or else as the entry has it. */
function dateKnown(event: Told, day: Day): Pick<NonNullable<Event['date']>, 'earliest' | 'latest'> | null {
  const told = newest(publishedBy(event, 'date', day));
  return told === null ? event.date : parsePartialDate(told.value);
}

const lastDayOf = (told: Evidence, event: Told, day: Day): Day =>
  dateKnown(event, day)?.latest ?? `${dayOf(told)?.slice(0, 4)}-12-31`;

const publishedBy = (
  { evidence = [] }: Told,
  field: Evidence['field'],
  day: Day | null,
): readonly Evidence[] =>
  evidence.filter((each) => {
    if (each.field !== field || each.rank === 'DEPRECATED') return false;
    const published = dayOf(each);
    return day === null || (published !== null && published <= day);
  });

/** The day by which evidence was certainly published. */
const dayOf = ({ date }: Evidence): Day | null => date?.latest ?? null;

/** The newest evidence. Of one day, the preferred one; then the one with the latest time of day; then the firmest. */
function newest(evidence: readonly Evidence[]): Evidence | null {
  const [first = null, ...others] = evidence;
  return others.reduce<Evidence | null>((a, b) => (a === null || isNewer(b, a) ? b : a), first);
}

function isNewer(a: Evidence, b: Evidence): boolean {
  const [day, other] = [dayOf(a) ?? '', dayOf(b) ?? ''];
  if (day !== other) return day > other;
  if (a.rank !== b.rank) return a.rank === 'PREFERRED';
  const [time, otherTime] = [timeOf(a), timeOf(b)];
  if (time !== otherTime) return time > otherTime;
  return firmness(a) < firmness(b);
}

/** The instant at which evidence was published; empty where only the day is known, which counts as the earliest. */
const timeOf = ({ date }: Evidence): string => (date === null ? '' : (instantOf(date) ?? ''));

const firmness = ({ value }: Evidence): number => {
  const at = FIRMEST.indexOf(value as ReportedStatus);
  return at === -1 ? FIRMEST.length : at;
};

/** A time in which an event has the same status on every day, or the last word of its sources. */
export interface StatusPeriod {
  readonly status: EventStatus;
  /** Whether it is the last word, which has no days. */
  readonly isLast: boolean;
  /** Null: since ever. */
  readonly from: Day | null;
  /** The last day; null: from then on. */
  readonly to: Day | null;
}

/** All times of an event, by status, in order: together they are every day there is. Then comes the last word. */
export function statusPeriods(event: Told): readonly StatusPeriod[] {
  const periods: StatusPeriod[] = [{ status: 'UNKNOWN', isLast: false, from: null, to: null }];
  for (const day of daysOfChange(event)) {
    const last = periods.at(-1);
    const status = statusOn(event, day);
    if (last === undefined || last.status === status) continue;
    periods[periods.length - 1] = { ...last, to: nextDay(day, -1) };
    periods.push({ status, isLast: false, from: day, to: null });
  }
  return [...periods, { status: statusOn(event, null), isLast: true, from: null, to: null }];
}

/** The days on which the status may be another one than on the day before, in order. */
function daysOfChange(event: Told): readonly Day[] {
  const { evidence = [], date } = event;
  const published = evidence.flatMap((each) => dayOf(each) ?? []);
  const dates = evidence.flatMap(({ field, value }) => (field === 'date' ? parsePartialDate(value) : []));
  const ends = [...dates, ...(date === null ? [] : [date])].flatMap(({ latest }) => latest ?? []);
  const years = published.map((day) => `${day.slice(0, 4)}-12-31`);
  return [...new Set([...published, ...[...ends, ...years].map((day) => nextDay(day))])]
    .filter((day) => day <= LAST_DAY)
    .sort();
}

const LAST_DAY = '9999-12-31';

/** A period as a text, such as `OCCURRED 2023-02-15/`. The last word is its status alone. */
export const periodText = ({ status, isLast, from, to }: StatusPeriod): string =>
  isLast ? status : `${status} ${from ?? ''}/${to ?? ''}`;

/** Reads what {@link periodText} wrote. */
export function parsePeriod(text: string): StatusPeriod {
  const [, status, from, to] = /^([A-Z]+)(?: (.*)\/(.*))?$/.exec(text) ?? [];
  const known = EVENT_STATUSES.find((each) => each === status);
  if (known === undefined) throw new TypeError(`expected a status with its period, got ${text}`);
  return { status: known, isLast: from === undefined, from: from || null, to: to || null };
}

/** Whether a period has a day; for null, whether it is the last word. */
export const hasDay = ({ isLast, from, to }: StatusPeriod, day: Day | null): boolean =>
  day === null ? isLast : !isLast && (from === null || from <= day) && (to === null || day <= to);

/**
 * Whether an event may have occurred by a day although no evidence of that time says so. One of the days had come that its date may be, as it
 * was known by then, and it had not been called off.
 */
export function mayHaveOccurred(event: Told, day: Day): boolean {
  const status = statusOn(event, day);
  if (status === 'OCCURRED' || status === 'ONGOING' || status === 'CANCELLED') return false;
  const begin = dateKnown(event, day)?.earliest ?? null;
  return begin === null || begin <= day;
}
