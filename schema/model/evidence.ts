import type { AgentRef } from './agent.ts';
import { type DateRange, overlaps } from './date-range.ts';
import type { EntityType } from './entity-ref.ts';
import { instantOf, type PartialDate, parsePartialDate } from './partial-date.ts';
import type { Span } from './provenance.ts';
import type { Slug } from './slug.ts';

/** How much weight evidence has beside other evidence of the same fact, as Wikidata ranks statements. */
export const EVIDENCE_RANKS = ['PREFERRED', 'NORMAL', 'DEPRECATED'] as const;
export type EvidenceRank = (typeof EVIDENCE_RANKS)[number];

/** What one source gives for one field of an entry. */
export interface Evidence {
  /** A field of the entry, by the name that it has in a dossier. */
  readonly field: EvidencedField;
  /** What the source gives, as a dossier writes it: a date in EDTF, a slug, a text. Of a list, one of its elements. */
  readonly value: string;
  readonly source: Slug;
  /** Where the source says so. None where no passage was recorded, or where the fact is concluded: the note says how. */
  readonly spans: readonly Span[];
  /** When the source said it; null where that is not known. */
  readonly date: PartialDate | null;
  /** Whether `date` was stated for this evidence. Otherwise it is the date on which the source was published, and follows it. */
  readonly isDated: boolean;
  readonly rank: EvidenceRank;
  readonly note: string | null;
}

/** An entry that may have evidence. Most have none, and then there is nothing beside their fields. */
export interface HasEvidence {
  /** By field, source and value, in order. */
  readonly evidence?: readonly Evidence[];
}

/** The types of entries that have evidence, with the fields that it may be given for. A statement has its provenance instead. */
export const EVIDENCED_FIELDS = {
  Place: ['name', 'otherNames', 'containedIn', 'countryCode'],
  Organization: [
    'name',
    'otherNames',
    'classification',
    'countryCode',
    'parent',
    'foundingDate',
    'dissolutionDate',
  ],
  Person: ['name', 'otherNames', 'birthDate', 'deathDate'],
  Post: ['label', 'otherLabels', 'organization', 'role', 'startDate', 'endDate'],
  Membership: ['member', 'organization', 'post', 'role', 'startDate', 'endDate', 'attestedAt'],
  Event: [
    'name',
    'kind',
    'status',
    'date',
    'place',
    'otherPlaces',
    'countryCode',
    'participants',
    'organizers',
    'partOf',
    'seriesNumber',
    'agenda',
    'links',
    'motto',
    'deaths',
  ],
} as const satisfies { readonly [T in EntityType]?: readonly string[] };
export type EvidencedType = keyof typeof EVIDENCED_FIELDS;
export type EvidencedField = (typeof EVIDENCED_FIELDS)[EvidencedType][number];

/** What the API calls a field for which evidence is given: `FOUNDING_DATE`. */
export type Fact = SnakeCase<EvidencedField>;
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? '' : '_'}${Uppercase<First>}${SnakeCase<Rest>}`
  : '';

export const factOf = (field: EvidencedField): Fact =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as Fact;

/** Everything that evidence may be given for, each once. */
export const FACTS: readonly Fact[] = [...new Set(Object.values(EVIDENCED_FIELDS).flat().map(factOf))];

export const hasEvidence = (type: EntityType): type is EvidencedType => type in EVIDENCED_FIELDS;

/** The fields that are lists: evidence of one is evidence of one element. */
const LISTS: ReadonlySet<string> = new Set<EvidencedField>([
  'otherNames',
  'otherLabels',
  'otherPlaces',
  'countryCode',
  'participants',
  'organizers',
  'agenda',
  'links',
  'attestedAt',
]);
export const isList = (field: string): boolean => LISTS.has(field);

/** The fields that an entry keeps under another name than a dossier has. */
const KEPT_AS: Readonly<Record<string, string>> = { countryCode: 'countries' };

type Fields = Readonly<Record<string, unknown>>;

/** The values of a field that an entry shows, as evidence gives them. */
export function shownValues(entity: object, field: string): readonly string[] {
  const fields = entity as Fields;
  const kept = fields[KEPT_AS[field] ?? field] ?? fields[field];
  return (Array.isArray(kept) ? kept : [kept]).flatMap((each) => textOf(each) ?? []);
}

/** What names an element of a list, or a date. */
interface Named {
  readonly agent?: AgentRef;
  readonly event?: Slug;
  readonly edtf?: string;
  readonly slug?: Slug;
  readonly title?: string;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const { agent, event, edtf, slug, title } = value as Named;
  return agent?.slug ?? event ?? edtf ?? slug ?? title ?? null;
}

/** Evidence in the order in which an entry keeps it, whatever the order in which it came. */
export const inOrder = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));

const orderKey = ({ field, value, source, spans, rank }: Evidence): string =>
  JSON.stringify([field, source, value, spans.map(({ start }) => String(start).padStart(9, '0')), rank]);

/**
 * The fields for which sources give different values, in order. Deprecated evidence does not count.
 * - Values of one field contradict one another, unless they are dates that can be the same day.
 * - A value that the entry shows is in dispute if there is evidence for the field, but none that agrees with it.
 * - Of a list, a value is in dispute if the entry does not show it.
 * - The status of an event and its date change, so only evidence of the same time contradicts itself.
 */
export function disputedFields(entity: HasEvidence & object): readonly EvidencedField[] {
  const counted = (entity.evidence ?? []).filter(({ rank }) => rank !== 'DEPRECATED');
  const byField = Map.groupBy(counted, ({ field }) => field);
  return [...byField].flatMap(([field, same]) => (isDisputed(field, same, entity) ? [field] : [])).sort();
}

function isDisputed(field: EvidencedField, evidence: readonly Evidence[], entity: object): boolean {
  const shown = shownValues(entity, field);
  if (isList(field)) return evidence.some(({ value }) => !shown.includes(value));
  const isFound = evidence.some((a, at) => evidence.slice(at + 1).some((b) => contradict(a, b)));
  if (isFound || isChanging(field) || shown.length === 0) return isFound;
  return !evidence.some(({ value }) => shown.some((each) => agree(field, each, value)));
}

const contradict = (a: Evidence, b: Evidence): boolean =>
  !agree(a.field, a.value, b.value) && (!isChanging(a.field) || isSameTime(a, b));

/** Whether two values of a field can both be true. */
function agree(field: EvidencedField, a: string, b: string): boolean {
  if (a === b || !isDate(field)) return a === b;
  const [first, second] = [parsePartialDate(a), parsePartialDate(b)];
  return overlaps(first, boundsOf(second)) && overlaps(second, boundsOf(first));
}

const boundsOf = ({ earliest, latest }: PartialDate): DateRange => ({ from: earliest, to: latest });

/** Whether evidence was given on the same day, and not at different times of it. */
function isSameTime({ date: a }: Evidence, { date: b }: Evidence): boolean {
  if (a === null || b === null) return a === b;
  const [first, second] = [instantOf(a), instantOf(b)];
  return a.latest === b.latest && (first === null || second === null || first === second);
}

/** The fields whose values are dates. */
const DATES: ReadonlySet<string> = new Set<EvidencedField>([
  'date',
  'foundingDate',
  'dissolutionDate',
  'birthDate',
  'deathDate',
  'startDate',
  'endDate',
  'attestedAt',
]);
export const isDate = (field: string): boolean => DATES.has(field);

/** The fields whose value changes with time. */
const CHANGING: ReadonlySet<string> = new Set<EvidencedField>(['status', 'date']);
export const isChanging = (field: string): boolean => CHANGING.has(field);
