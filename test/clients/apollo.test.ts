import { createHash } from 'node:crypto';
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';
import { afterEach, beforeEach, describe, expect, inject, it, type MockInstance, vi } from 'vitest';
import { CORRECTED, CORRECTED_TEXT } from './correction.ts';
import { CACHED_QUERIES, SCHEMA } from './examples.ts';
import { plain } from './plain.ts';
import { apolloClient, cacheConfig } from './setup/apollo.ts';
import { watchRequests } from './watch-requests.ts';
import { withoutTypenames } from './without-typenames.ts';

let client: ReturnType<typeof apolloClient>;
let sent: readonly Request[];
let said: readonly MockInstance[];

beforeEach(() => {
  sent = watchRequests();
  client = apolloClient(inject('endpoint'));
  said = (['warn', 'error'] as const).map((method) => vi.spyOn(console, method).mockReturnValue());
});
afterEach(() => {
  // What Apollo has to say of a cache that loses something, it says there.
  for (const method of said) expect(method).not.toHaveBeenCalled();
  client.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The entries of the cache for a type. */
const entriesOf = (type: string) =>
  Object.entries(client.cache.extract() as Record<string, Record<string, unknown>>).filter(([key]) =>
    key.startsWith(`${type}:`),
  );

interface Page {
  readonly edges: readonly { readonly node: { readonly slug: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

const objects = Object.values(SCHEMA.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'));
const fieldsOf = (types: readonly GraphQLObjectType[]) =>
  types.flatMap((type) => Object.values(type.getFields()));
const namesOf = (things: readonly { readonly name: string }[]) =>
  [...new Set(things.map(({ name }) => name))].sort();
const isNode = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Node');

describe('the settings for Apollo Client', () => {
  it('name what can stand for what', () => {
    const abstract = Object.values(SCHEMA.getTypeMap()).filter(isAbstractType);
    expect(cacheConfig.possibleTypes).toEqual(
      Object.fromEntries(abstract.map((type) => [type.name, namesOf(SCHEMA.getPossibleTypes(type))])),
    );
  });

  it('name every list that comes in pages', () => {
    const isPaged = ({ type }: { readonly type: GraphQLOutputType }) =>
      /Connection$/.test(getNamedType(type).name);
    const { Query, Node } = cacheConfig.typePolicies ?? {};
    const [query, others] = [objects.filter(({ name }) => name === 'Query'), objects.filter(isNode)];
    expect(Object.keys(Query?.fields ?? {})).toEqual(namesOf(fieldsOf(query).filter(isPaged)));
    expect(Object.keys(Node?.fields ?? {})).toEqual(namesOf(fieldsOf(others).filter(isPaged)));
  });

  it('name every part that has no id', () => {
    const single = fieldsOf(objects).filter(({ type }) => !isListType(getNullableType(type)));
    const parts = namesOf(
      single
        .map(({ type }) => getNamedType(type))
        .filter(isObjectType)
        .filter((type) => !isNode(type)),
    );
    const { Query: _, Node: __, ...others } = cacheConfig.typePolicies ?? {};
    // A list and its place are put together by the policy for pages.
    expect(Object.keys(others)).toEqual(parts.filter((name) => !/Connection$|^PageInfo$/.test(name)));
  });
});

describe('Apollo Client', () => {
  it('keeps what several queries read of a part of an entity, and of a list', async () => {
    const queries = [
      `{ statement(slug: "${CORRECTED}") { id provenance { anchoring } } statements(first: 2) { edges { node { id } } count { value } } }`,
      `{ statement(slug: "${CORRECTED}") { id provenance { spans { start } } } statements(first: 2) { edges { node { id } } count { precision } } }`,
    ];
    for (const query of queries) await client.query({ query: gql(query) });
    for (const query of queries) {
      expect(withoutTypenames(client.readQuery({ query: gql(query) }))).toEqual(await plain(query));
    }
  });

  it('keeps one entry of a statement that several queries read', async () => {
    await client.query({
      query: gql`{ statement(slug: "lukashenko-csto-presidency-priority-1") { id slug text date { edtf } } }`,
    });
    await client.query({
      query: gql`{ statements(filter: { numbered: true }) { edges { node { id slug ordinal date { words } } } } }`,
    });
    const [[, entry] = [], ...others] = entriesOf('Statement').filter(
      ([, { slug }]) => slug === 'lukashenko-csto-presidency-priority-1',
    );
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      text: expect.stringMatching(/^First\./),
      ordinal: 1,
      date: { edtf: '2022-11-23', words: expect.any(String) },
    });
  });

  it('keeps one entry of a person, by whatever way it was reached', async () => {
    await client.query({
      query: gql`{
        person(slug: "aleksandr-lukashenko") { id slug }
        statement(slug: "${CORRECTED}") { id speaker { id name } attribution { agent { id } } }
        timeline { edges { node { ... on Node { id } ... on Event { participants { agent { id otherNames } } } } } }
        search(text: "Lukashenko") { edges { node { ... on Node { id } ... on Person { wikidata } } } }
        post(slug: "president-of-belarus") { id holders { edges { node { id member { id } } } } }
      }`,
    });
    const [[, entry] = [], ...others] = entriesOf('Person').filter(
      ([, { name }]) => name === 'Aleksandr Lukashenko',
    );
    expect(others).toEqual([]);
    expect(Object.keys(entry ?? {}).sort()).toEqual([
      '__typename',
      'id',
      'name',
      'otherNames',
      'slug',
      'wikidata',
    ]);
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
      `query ($after: String) { ${field}(${list}, ${page}) { edges { node { ${selection} } } pageInfo { endCursor hasNextPage } } }`;
    const whole = await plain<Record<string, Page>>(asked('after: $after, first: 100'));
    const query = gql(asked('after: $after, first: 4'));
    const watched = client.watchQuery<Record<string, Page>>({ query });
    // A list of another filter is another list, also while the pages come in.
    const beside = '{ statements(filter: { kind: DIRECT_QUOTE }, first: 3) { edges { node { id slug } } } }';
    let { data } = await client.query<Record<string, Page>>({ query });
    let pages = 1;
    for (; data?.[field]?.pageInfo.hasNextPage; pages += 1) {
      await client.query({ query: gql(beside), fetchPolicy: 'network-only' });
      ({ data } = await watched.fetchMore({ variables: { after: data[field].pageInfo.endCursor } }));
    }
    expect(pages).toBe(Math.ceil((whole[field]?.edges.length ?? 0) / 4));
    expect(pages).toBeGreaterThan(2);
    expect(slugsOf(client.readQuery<Record<string, Page>>({ query })?.[field])).toEqual(
      slugsOf(whole[field]),
    );
    expect(withoutTypenames(client.readQuery({ query: gql(beside) }))).toEqual(await plain(beside));
  });

  it('goes on behind a page that was cut short, also behind an empty one', async () => {
    const asked = (page: string) =>
      `query ($after: String) { statements(filter: { text: "war", audience: "reporters" }, after: $after, ${page}) {
        cutShort edges { node { id slug } } pageInfo { endCursor hasNextPage } } }`;
    const whole = await plain<{ statements: Page }>(asked('first: 100'));
    const query = gql(asked('first: 2, maxRequests: 4'));
    type Data = { statements: Page & { readonly cutShort: boolean } };
    let { data } = await client.query<Data>({ query });
    while (data?.statements.pageInfo.hasNextPage) {
      await client.query<Data>({ query, variables: { after: data.statements.pageInfo.endCursor } });
      data = client.readQuery<Data>({ query }) ?? undefined;
    }
    expect(slugsOf(data?.statements)).toEqual(slugsOf(whole.statements));
  });

  it('shows what the server told, for all that the project asks, with everything in one cache', async () => {
    const documents = CACHED_QUERIES.map((query) => gql(query));
    const expected = await Promise.all(CACHED_QUERIES.map((query) => plain(query)));
    const told = [];
    for (const query of documents) told.push((await client.query({ query })).data);
    expect(told.map(withoutTypenames)).toEqual(expected.map(withoutTypenames));
    const kept = documents.map((query) => client.readQuery({ query }));
    expect(kept.map(withoutTypenames)).toEqual(expected.map(withoutTypenames));
  });

  it('knows what is an agent, and what can stand for anything with an id', async () => {
    const query = `{
      search(text: "security council") { edges { node { __typename ... on Agent { name } ... on Node { id } } } }
      timeline(first: 100) { edges { node { __typename ... on StatementContent { text } ... on EventContent { name } } } }
      changes(first: 100) { changes { kind revision slug nodeId node { __typename ... on Node { id } ... on Agent { otherNames } } } }
      statement(slug: "${CORRECTED}") { mentions { __typename ... on Node { id } ... on Topic { label } ... on Agent { slug } } }
    }`;
    const expected = await plain(query);
    await client.query({ query: gql(query) });
    expect(withoutTypenames(client.readQuery({ query: gql(query) }))).toEqual(withoutTypenames(expected));
  });

  it('does not take a past revision for the present entity', async () => {
    const present = `{ statement(slug: "${CORRECTED}") { id text history { number recordedAt text } } }`;
    const { statement } = await plain<Corrected>(present);
    const past = gql`query ($id: ID!, $instant: DateTime!) {
      nodeAt(id: $id, asRecordedAt: $instant) { id ... on Statement { text } }
      node(id: $id) { id ... on Statement { text } }
    }`;
    const { data } = await client.query<Record<'nodeAt' | 'node', { readonly id: string }>>({
      query: past,
      variables: { id: statement.id, instant: statement.history.at(-1)?.recordedAt },
    });
    expect(statement.history.map(({ number }) => number)).toEqual([2, 1]);
    expect(data).toMatchObject({
      nodeAt: { text: expect.stringMatching(/^Challenges are many\./) },
      node: { text: CORRECTED_TEXT },
    });
    expect(entriesOf('Statement').map(([, { text }]) => text)).toHaveLength(2);
    await client.query({ query: gql(present) });
    const again = `query ($id: ID!) { node(id: $id) { id ... on Statement { text } } }`;
    expect(
      (await client.query({ query: gql(again), variables: { id: data?.nodeAt.id } })).data,
    ).toMatchObject({ node: data?.nodeAt });
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ statements(filter: { speaker: "nobody" }) { edges { node { id } } } }', 'BAD_USER_INPUT'],
    ['{ person(slug: "sergei-aleinik") { id statements(first: 101) { cutShort } } }', 'BAD_USER_INPUT'],
    [
      `{ ${'abcdefghij'.replaceAll(/./g, '$&: events(first: 100) { nodes { statements(first: 100) { nodes { text } } } } ')} }`,
      'QUERY_TOO_COSTLY',
    ],
  ])('is told the code of an error: %s', async (query, code) => {
    const { error } = await client.query({ query: gql(query), errorPolicy: 'all' });
    expect(CombinedGraphQLErrors.is(error) && error.errors.map(({ extensions }) => extensions)).toEqual([
      { code },
    ]);
  });

  it('is told what there is beside an error', async () => {
    const { data, error } = await client.query({
      query: gql`{ post(slug: "csto-secretary-general") { id label statements(filter: { speaker: "nobody" }) { cutShort } } }`,
      errorPolicy: 'all',
    });
    expect(CombinedGraphQLErrors.is(error) && error.errors.map(({ path }) => path)).toEqual([
      ['post', 'statements'],
    ]);
    expect(data).toMatchObject({ post: { label: 'CSTO Secretary General' } });
  });

  it('asks with GET, that caches may answer', async () => {
    await client.query({
      query: gql`query Named($slug: String!) { person(slug: $slug) { id } }`,
      variables: { slug: 'x' },
    });
    expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([{ method: 'GET', body: null }]);
  });

  it('sends the query where a hash is not known', async () => {
    const hashing = new PersistedQueryLink({
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      useGETForHashedQueries: true,
    });
    const other = new ApolloClient({
      cache: new InMemoryCache(),
      link: hashing.concat(new HttpLink({ uri: inject('endpoint') })),
    });
    const query = gql`{ person(slug: "sergei-aleinik") { id name } }`;
    expect((await other.query({ query })).data).toMatchObject({ person: { name: 'Sergei Aleinik' } });
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    other.stop();
  });
});

interface Corrected {
  readonly statement: {
    readonly id: string;
    readonly history: readonly { readonly number: number; readonly recordedAt: string }[];
  };
}

const slugsOf = (page: Page | undefined) => page?.edges.map(({ node }) => node.slug);
