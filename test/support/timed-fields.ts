import { encodeGlobalId } from '../../schema/global-id.ts';

/** Every field of Query that can be asked as of an earlier time, in the world of generated records; `@` is the place of the argument. */

const WHO =
  '... on Person { name statements(first: 2) { count { value precision } nodes { slug } } } ... on Organization { name otherNames }';
const SPEAKER = `speaker { __typename id slug ${WHO} }`;
const DATE = 'date { edtf earliest latest precision words }';
const STATEMENT = `id slug text kind ${DATE} ${SPEAKER} speakerPost { label } event { slug name ${DATE} statements(first: 2) { nodes { slug } } }
  topics { label broader { label } } mentions { __typename } provenance { anchoring source { headline publisher } } citation
  history(first: 3) { number recordedAt reason changed text topics { label } }`;
const EVENT = `id slug name kind status ${DATE} place { name } participants { role agent { slug name } } topics { label }
  statements(first: 3, filter: { kind: [PARAPHRASE, DIRECT_QUOTE] }) { count { value precision } nodes { slug text } pageInfo { endCursor hasNextPage } }
  parts(first: 2) { nodes { name } } history(first: 3) { number recordedAt changed name }`;
const PAGE =
  'count { value precision } cutShort pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const DATES = 'histogram(by: MONTH) { bins { date count } coarser undated precision }';
const UNDER = 'statements(first: 2) { count { value precision } nodes { slug text } pageInfo { endCursor } }';
const FACETS = 'field precision distinct values { value label count }';
const ENTRY = '__typename ... on Statement { slug text } ... on Event { slug name }';
const FOUND = `${ENTRY} ... on Person { slug name } ... on Organization { slug name } ... on Topic { slug label }`;
const MATCHES = 'matches { field text ranges { start end } }';
const HOLDING = 'knowledge held { slug member { name } } possible { slug member { name } }';

export interface TimedField {
  readonly field: string;
  readonly selection: string;
}

