import { gql } from '@urql/core';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
  type MockInstance,
  vi,
} from 'vitest';
import { CORRECTED, CORRECTED_TEXT } from './correction.ts';
import { CACHED_QUERIES } from './examples.ts';
import { plain } from './plain.ts';
import { urqlClient } from './setup/urql.ts';
import { watchRequests } from './watch-requests.ts';
import { withoutTypenames } from './without-typenames.ts';

let schema: IntrospectionQuery;
let client: ReturnType<typeof urqlClient>;
let sent: readonly Request[];
let said: readonly MockInstance[];

beforeAll(async () => {
  schema = await plain<IntrospectionQuery>(getIntrospectionQuery());
});
beforeEach(() => {
  sent = watchRequests();
  said = (['warn', 'error'] as const).map((method) => vi.spyOn(console, method).mockReturnValue());
  client = urqlClient(inject('endpoint'), schema);
});
afterEach(() => {
  // What the cache has to say of keys and fields that it does not know, it says there.
  for (const method of said) expect(method).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What the client tells, from its cache or by asking. */
async function told<Data>(query: string, variables: object = {}): Promise<Data> {
  const { data, error } = await client.query<Data>(gql(query), variables);
  expect(error).toBeUndefined();
  return data as Data;
}

/** What the cache has; null when it would have to ask for a part. */
const kept = (query: string) =>
  client.readQuery(gql(query), {}, { requestPolicy: 'cache-only' })?.data ?? null;

interface Page {
  readonly edges: readonly { readonly node: { readonly slug: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
const slugsOf = (page: Page | undefined) => page?.edges.map(({ node }) => node.slug);

describe('urql with its normalised cache', () => {
  it('reads from a list what another query asks of one statement', async () => {
    await told('{ statements(filter: { numbered: true }) { nodes { id slug text speaker { id name } } } }');
    await told('{ statement(slug: "lukashenko-csto-presidency-priority-1") { id date { edtf } } }');
    const asked = sent.length;
    const { statement } = await told<{ statement: object }>(
      '{ statement(slug: "lukashenko-csto-presidency-priority-1") { text date { edtf } speaker { name } } }',
    );
    expect(statement).toMatchObject({
      text: expect.stringMatching(/^First\./),
      date: { edtf: '2022-11-23' },
      speaker: { name: 'Aleksandr Lukashenko' },
    });
    expect(sent).toHaveLength(asked);
  });

  it('keeps one entry of a person, by whatever way it was reached', async () => {
    await told(`{
      statement(slug: "${CORRECTED}") { id speaker { id name } attribution { agent { id slug } } }
      timeline { edges { node { ... on Node { id } ... on Event { participants { agent { id otherNames } } } } } }
      search(text: "Lukashenko") { edges { node { ... on Node { id } ... on Person { wikidata } } } }
    }`);
    await told('{ person(slug: "aleksandr-lukashenko") { id } }');
    const asked = sent.length;
    expect(
      await told('{ person(slug: "aleksandr-lukashenko") { id name slug otherNames wikidata } }'),
    ).toMatchObject({
      person: { name: 'Aleksandr Lukashenko', slug: 'aleksandr-lukashenko' },
    });
    expect(sent).toHaveLength(asked);
  });

  it.each([
    ['statements', 'filter: { agent: "aleksandr-lukashenko" }', 'id slug'],
    ['events', 'filter: { date: { from: "2022" } }, orderBy: DATE_ASC', 'id slug'],
    [
      'timeline',
      'filter: { not: { topic: "peace" } }',
      '... on Node { id } ... on EventContent { slug } ... on StatementContent { slug }',
    ],
    [
      'search',
      'text: "CSTO", types: [EVENT, STATEMENT]',
      '... on Node { id } ... on EventContent { slug } ... on StatementContent { slug }',
    ],
  ])('puts the pages of %s together to the plain list', async (field, list, selection) => {
    const asked = (page: string) =>
      `query ($after: String) { ${field}(${list}, ${page}) {
        count { value } nodes { ${selection} } edges { node { ${selection} } } pageInfo { endCursor hasNextPage } } }`;
    const whole = await plain<Record<string, Page>>(asked('after: $after, first: 100'));
    const query = asked('after: $after, first: 4');
    let data = await told<Record<string, Page>>(query);
    let pages = 1;
    for (; data[field]?.pageInfo.hasNextPage; pages += 1) {
      data = await told<Record<string, Page>>(query, { after: data[field].pageInfo.endCursor });
    }
    expect(pages).toBe(Math.ceil((whole[field]?.edges.length ?? 0) / 4));
    expect(pages).toBeGreaterThan(2);
    expect(withoutTypenames(data)).toEqual(withoutTypenames(whole));
  });

  it('goes on behind a page that was cut short, also behind an empty one', async () => {
    const asked = (page: string) =>
      `query ($after: String) { statements(filter: { text: "war", audience: "reporters" }, after: $after, ${page}) {
        cutShort edges { node { id slug } } pageInfo { endCursor hasNextPage } } }`;
    const whole = await plain<{ statements: Page }>(asked('first: 100'));
    const query = asked('first: 2, maxRequests: 4');
    let { statements } = await told<{ statements: Page }>(query);
    while (statements.pageInfo.hasNextPage) {
      ({ statements } = await told<{ statements: Page }>(query, { after: statements.pageInfo.endCursor }));
    }
    expect(slugsOf(statements)).toEqual(slugsOf(whole.statements));
  });

  it('shows what the server told, for all that the project asks, with everything in one cache', async () => {
    const expected = await Promise.all(CACHED_QUERIES.map((query) => plain(query)));
    const first = [];
    for (const query of CACHED_QUERIES) first.push(await told(query));
    expect(first.map(withoutTypenames)).toEqual(expected.map(withoutTypenames));
    expect(CACHED_QUERIES.map(kept).map(withoutTypenames)).toEqual(expected.map(withoutTypenames));
  });

  it('knows what is an agent, and what can stand for anything with an id', async () => {
    const query = `{
      search(text: "security council") { edges { node { __typename ... on Agent { name } ... on Node { id } } } }
      timeline(first: 100) { edges { node { __typename ... on Node { id } ... on StatementContent { text } ... on EventContent { name } } } }
      changes(first: 100) { changes { kind revision slug nodeId node { __typename ... on Node { id } ... on Agent { otherNames } } } }
    }`;
    expect(await told(query)).toEqual(await plain(query));
    expect(kept(query)).toEqual(await plain(query));
  });

  it('does not take a past revision for the present entity', async () => {
    const present = `{ statement(slug: "${CORRECTED}") { id text history { number recordedAt text } } }`;
    const { statement } = await told<{
      readonly statement: {
        readonly id: string;
        readonly history: readonly { readonly recordedAt: string }[];
      };
    }>(present);
    const [, first] = statement.history;
    const past = await told(
      `query ($id: ID!, $instant: DateTime!) { nodeAt(id: $id, asRecordedAt: $instant) { id ... on Statement { text } } }`,
      { id: statement.id, instant: first?.recordedAt },
    );
    expect(past).toMatchObject({ nodeAt: { text: expect.stringMatching(/^Challenges are many\./) } });
    expect(kept(present)).toMatchObject({ statement: { text: CORRECTED_TEXT } });
  });

  it.each([
    ['{ statements(filter: { speaker: "nobody" }) { nodes { id } } }', 'BAD_USER_INPUT', 200],
    ['query ($v: EDTF!) { person(slug: "x") { postsAt(date: $v) { knowledge } } }', 'BAD_USER_INPUT', 400],
    ['query ($v: EDTF) { statement(slug: "x") { citation(format: $v) } }', 'GRAPHQL_VALIDATION_FAILED', 400],
  ])('is told the code of an error: %s', async (query, code, status) => {
    const { error } = await client.query(gql(query), { v: 'soon' });
    expect(error?.graphQLErrors.map(({ extensions }) => extensions)).toEqual([{ code }]);
    expect(error?.networkError).toBeUndefined();
    expect(error?.response.status).toBe(status);
  });

  it('is told what there is beside an error', async () => {
    const { data, error } = await client.query(
      gql(
        '{ post(slug: "csto-secretary-general") { id label statements(filter: { speaker: "nobody" }) { cutShort } } }',
      ),
      {},
    );
    expect(error?.graphQLErrors.map(({ path }) => path)).toEqual([['post', 'statements']]);
    expect(data).toMatchObject({ post: { label: 'CSTO Secretary General', statements: null } });
  });

  it('asks with GET, that caches may answer', async () => {
    await told('query Named($slug: String!) { person(slug: $slug) { id } }', { slug: 'x' });
    expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([{ method: 'GET', body: null }]);
  });
});
