import type { AgentRef } from './agent.ts';
import type { EntityType } from './entity-ref.ts';
import type { PartialDate } from './partial-date.ts';
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
    'countryCode',
    'participants',
    'organizers',
    'partOf',
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
  'countryCode',
  'participants',
  'organizers',
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
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const { agent, event, edtf, slug } = value as Named;
  return agent?.slug ?? event ?? edtf ?? slug ?? null;
}

/** Evidence in the order in which an entry keeps it, whatever the order in which it came. */
export const inOrder = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));

const orderKey = ({ field, value, source, spans, rank }: Evidence): string =>
  JSON.stringify([field, source, value, spans.map(({ start }) => String(start).padStart(9, '0')), rank]);

/**
 * The fields of one value for which sources give different ones, in order. What is deprecated does not count, nor do the statuses of an
 * event and its dates, which change: they are in dispute only where they were given on the same day.
 */
export function disputedFields({ evidence = [] }: HasEvidence): readonly EvidencedField[] {
  const counted = evidence.filter(({ field, rank }) => !isList(field) && rank !== 'DEPRECATED');
  const byFact = Map.groupBy(counted, ({ field, date }) =>
    isChanging(field) ? `${field} ${date?.edtf}` : field,
  );
  const disputed = [...byFact.values()].filter((same) => new Set(same.map(({ value }) => value)).size > 1);
  return [...new Set(disputed.flatMap(([first]) => first?.field ?? []))].sort();
}

/** The fields whose value changes with time. */
const CHANGING: ReadonlySet<string> = new Set<EvidencedField>(['status', 'date']);
export const isChanging = (field: string): boolean => CHANGING.has(field);