/** By the name of the field of Query: an alias goes before, the selection behind. */
export const FIELDS: readonly TimedField[] = [
  { field: 'statements(first: 20, @)', selection: `{ ${PAGE} edges { cursor node { ${STATEMENT} } } }` },
  {
    field: 'statements(first: 1, filter: { topic: "peace", narrowerTopics: true, country: "BY" }, @)',
    selection: `{ ${PAGE} ${DATES} nodes { slug } facets(by: [SPEAKER, TOPIC, KIND, EVENT], top: 20) { ${FACETS} } }`,
  },
  {
    field:
      'statements(first: 5, filter: { text: "border", not: [{ speaker: "ann" }] }, orderBy: DATE_ASC, @)',
    selection: `{ ${PAGE} facets(by: [SOURCE, TOPIC], top: 20) { ${FACETS} } nodes { slug text } }`,
  },
  {
    field: 'statements(last: 4, filter: { event: "summit" }, @)',
    selection: `{ ${PAGE} nodes { slug ${SPEAKER} } }`,
  },
  { field: 'statements(first: 2, filter: { speaker: "unheard" }, @)', selection: '{ nodes { slug } }' },
  {
    field: 'events(first: 20, @)',
    selection: `{ ${PAGE} ${DATES} edges { cursor node { ${EVENT} } } facets(by: [KIND, TOPIC], top: 20) { ${FACETS} } }`,
  },
  {
    field: 'events(first: 3, filter: { participant: "belarus", date: { from: "2022" } }, @)',
    selection: `{ ${PAGE} nodes { slug } }`,
  },
  {
    field: 'coverage(@)',
    selection:
      '{ sources { value } statements { value precision } events { value } publishers { value label count } languages { value count } completeness { value count } years { value count } }',
  },
  { field: 'timeline(first: 20, @)', selection: `{ ${PAGE} ${DATES} edges { cursor node { ${ENTRY} } } }` },
  {
    field: 'search(text: "border security", first: 20, @)',
    selection: `{ ${PAGE} candidates { value precision } edges { cursor ${MATCHES} node { ${FOUND} } } }`,
  },
  {
    field: 'search(text: "\\"security council\\" -weather", orderBy: DATE_DESC, first: 3, @)',
    selection: `{ ${PAGE} edges { cursor ${MATCHES} node { ${FOUND} } } }`,
  },
  {
    field: 'people(first: 5, @)',
    selection: `{ ${PAGE} nodes { id slug name otherNames ${UNDER} memberships(first: 3) { nodes { slug post { label } } } } }`,
  },
  {
    field: 'organizations(first: 5, @)',
    selection: `{ ${PAGE} nodes { id slug name parent { name } posts(first: 2) { nodes { label } } statementsFor(first: 2) { count { value precision } nodes { slug } } } }`,
  },
  {
    field: 'posts(first: 5, @)',
    selection: `{ ${PAGE} nodes { id label organization { name } holdersAt(date: "2022") { ${HOLDING} } } }`,
  },
  {
    field: 'memberships(first: 5, @)',
    selection: `{ ${PAGE} nodes { slug member { name } post { label } } }`,
  },
  {
    field: 'places(first: 5, @)',
    selection: `{ ${PAGE} nodes { id name containedIn { name } contains(first: 2) { nodes { slug } } } }`,
  },
  {
    field: 'topics(first: 5, @)',
    selection: `{ ${PAGE} nodes { id label narrower(first: 3) { nodes { label } } ${UNDER} } }`,
  },
  {
    field: 'sources(first: 5, @)',
    selection: `{ ${PAGE} nodes { id headline previousVersion { headline } publishedBy { name } ${UNDER} } }`,
  },
  { field: 'suggest(text: "a", first: 5, @)', selection: '{ name type slug node { ... on Node { id } } }' },
  { field: 'statement(slug: "s-2", @)', selection: `{ ${STATEMENT} }` },
  { field: 'event(slug: "summit", @)', selection: `{ ${EVENT} mentionedIn(first: 2) { nodes { slug } } }` },
  {
    field: 'person(slug: "ann", @)',
    selection: `{ id name otherNames postsAt(date: "2022") { ${HOLDING} } ${UNDER} passedOn(first: 2) { nodes { slug } } }`,
  },
  {
    field: 'organization(slug: "league", @)',
    selection:
      '{ id name members(first: 5) { nodes { slug role member { name } } } bodies(first: 3) { nodes { name } } }',
  },
  {
    field: 'post(slug: "president", @)',
    selection: '{ id label holders(first: 5) { nodes { slug member { name } startDate { edtf } } } }',
  },
  {
    field: 'membership(slug: "ann-president", @)',
    selection: '{ id slug member { name } post { label } sources { headline } attestedAt { edtf } }',
  },
  {
    field: 'place(slug: "minsk", @)',
    selection: '{ id name events(first: 3) { count { value precision } nodes { slug name } } }',
  },
  { field: 'topic(slug: "peace", @)', selection: `{ id label broader { label } ${UNDER} }` },
  { field: 'source(slug: "report", @)', selection: `{ id headline version ${UNDER} }` },
  ...['s-1', 'anchor'].map((slug) => ({
    field: `nodeAt(id: "${encodeGlobalId('Statement', slug)}", @)`,
    selection: `{ id ... on Statement { ${STATEMENT} } }`,
  })),
  {
    field: `nodeAt(id: "${encodeGlobalId('Event', 'crisis')}", @)`,
    selection: `{ id ... on Event { ${EVENT} } }`,
  },
];

/** A list to be read page by page. */
export interface WalkedList {
  /** The field of Query that it stands under, if it does. */
  readonly under?: string;
  readonly list: string;
  readonly selection: string;
}

export const WALKED: readonly WalkedList[] = [
  {
    under: 'event(slug: "summit"@)',
    list: 'statements(@)',
    selection: `edges { cursor node { slug text } } count { value precision } nodes { ${SPEAKER} }`,
  },
  {
    under: 'organization(slug: "belarus"@)',
    list: 'statementsFor(@)',
    selection: `edges { cursor node { slug text } } count { value precision } nodes { topics { label } }`,
  },
  {
    list: 'statements(@)',
    selection: `edges { cursor node { slug text kind position } } count { value precision } nodes { ${SPEAKER} topics { label } }`,
  },
  {
    list: 'statements(orderBy: DATE_ASC, filter: { kind: [DIRECT_QUOTE, DOCUMENT_TEXT] }, @)',
    selection: `edges { cursor node { slug text } } facets(by: [TOPIC]) { ${FACETS} } nodes { event { name } }`,
  },
  {
    list: 'events(@)',
    selection: `edges { cursor node { slug name kind } } ${DATES} nodes { statements(first: 1) { nodes { slug } } }`,
  },
  { list: 'timeline(@)', selection: `edges { cursor node { ${ENTRY} } } count { value }` },
  {
    list: 'search(text: "border", @)',
    selection: `edges { cursor ${MATCHES} node { ${FOUND} } } candidates { value } count { value }`,
  },
  {
    list: 'search(text: "security", orderBy: DATE_ASC, @)',
    selection: `edges { cursor node { ${FOUND} } } count { value }`,
  },
  {
    list: 'organizations(@)',
    selection: `edges { cursor node { slug name } } count { value precision } nodes { ${UNDER} }`,
  },
];
