import { describe, expect, it } from 'vitest';
import manifest from '../../lambda/api/operations/manifest.json' with { type: 'json' };
import { type Asker, askerFor, openRecord, type RawRequest } from '../support/record.ts';
import { expectRefusal } from '../support/refusal.ts';

const record = openRecord();
const trusted = askerFor(record.endpoint, undefined, { documents: 'trusted' });

const OPERATION = manifest.operations.find(({ name }) => name === 'CitedStatement');
const ID = OPERATION?.id ?? '';
const variables = { slug: 'lukashenko-challenges-are-many-2023' };
const expected = { data: { statement: { slug: variables.slug, kind: 'DIRECT_QUOTE' } } };
const apollo = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

const post = (params: object): RawRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(params),
});
const get = (params: object): RawRequest => ({
  query: new URLSearchParams(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString(),
});

/** How clients name a persisted operation. */
const WAYS: readonly (readonly [string, (id: string) => object])[] = [
  ['Apollo Client and urql do', apollo],
  ['the specification has it', (id) => ({ documentId: `sha256:${id}` })],
  ['the specification has it, without a prefix', (id) => ({ documentId: id })],
  ['Relay does, by id', (id) => ({ id })],
  ['Relay does, by doc_id', (id) => ({ doc_id: id })],
];

const documents = ['any', 'trusted'] as const;
const askerOf = (which: (typeof documents)[number]): Asker => (which === 'any' ? record : trusted);

describe.each(documents)('where %s documents are answered, a persisted operation', (which) => {
  it.for(WAYS)('is answered to one who names it as %s', async ([, named]) => {
    const params = { ...named(ID), variables };
    for (const request of [get(params), post(params), post({ ...params, query: null })]) {
      const { status, text } = await askerOf(which).send(request);
      expect([status, JSON.parse(text)]).toMatchObject([200, expected]);
    }
  });

  it.for(WAYS)('that there is not is told as clients expect it: %s', async ([, named]) => {
    for (const id of ['0'.repeat(64), 'x', '__proto__', 'constructor']) {
      for (const request of [get(named(id)), post(named(id))]) {
        const { text, headers } = await askerOf(which).send(request);
        expect(JSON.parse(text)).toEqual({
          errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
        });
        expect(headers['cache-control']).toBe('no-store');
      }
    }
  });

  it('may be kept by caches under its short address', async () => {
    const request = get({ documentId: `sha256:${ID}`, variables });
    const { headers } = await askerOf(which).send(request);
    expect(headers['cache-control']).toMatch(/^public, max-age=/);
    const again = { ...request, headers: { 'if-none-match': headers.etag ?? '' } };
    expect((await askerOf(which).send(again)).status).toBe(304);
  });

  it('gets its variables checked as any other', async () => {
    const answer = await askerOf(which).send(post({ documentId: ID, variables: { slug: 7 } }));
    expect(expectRefusal(answer)).toMatchObject([{ message: expect.stringContaining('$slug') }]);
  });
});

describe('where any document is answered', () => {
  it('a client that got no answer to its id sends the query as well, and gets one', async () => {
    const query = 'query Mine($slug: String!) { statement(slug: $slug) { slug kind } }';
    const { text } = await record.send(post({ ...apollo('1'.repeat(64)), query, variables }));
    expect(JSON.parse(text)).toMatchObject(expected);
  });

  it('nothing is remembered of it: what is answered by id is in the manifest', async () => {
    const { text } = await record.send(post(apollo('1'.repeat(64))));
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
  });

  it.for<readonly [string, object]>([
    ['a number', { documentId: 7 }],
    ['empty', { documentId: '' }],
    ['in an extension of another shape', { extensions: { persistedQuery: 'x' } }],
  ])('an id that is %s is none', async ([, params]) => {
    const [error] = expectRefusal(await record.send(post(params)));
    expect(error).toMatchObject({
      message: expect.stringContaining('query'),
      extensions: { code: 'BAD_REQUEST' },
    });
  });
});

describe('where only trusted documents are answered', () => {
  it.for<readonly [string, RawRequest]>([
    ['a query', post({ query: '{ __typename }' })],
    ['a query in the address', get({ query: '{ __typename }' })],
    ['introspection', post({ query: '{ __schema { types { name } } }' })],
    ['a query beside an id', post({ query: '{ __typename }', ...apollo(ID) })],
    ['the text of a persisted operation', post({ query: OPERATION?.body, variables })],
    [
      'a query without JSON around it',
      { ...post({}), headers: { 'content-type': 'application/graphql' }, body: '{ a }' },
    ],
    [
      'a query in a form',
      {
        ...post({}),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query=%7Ba%7D',
      },
    ],
    ['an empty query', post({ query: '' })],
    ['neither query nor id', post({})],
    ['nothing in the address', get({})],
  ])('%s is refused', async ([, request]) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const answer = await trusted.send({ ...request, headers: { ...request.headers, accept } });
      const [error] = expectRefusal(answer);
      expect(error).toEqual({
        message: expect.stringMatching(
          /^Expected the id of a persisted operation, got (a query|none)\. This server answers only persisted operations\.$/,
        ),
        extensions: { code: 'PERSISTED_QUERY_ID_REQUIRED' },
      });
      expect(answer.status).toBe(accept === 'application/json' ? 200 : 400);
    }
  });

  it('the schema is still there to read', async () => {
    expect((await trusted.send({ path: '/schema.graphql' })).status).toBe(200);
  });
});
