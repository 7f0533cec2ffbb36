import type { Asker } from '../support/record.ts';

/** Everything that a client can read of a small record, so that two states of it can be compared. */

const WHOLE = `slug text kind ordinal position date { edtf } attributedAs
  speaker { name } speakerPost { label organization { name } } event { slug name kind }
  topics { label } links { type statement { slug } } provenance { source { headline } spans { start end sha256 } }`;
const LIST = 'count { value precision } nodes { slug text kind ordinal }';

/** In pieces that each keep to the limits of a query. */
const QUERIES = [
  `{ all: statements(first: 100) { count { value precision } nodes { ${WHOLE} } } }`,
  `{
    oldest: statements(orderBy: DATE_ASC, last: 100) { ${LIST} }
    paraphrases: statements(filter: { kind: PARAPHRASE, numbered: false }, first: 100) { ${LIST} }
    numbered: statements(filter: { kind: [PARAPHRASE, DIRECT_QUOTE], numbered: true }, first: 100) { ${LIST} }
    unplaced: statements(filter: { not: [{ missing: PLACE }] }, first: 100) { ${LIST} }
    first: statements(filter: { text: "first" }, first: 100) { ${LIST} }
  }`,
  `{ events(first: 30) { nodes { slug name place { name } statements(first: 40) { ${LIST} } } } }`,
  `{ people(first: 30) { nodes { name statements(first: 40) { ${LIST} } memberships { nodes { post { label } } } } } }`,
  `{ topics(first: 40) { nodes { label statements(first: 40) { ${LIST} } } } }`,
];

interface Statement {
  readonly slug: string;
}
export interface List {
  readonly count: { readonly value: number; readonly precision: string };
  readonly nodes: readonly Statement[];
}
export interface Read {
  readonly all: List;
  readonly oldest: List;
  readonly paraphrases: List;
  readonly numbered: List;
  readonly unplaced: List;
  readonly first: List;
  readonly events: { readonly nodes: readonly { readonly slug: string; readonly statements: List }[] };
  readonly people: { readonly nodes: readonly { readonly name: string; readonly statements: List }[] };
  readonly topics: { readonly nodes: readonly { readonly label: string; readonly statements: List }[] };
}

/** Every list of a reading, each under a name. */
export const listsOf = ({ events, people, topics, ...lists }: Read): ReadonlyMap<string, List> =>
  new Map([
    ...Object.entries<List>(lists),
    ...events.nodes.map(({ slug, statements }): [string, List] => [slug, statements]),
    ...people.nodes.map(({ name, statements }): [string, List] => [name, statements]),
    ...topics.nodes.map(({ label, statements }): [string, List] => [label, statements]),
  ]);

/** The answer to each of the queries, each of which sees one state of the record. */
export async function piecesOf(api: Asker): Promise<readonly Partial<Read>[]> {
  const pieces: Partial<Read>[] = [];
  for (const query of QUERIES) pieces.push(await api.data<Partial<Read>>(query));
  return pieces;
}

export const readAll = async (api: Asker): Promise<Read> =>
  Object.assign({}, ...(await piecesOf(api))) as Read;
