import { describe, expect, it } from 'vitest';
import { openRecord, type RawRequest } from '../support/record.ts';
import { codesOf, expectRefusal } from '../support/refusal.ts';

const record = openRecord();

const QUERY = '{"query":"{__typename}"}';
const post = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): RawRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const get = (query: string): RawRequest => ({ method: 'GET', query });
const at = (path: string, method = 'GET'): RawRequest => ({ method, path, query: 'query=%7B__typename%7D' });

/** What carries no GraphQL request: the answer is 400 BAD_REQUEST, and the message says what was expected. */
const MALFORMED: readonly (readonly [string, RawRequest, RegExp])[] = [
  ['invalid JSON', post('{ "query": '), /^Expected a body in JSON, got text that is not valid JSON\.$/],
  ['no JSON at all', post('query=1'), /^Expected a body in JSON, got text that is not valid JSON\.$/],
  ['an empty body', post(''), /^Expected a body in JSON, got text that is not valid JSON\.$/],
  [
    'no body',
    { method: 'POST', headers: { 'content-type': 'application/json' } },
    /^Expected a body in JSON, got text that is not valid JSON\.$/,
  ],
  [
    'bytes that are no text',
    { ...post(Buffer.from([0x7b, 0xff, 0x7d])), base64: true },
    /^Expected a JSON body in UTF-8, got bytes that are not valid UTF-8\.$/,
  ],
  [
    'an empty JSON array',
    post('[]'),
    /^Expected one GraphQL request as a JSON object, got a list\. Send each query in its own request\.$/,
  ],
  [
    'a batch of queries',
    post(`[${QUERY}]`),
    /^Expected one GraphQL request as a JSON object, got a list\. Send each query in its own request\.$/,
  ],
  ['JSON null', post('null'), /^Expected a JSON object in the body, got null\.$/],
  ['a JSON string', post('"{ __typename }"'), /^Expected a JSON object in the body, got a string\.$/],
  ['a JSON number', post('42'), /^Expected a JSON object in the body, got a number\.$/],
  ['an object without a query', post('{}'), /^query: expected a GraphQL query, got none\.$/],
  [
    'a misspelt parameter',
    post('{"qeury":"{__typename}"}'),
    /^Unexpected parameter "qeury" in the request body\.$/,
  ],
  ['a query that is a number', post('{"query":1}'), /^query: expected a string, got a number\.$/],
  [
    'variables in a list',
    post('{"query":"{a}","variables":[7]}'),
    /^variables: expected an object, got an array\.$/,
  ],
  [
    'variables in a string',
    post('{"query":"{a}","variables":"{}"}'),
    /^variables: expected an object, got a string\.$/,
  ],
  [
    'extensions in a string',
    post('{"query":"{a}","extensions":"{}"}'),
    /^extensions: expected an object, got a string\.$/,
  ],
  ['GET without a query', get(''), /^query: expected a GraphQL query, got none\.$/],
  ['GET with an empty query', get('query='), /^query: expected a GraphQL query, got none\.$/],
  [
    'GET with variables that are no JSON',
    get('query=%7Ba%7D&variables=nonsense'),
    /^Expected variables and extensions in JSON, got text that is not valid JSON\.$/,
  ],
  [
    'GET with extensions that are no JSON',
    get('query=%7Ba%7D&extensions=nonsense'),
    /^Expected variables and extensions in JSON, got text that is not valid JSON\.$/,
  ],
  [
    'GET with variables in a list',
    get('query=%7Ba%7D&variables=%5B7%5D'),
    /^variables: expected an object, got an array\.$/,
  ],
];

