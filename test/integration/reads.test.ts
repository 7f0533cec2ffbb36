import { beforeAll, describe, expect, it } from 'vitest';
import { openRecord, type ReportedCost } from '../support/record.ts';
import { dossier } from '../support/written-dossier.ts';

const record = openRecord();

/** The first request of a function also asks for the state of the record. */
beforeAll(() => record.data('{ topic(slug: "peace") { label } }'));

const WORDS =
  'text speaker { name } speakerPost { label } provenance { source { headline } spans { exact } }';

/** What a query asks of DynamoDB; rounds are the requests that had to wait for one another. */
const reads = async (
  query: string,
  variables = {},
): Promise<Omit<ReportedCost, 'complexity' | 'itemsAtMost'>> => {
  const { complexity: _, itemsAtMost: _most, ...cost } = await record.cost(query, variables);
  return cost;
};

describe('a page of 25 statements by one filter, with text, speaker, post and source', () => {
  const page = (filter: string, first: number) =>
    reads(
      `{ statements(filter: { ${filter} }, first: ${first}) { nodes { ${WORDS} } pageInfo { endCursor hasNextPage } } }`,
    );

  it.for([
    'language: "en"',
    'mention: "csto"',
    'speaker: "aleksandr-lukashenko"',
    'topic: "alliance-unity"',
    'kind: PARAPHRASE',
    'missing: PLACE',
  ])('%s takes at most 3 requests in 3 rounds and 18 read units', async (filter) => {
    const { requests, rounds, readUnits } = await page(filter, 25);
    expect(requests).toBeLessThanOrEqual(3);
    expect(rounds).toBeLessThanOrEqual(3);
    expect(readUnits).toBeLessThanOrEqual(18);
  });

  it('takes no more requests for a hundred than for two', async () => {
    const small = await page('language: "en"', 2);
    for (const size of [10, 25, 100]) {
      const { requests, rounds } = await page('language: "en"', size);
      expect({ requests, rounds }).toEqual({ requests: small.requests, rounds: small.rounds });
    }
  });

  it('takes no more requests behind a cursor, from the end or by date', async () => {
    const { statements } = await record.data<{
      readonly statements: { readonly pageInfo: { readonly endCursor: string } };
    }>('{ statements(filter: { language: "en" }, first: 3) { pageInfo { endCursor } } }');
    for (const args of [
      `first: 25, after: "${statements.pageInfo.endCursor}"`,
      'last: 25',
      'first: 25, orderBy: DATE_ASC',
    ]) {
      const { requests, rounds } = await reads(
        `{ statements(filter: { language: "en" }, ${args}) { nodes { ${WORDS} } } }`,
      );
      expect(requests, args).toBeLessThanOrEqual(3);
      expect(rounds, args).toBeLessThanOrEqual(3);
    }
  });
});

describe('all events with their first 10 statements × speaker × post × source', () => {
  const all = (first: number, statements: number) =>
    reads(
      `{ events(first: ${first}) { nodes { name date { edtf } statements(first: ${statements}) { nodes { ${WORDS} } } } } }`,
    );

  it('take at most 10 requests in 4 rounds', async () => {
    const { requests, rounds } = await all(50, 10);
    expect(requests).toBeLessThanOrEqual(10);
    expect(rounds).toBeLessThanOrEqual(4);
  });

  it('take no more however many events and statements there are', async () => {
    const few = await all(5, 2);
    for (const [events, statements] of [
      [15, 2],
      [5, 10],
      [50, 10],
      [100, 15],
    ] as const) {
      const { requests, rounds } = await all(events, statements);
      expect({ requests, rounds }).toEqual({ requests: few.requests, rounds: few.rounds });
    }
  });
});

describe('nodes', () => {
  const globalId = (type: string, slug: string): string => Buffer.from(`${type}:${slug}`).toString('base64');
  const IDS = [
    ...dossier.events.slice(0, 4).map(({ slug }) => globalId('Event', slug)),
    ...dossier.statements.slice(0, 4).map(({ slug }) => globalId('Statement', slug)),
    ...dossier.people.slice(0, 2).map(({ slug }) => globalId('Person', slug)),
    ...dossier.organizations.slice(0, 2).map(({ slug }) => globalId('Organization', slug)),
    ...dossier.posts.slice(0, 2).map(({ slug }) => globalId('Post', slug)),
    ...dossier.memberships.slice(0, 2).map(({ slug }) => globalId('Membership', slug)),
    ...dossier.places.slice(0, 2).map(({ slug }) => globalId('Place', slug)),
    globalId('Topic', 'peace'),
    globalId('Source', dossier.source.slug),
  ];

  it('of twenty ids of all types take one request', async () => {
    expect(IDS).toHaveLength(20);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Agent { name } ... on Event { name } ... on Statement { text } } }`;
    expect(await reads(query, { ids: IDS })).toMatchObject({ requests: 1, rounds: 1 });
  });

  it('asked for one by one in one query take one request too, and the same one twice is read once', async () => {
    const lookups = IDS.map((id, index) => `n${index}: node(id: "${id}") { id }`);
    const once = await reads(`{ ${lookups.join(' ')} }`);
    expect(once).toMatchObject({ requests: 1, rounds: 1 });
    const twice = await reads(`{ ${lookups.join(' ')} again: node(id: "${IDS[0]}") { id } }`);
    expect(twice).toEqual(once);
  });
});

describe('a query', () => {
  it.for([
    ['of nothing but names of types', '{ __typename }', 0],
    ['that breaks a rule', '{ events(first: 0) { nodes { id } } }', 0],
    ['for one entity', '{ person(slug: "sergei-aleinik") { name } }', 1],
    [
      'for several entities of several types',
      '{ event(slug: "csto-session-2022-11") { name } topic(slug: "peace") { label } post(slug: "csto-secretary-general") { label } }',
      1,
    ],
    ['for what is not there', '{ post(slug: "x") { label } topic(slug: "y") { label } }', 2],
    ['for a slug that cannot be one', '{ person(slug: "NOT A SLUG") { name } }', 0],
    ['for a count', '{ statements(filter: { speaker: "aleksandr-lukashenko" }) { count { value } } }', 3],
    ['for a count of everything', '{ events { count { value } } }', 3],
    // The post, the list of its memberships, these, and the people, whose lives limit their tenures.
    [
      'for who held a post at a date',
      '{ post(slug: "csto-secretary-general") { holdersAt(date: "2023-01-15") { held { id } } } }',
      4,
    ],
    [
      'for who held a post at a date, with their names',
      '{ post(slug: "csto-secretary-general") { holdersAt(date: "2023-01-15") { held { member { name } } } } }',
      4,
    ],
  ] as const)('%s takes few requests', async ([, query, most]) => {
    const { body } = await record.ask(query);
    expect(body.extensions?.cost?.requests).toBeLessThanOrEqual(most);
  });
});
