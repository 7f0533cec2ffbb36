import { readExamples } from '../../lambda/local/examples.ts';
import { examplesOf } from '../support/page-examples.ts';
import type { Asker } from '../support/record.ts';

const WHO =
  'speaker { name } speakerPost { label organization { name parent { name } } } reportedBy { name }';
const WHENCE =
  'provenance { anchoring deepLink source { headline publishedBy { name } } spans { start end } }';
const PAGE = 'pageInfo { startCursor endCursor hasNextPage hasPreviousPage } cutShort';
const COUNTED = 'count { value precision }';

/** Questions of every kind that the schema answers, each about another part of the record. */
const OWN: readonly string[] = [
  `{ statements(first: 25) { ${COUNTED} nodes { text ${WHO} ${WHENCE} event { name place { name } } } ${PAGE} } }`,
  `{ statements(last: 7, orderBy: DATE_ASC) { edges { cursor node { slug attribution { role agent { name } } } } ${PAGE} } }`,
  `{ statements(filter: { speaker: "aleksandr-lukashenko", topic: "security" }) { ${COUNTED} nodes { slug } ${PAGE} } }`,
  `{ statements(filter: { kind: [DIRECT_QUOTE, PARAPHRASE], language: "en", text: "CSTO" }, first: 4) { ${COUNTED} nodes { slug } ${PAGE} } }`,
  `{ statements(filter: { date: { from: "2022", to: "2023-02" } }, first: 3) { ${COUNTED} nodes { slug date { edtf } } ${PAGE} } }`,
  `{ statements(filter: { not: [{ speaker: "aleksandr-lukashenko" }] }) { ${COUNTED} nodes { slug ${WHO} } ${PAGE} } }`,
  `{ statements { facets(by: [TOPIC, YEAR, KIND]) { field values { label count } } histogram(by: YEAR) { bins { date count } coarser undated } } }`,
  `{ events(first: 50) { ${COUNTED} nodes { name place { name containedIn { name } } statements(first: 10) { ${COUNTED} nodes { text ${WHO} ${WHENCE} } ${PAGE} } } ${PAGE} } }`,
  `{ events(filter: { kind: [SUMMIT, MEETING, SESSION] }, orderBy: DATE_ASC) { nodes { slug kind organizers { name } participants { agent { name } role } topics { label } } ${PAGE} } }`,
  `{ events { nodes { slug links { event { name } } partOf { name } parts(first: 3) { ${COUNTED} nodes { name } } mentionedIn(first: 2) { ${COUNTED} nodes { text } } } } }`,
  `{ events { facets(by: [KIND, PLACE]) { values { label count } } histogram(by: MONTH) { bins { date count } coarser undated } } }`,
  `{ people { ${COUNTED} nodes { name memberships(first: 3) { nodes { post { label } organization { name } startDate { edtf } } } statements(first: 2) { ${COUNTED} nodes { text } } } ${PAGE} } }`,
  `{ organizations { nodes { name classification parent { name } } ${PAGE} } posts { nodes { label organization { name } } } }`,
  `{ topics { ${COUNTED} nodes { label broader { label } } ${PAGE} } places { nodes { name containedIn { name } } } sources { nodes { headline publishedBy { name } } } }`,
  `{ person(slug: "aleksandr-lukashenko") { name events(first: 3) { ${COUNTED} nodes { name } } mentionedIn(first: 3) { nodes { text } } } }`,
  `{ person(slug: "nobody-at-all") { name } topic(slug: "peace") { label } event(slug: "no-such-event") { name } }`,
  `{ search(text: "security") { ${COUNTED} candidates { value precision } edges { matches { field text } node { __typename ... on Statement { slug ${WHO} } ... on Event { name } } } ${PAGE} } }`,
  `{ search(text: "border", types: [STATEMENT, TOPIC], orderBy: DATE_DESC, first: 3) { nodes { __typename ... on Statement { slug } ... on Topic { label } } ${PAGE} } }`,
  `{ timeline(first: 12, orderBy: DATE_ASC) { ${COUNTED} nodes { __typename ... on Event { name place { name } } ... on Statement { text ${WHO} } } ${PAGE} } }`,
  `{ timeline(filter: { agent: "imangali-tasmagambetov" }, last: 3) { nodes { __typename ... on Event { name } ... on Statement { text event { name } } } ${PAGE} } }`,
  `{ statement(slug: "lukashenko-challenges-are-many-2023") { text citation history(first: 5) { number changed speaker { name } } parts(first: 2) { ${COUNTED} nodes { text } } } }`,
  `{ event(slug: "lukashenko-tasmagambetov-meeting-2023") { name history { number name } sources { headline } statements { ${COUNTED} nodes { text } ${PAGE} } } }`,
  `{ changes(first: 30) { changes { kind revision node { __typename ... on Person { name } ... on Statement { text ${WHO} } } } next more } }`,
  `{ post(slug: "csto-secretary-general") { label holdersAt(date: "2023-01-15") { knowledge held { member { name } organization { name } } } } }`,
];

/** A question with everything that it needs, and the right answer to it. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly right: unknown;
}

/**
 * What is asked while parts are failing, with what is answered when none does.
 * @param nth only every so many of them
 */
export async function askedWhenAllIsWell(api: Asker, nth = 1): Promise<readonly Question[]> {
  const own = [...OWN, ...(await furtherQuestions(api))].map((query) => ({ query, variables: {} }));
  const examples = (await examplesOf('README.md')).map(({ query }) => ({ query, variables: {} }));
  const asked = [...own, ...readExamples(), ...examples].filter((_, index) => index % nth === 0);
  const questions: Question[] = [];
  for (const { query, variables } of asked)
    questions.push({ query, variables, right: await api.data(query, variables) });
  return questions;
}

/** Questions that go on from answers: behind cursors, and by global ids. */
async function furtherQuestions(api: Asker): Promise<readonly string[]> {
  const { statements, events, people } = await api.data<Readonly<Record<string, Listed>>>(
    '{ statements(first: 5) { nodes { id } pageInfo { endCursor } } events(first: 3) { nodes { id } pageInfo { endCursor } } people { nodes { id } pageInfo { endCursor } } }',
  );
  const ids = [statements, events, people].flatMap((list) => list?.nodes.map(({ id }) => id) ?? []);
  const now = new Date().toISOString();
  const behind = (list: Listed | undefined) => `after: ${JSON.stringify(list?.pageInfo.endCursor)}`;
  return [
    `{ statements(first: 6, ${behind(statements)}) { ${COUNTED} nodes { text ${WHO} } ${PAGE} } }`,
    `{ events(first: 2, ${behind(events)}) { nodes { name statements(first: 3) { nodes { text } } } ${PAGE} } }`,
    `{ nodes(ids: ${JSON.stringify(ids)}) { id __typename ... on Statement { ${WHO} } ... on Person { name } } }`,
    ...ids.slice(0, 2).map((id) => `{ node(id: "${id}") { id ... on Statement { text topics { label } } } }`),
    `{ statements(asRecordedAt: "${now}", first: 4) { ${COUNTED} nodes { slug ${WHO} } facets(by: [KIND]) { values { label count } } ${PAGE} } }`,
    `{ nodeAt(id: "${ids[0]}", asRecordedAt: "${now}") { id ... on Statement { text } } }`,
  ];
}

interface Listed {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string };
}
