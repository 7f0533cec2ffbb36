import type { Asker } from './record.ts';

/** What the API tells of the entries of the first dossier, in lines that a person can compare with the article. */

/** A passage as the API gives it. */
export interface ToldSpan {
  readonly exact: string | null;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

/** Evidence as the API gives it. */
export interface ToldEvidence {
  readonly fact: string;
  readonly value: string;
  readonly isShown: boolean;
  readonly note: string | null;
  readonly provenance: { readonly spans: readonly ToldSpan[] };
}

/** An entry with its evidence, and with what it shows of facts. */
export interface ToldEntry {
  readonly slug: string;
  readonly evidence: readonly ToldEvidence[];
  readonly disputed: readonly string[];
  readonly [field: string]: unknown;
}

export const EVIDENCE =
  'evidence { fact value isShown note provenance { spans { exact start end sha256 } } } disputed';

/** Of each type the fields of which the article gives something. */
export const FIELDS = {
  events: `name kind status motto date { edtf } place { slug } organizers { slug }
    participants { role agent { slug } } links { type event { slug } }`,
  people: 'name otherNames',
  organizations: 'name otherNames classification parent { slug } foundingDate { edtf }',
  posts: 'label otherLabels role organization { slug }',
  memberships: `member { ... on Person { slug } ... on Organization { slug } } post { slug } organization { slug } role
    startDate { edtf } endDate { edtf } attestedAt { edtf }`,
  places: 'name otherNames countries containedIn { slug }',
} as const;
export type Told = keyof typeof FIELDS;

/** All entries of a type. */
export async function told(record: Asker, list: Told): Promise<readonly ToldEntry[]> {
  const { all } = await record.data<{ readonly all: { readonly nodes: readonly ToldEntry[] } }>(
    `{ all: ${list}(first: 100) { nodes { slug ${FIELDS[list]} ${EVIDENCE} } } }`,
  );
  return all.nodes;
}

/** What the key has of an entry: what it shows, and then its evidence. */
export const linesOf = (entry: ToldEntry): readonly string[] => [
  ...shownLines(entry),
  ...entry.evidence.map(evidenceLine).toSorted(),
];

/** What an entry shows: each field with its value. What it does not have is left out. */
const shownLines = ({ slug: _, evidence: _e, disputed: _d, ...fields }: ToldEntry): readonly string[] =>
  Object.entries(fields).flatMap(([field, value]) => {
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((each: unknown) => (each === null ? [] : [`${field} ${inWords(each)}`]));
  });

/** `SPEAKER aleksandr-lukashenko`: the values of a mapping, one behind the other. */
const inWords = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).map(inWords).join(' ') : String(value);

/** `STATUS OCCURRED 3511-3568`: a fact, its value and the offsets of its passages. Where a note says more, it is `(noted)`. */
const evidenceLine = ({ fact, value, note, provenance }: ToldEvidence): string =>
  [fact, value, ...provenance.spans.map(offsets), ...(note === null ? [] : ['(noted)'])].join(' ');

const offsets = ({ start, end }: Pick<ToldSpan, 'start' | 'end'>): string => `${start}-${end}`;

/** A statement as the API gives it. */
export interface ToldStatement {
  readonly slug: string;
  readonly kind: string;
  readonly ordinal: number | null;
  readonly position: number | null;
  readonly date: { readonly edtf: string } | null;
  readonly event: { readonly slug: string } | null;
  readonly speakerPost: { readonly slug: string } | null;
  readonly attribution: readonly {
    readonly role: string;
    readonly agent: { readonly slug: string } | null;
    readonly attributedAs: string | null;
  }[];
  readonly links: readonly { readonly type: string; readonly statement: { readonly slug: string } }[];
  readonly provenance: { readonly spans: readonly ToldSpan[] };
}

/** All statements. */
export async function toldStatements(record: Asker): Promise<readonly ToldStatement[]> {
  const { statements } = await record.data<{
    readonly statements: { readonly nodes: readonly ToldStatement[] };
  }>(`{ statements(first: 100) { nodes {
    slug kind ordinal position date { edtf } event { slug } speakerPost { slug }
    attribution { role agent { ... on Person { slug } ... on Organization { slug } } attributedAs }
    links { type statement { slug } } provenance { spans { exact start end sha256 } }
  } } }`);
  return statements.nodes;
}

/** What the key has of a statement: its passages, the chain from the publisher to the speaker, and where it belongs. */
export const statementLines = (told: ToldStatement): readonly string[] => [
  [told.kind, ...told.provenance.spans.map(offsets)].join(' '),
  told.attribution
    .map(({ role, agent, attributedAs }) => `${role} ${agent?.slug ?? '?'} (${attributedAs ?? '?'})`)
    .join(', '),
  ...(told.speakerPost === null ? [] : [`as ${told.speakerPost.slug}`]),
  ...(told.event === null ? [] : [`at ${told.event.slug} ${told.position}`]),
  ...(told.date === null ? [] : [`on ${told.date.edtf}`]),
  ...(told.ordinal === null ? [] : [`ordinal ${told.ordinal}`]),
  ...told.links.map(({ type, statement }) => `${type} ${statement.slug}`),
];