/** What is refused for other reasons: the status, the code, and what the message says. */
const REFUSED: readonly (readonly [string, RawRequest, number, string, RegExp])[] = [
  [
    'another content type',
    post(QUERY, { 'content-type': 'text/plain' }),
    415,
    'BAD_REQUEST',
    /^content-type: expected application\/json, got another media type\.$/,
  ],
  [
    'no content type',
    { method: 'POST', body: QUERY },
    415,
    'BAD_REQUEST',
    /^content-type: expected application\/json, got another media type\.$/,
  ],
  [
    'a form with files',
    post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
    415,
    'BAD_REQUEST',
    /^content-type: expected application\/json, got another media type\.$/,
  ],
  [
    'a type that is not answered',
    post(QUERY, { accept: 'image/png' }),
    406,
    'BAD_REQUEST',
    /^accept: expected application\/graphql-response\+json or application\/json, got neither\.$/,
  ],
  [
    'a mutation over GET',
    get(`query=${encodeURIComponent('mutation { x }')}`),
    405,
    'METHOD_NOT_ALLOWED',
    /^Expected a query, got a mutation\. The record is read-only\.$/,
  ],
  [
    'PUT',
    { ...post(QUERY), method: 'PUT' },
    405,
    'METHOD_NOT_ALLOWED',
    /^Expected a GET or POST request, got another method\.$/,
  ],
  [
    'PATCH',
    { ...post(QUERY), method: 'PATCH' },
    405,
    'METHOD_NOT_ALLOWED',
    /^Expected a GET or POST request, got another method\.$/,
  ],
  [
    'DELETE',
    at('/graphql', 'DELETE'),
    405,
    'METHOD_NOT_ALLOWED',
    /^Expected a GET or POST request, got another method\.$/,
  ],
  [
    'TRACE',
    at('/graphql', 'TRACE'),
    405,
    'METHOD_NOT_ALLOWED',
    /^This address does not support the HTTP method\. The `Allow` header lists the methods that it supports\.$/,
  ],
  [
    'POST to /health',
    { ...post('x'), path: '/health' },
    405,
    'METHOD_NOT_ALLOWED',
    /^This address does not support the HTTP method\. The `Allow` header lists the methods that it supports\.$/,
  ],
  [
    'DELETE of /schema.graphql',
    at('/schema.graphql', 'DELETE'),
    405,
    'METHOD_NOT_ALLOWED',
    /^This address does not support the HTTP method\. The `Allow` header lists the methods that it supports\.$/,
  ],
  [
    'DELETE of the root',
    at('/', 'DELETE'),
    405,
    'METHOD_NOT_ALLOWED',
    /^This address does not support the HTTP method\. The `Allow` header lists the methods that it supports\.$/,
  ],
  [
    'an unknown path',
    at('/nowhere'),
    404,
    'NOT_FOUND',
    /^No page or endpoint has this address\. GraphQL is at \/graphql\.$/,
  ],
  [
    'a path below',
    at('/graphql/x'),
    404,
    'NOT_FOUND',
    /^No page or endpoint has this address\. GraphQL is at \/graphql\.$/,
  ],
  [
    'a path of two slashes',
    at('//'),
    404,
    'NOT_FOUND',
    /^No page or endpoint has this address\. GraphQL is at \/graphql\.$/,
  ],
  [
    'a path that looks like another host',
    at('//evil.example/graphql'),
    404,
    'NOT_FOUND',
    /^No page or endpoint has this address\. GraphQL is at \/graphql\.$/,
  ],
  [
    'a path that is no address',
    at('//['),
    404,
    'NOT_FOUND',
    /^No page or endpoint has this address\. GraphQL is at \/graphql\.$/,
  ],
];

describe('a request that carries no query', () => {
  it.for(MALFORMED)('%s', async ([, request, message]) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const answer = await record.send({ ...request, headers: { ...request.headers, accept } });
      const errors = expectRefusal(answer);
      expect(codesOf(errors)).toEqual(['BAD_REQUEST']);
      expect(errors[0]?.message).toMatch(message);
      expect(answer.status, accept).toBe(400);
      expect(answer.headers['content-type']).toBe(`${accept}; charset=utf-8`);
    }
  });
});

describe('a request that is refused', () => {
  it.for(REFUSED)('%s', async ([, request, status, code, message]) => {
    const answer = await record.send(request);
    const errors = expectRefusal(answer);
    expect(answer.status).toBe(status);
    expect(codesOf(errors)).toEqual([code]);
    expect(errors[0]?.message).toMatch(message);
    // RFC 9110, 15.5.6: who refuses a method says which ones there are.
    expect(answer.headers.allow === undefined).toBe(status !== 405);
  });
});

describe('a request that is unusual', () => {
  it.for([
    ['with letters beyond Latin in a header', post(QUERY, { 'x-reader': 'Имангали Тасмагамбетов' })],
    [
      'with a content type that names its encoding',
      post(QUERY, { 'content-type': 'application/json; charset=utf-8' }),
    ],
    ['that accepts anything', post(QUERY, { accept: '*/*' })],
    ['that accepts several types', post(QUERY, { accept: 'text/html, application/json;q=0.5' })],
    ['that tells another length than its body has', post(QUERY, { 'content-length': 'ten' })],
    ['over GET', at('/graphql')],
  ] as const)('%s is answered', async ([, request]) => {
    const { status, text } = await record.send(request);
    expect([status, JSON.parse(text)]).toMatchObject([200, { data: { __typename: 'Query' } }]);
  });
});
