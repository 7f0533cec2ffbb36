import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { silenceLog } from '../support/log-lines.ts';
import { openRecord, type RawRequest } from '../support/record.ts';

const record = openRecord();
const log = silenceLog();
beforeEach(() => {
  log.take();
});
afterAll(() => log.restore());

const ORIGIN = 'https://reader.example';
const NAME_OF = 'query NameOf($slug: String!) { person(slug: $slug) { name } }';
const LUKASHENKO = { slug: 'aleksandr-lukashenko' };
const HIS_NAME = { data: { person: { name: 'Aleksandr Lukashenko' } } };

const post = (request: Omit<RawRequest, 'method'> = {}): RawRequest => ({
  method: 'POST',
  body: JSON.stringify({ query: NAME_OF, variables: LUKASHENKO }),
  ...request,
  headers: { 'content-type': 'application/json', ...request.headers },
});

const get = (query: string, variables?: object): RawRequest => ({
  query: new URLSearchParams({
    query,
    ...(variables !== undefined && { variables: JSON.stringify(variables) }),
  }).toString(),
});

describe('a request body', () => {
  it.for([
    ['as text', {}],
    ['in base64', { base64: true }],
    ['with a cookie beside it', { cookies: ['a=1', 'b=2'] }],
    ['with its type in capitals', { headers: { 'Content-Type': 'application/json; charset=UTF-8' } }],
  ] as const)('is read %s', async ([, request]) => {
    const { status, text } = await record.send(post(request));
    expect([status, JSON.parse(text)]).toMatchObject([200, HIS_NAME]);
  });

  it('in base64 keeps letters of every script', async () => {
    const body = JSON.stringify({
      query: 'query ($name: String!) { __type(name: $name) { name } }',
      variables: { name: 'Слово 🏛' },
    });
    for (const base64 of [true, false]) {
      const { status, text } = await record.send(post({ body, base64 }));
      expect([status, JSON.parse(text)]).toMatchObject([200, { data: { __type: null } }]);
    }
  });
});

describe('GET', () => {
  it('takes query and variables from the query string, percent-encoded or with plus signs', async () => {
    for (const query of [
      get(NAME_OF, LUKASHENKO).query,
      `query=${encodeURIComponent(NAME_OF)}&variables=${encodeURIComponent(JSON.stringify(LUKASHENKO))}&operationName=NameOf`,
    ]) {
      const { status, text } = await record.send({ ...(query !== undefined && { query }) });
      expect([status, JSON.parse(text)]).toMatchObject([200, HIS_NAME]);
    }
  });

  it('keeps unicode, an ampersand, a plus and a percent sign in a value as they are', async () => {
    // A date that is none comes back in the error.
    const value = '50% + 1 & “both” 🏛 = ?';
    const { text } = await record.send(
      get('query ($date: EDTF!) { events(filter: { date: { from: $date } }) { nodes { id } } }', {
        date: value,
      }),
    );
    const { errors } = JSON.parse(text) as { readonly errors: readonly { readonly message: string }[] };
    expect(errors[0]?.message).toContain(`got ${JSON.stringify(value)}`);
  });

  it('answers in the media type that the client prefers', async () => {
    const request = get('{ __typename }');
    const typeFor = async (accept: string) =>
      (await record.send({ ...request, headers: { accept } })).headers['content-type'];
    expect(await typeFor('application/graphql-response+json, application/json;q=0.9')).toBe(
      'application/graphql-response+json; charset=utf-8',
    );
    expect(await typeFor('application/json')).toBe('application/json; charset=utf-8');
    expect(await typeFor('*/*')).toBe('application/json; charset=utf-8');
  });
});

describe('HEAD', () => {
  it('is answered as GET is, without a body, where there is something to read', async () => {
    for (const path of ['/health', '/schema.graphql']) {
      const got = await record.send({ path });
      const { status, headers, text } = await record.send({ method: 'HEAD', path });
      expect([status, headers['content-type'], text], path).toEqual([200, got.headers['content-type'], '']);
    }
  });

  it('never has a body', async () => {
    for (const path of ['/graphql', '/nowhere']) {
      expect((await record.send({ method: 'HEAD', path })).text, path).toBe('');
    }
  });
});

describe('a page of another origin', () => {
  it.for(['/graphql', '/health', '/schema.graphql'])(
    'is told before it asks that it may: %s',
    async (path) => {
      const { status, headers, text } = await record.send({
        method: 'OPTIONS',
        path,
        headers: {
          origin: ORIGIN,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
      expect([status, text]).toEqual([204, '']);
      expect([ORIGIN, '*']).toContain(headers['access-control-allow-origin']);
      expect(headers['access-control-allow-methods']?.split(/,\s*/)).toEqual(
        expect.arrayContaining(['GET', 'POST']),
      );
      expect(headers['access-control-allow-headers']?.split(/,\s*/)).toContain('content-type');
      expect(Number(headers['access-control-max-age'])).toBeGreaterThan(0);
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    },
  );

  it('may read every answer, the refusals too, and the request id', async () => {
    for (const request of [
      post(),
      get('{ __typename }'),
      get('{ nope }'),
      post({ body: 'nonsense' }),
      { method: 'PUT' },
      { path: '/health' },
      { path: '/schema.graphql' },
      { path: '/nowhere' },
    ]) {
      const { headers } = await record.send({ ...request, headers: { ...request.headers, origin: ORIGIN } });
      expect([ORIGIN, '*'], JSON.stringify(request)).toContain(headers['access-control-allow-origin']);
      expect(headers['access-control-expose-headers']).toContain('x-request-id');
    }
  });
});

describe('/health', () => {
  it.for(['', 'deep'])('says that all is well (%s)', async (query) => {
    const { status, headers, text } = await record.send({ path: '/health', query });
    expect([status, JSON.parse(text)]).toEqual([200, { status: 'ok' }]);
    expect(headers['content-type']).toMatch(/^application\/json/);
  });
});

describe('/schema.graphql', () => {
  it('is the definition that is committed', async () => {
    const { status, headers, text } = await record.send({ path: '/schema.graphql' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text).toBe(readFileSync(join(import.meta.dirname, '../../schema/schema.graphql'), 'utf8'));
  });
});

describe('the request id', () => {
  it('is the gateway’s own, on every response and on every line that the request logs', async () => {
    const requests: readonly RawRequest[] = [
      post(),
      get('{ nope }'),
      post({ body: 'nonsense' }),
      { method: 'OPTIONS', headers: { origin: ORIGIN } },
      { method: 'HEAD' },
      { method: 'DELETE' },
      { path: '/health' },
      { path: '/schema.graphql' },
      { path: '/nowhere' },
      { path: '//' },
      { method: 'TRACE' },
    ];
    for (const [index, request] of requests.entries()) {
      const requestId = `request-${index}`;
      const { headers } = await record.send({ ...request, requestId });
      expect(headers['x-request-id']).toBe(requestId);
      const lines = log.take().map((line) => JSON.parse(line) as { readonly requestId: string });
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.map((line) => line.requestId)).toEqual(lines.map(() => requestId));
    }
  });

  it('is not taken from the client', async () => {
    const { headers } = await record.send(post({ requestId: 'ours', headers: { 'x-request-id': 'theirs' } }));
    expect(headers['x-request-id']).toBe('ours');
  });
});

describe('the log', () => {
  it('has one line for an answered request: who asked what, what came of it and what it cost', async () => {
    await record.send(post({ requestId: 'r-1' }));
    const lines = log.take().map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: 'info',
        message: 'request',
        requestId: 'r-1',
        method: 'POST',
        path: '/graphql',
        operation: 'NameOf',
        status: 200,
        durationMs: expect.any(Number),
        errors: [],
        complexity: expect.any(Number),
        requests: 1,
        rounds: 1,
        readUnits: expect.any(Number),
        items: 1,
      },
    ]);
  });

  it('names the codes of the errors', async () => {
    await record.send(
      post({ body: JSON.stringify({ query: '{ nope events(first: 0) { nodes { id } } }' }) }),
    );
    await record.send(post({ body: JSON.stringify({ query: '{ events(first: 0) { nodes { id } } }' }) }));
    const errors = log.take().map((line) => (JSON.parse(line) as { readonly errors: object }).errors);
    expect(errors).toEqual([['GRAPHQL_VALIDATION_FAILED'], ['BAD_USER_INPUT']]);
  });

  it('holds nothing of the variables, the query, the headers or the address of who asks', async () => {
    const secret = 'what-somebody-is-looking-for';
    const query = `query ($v: String!) { event(slug: $v) { id } node(id: "${secret}") { id } }`;
    const cases: readonly RawRequest[] = [
      post({
        body: JSON.stringify({ query, variables: { v: secret } }),
        headers: { cookie: secret, authorization: secret },
      }),
      get(query, { v: secret }),
      post({
        body: JSON.stringify({
          query: 'query ($v: Int) { events(first: $v) { nodes { id } } }',
          variables: { v: secret },
        }),
      }),
      post({ body: JSON.stringify({ query: `{ ${secret.replaceAll('-', '_')} }` }) }),
      post({ body: secret }),
      { query: `query=%7B__typename%7D&variables=${secret}` },
      { query: `${secret}=1`, path: '/health' },
      post({ headers: { 'user-agent': secret, referer: secret, 'x-forwarded-for': secret } }),
    ];
    for (const request of cases) await record.send(request);
    const lines = log.take();
    expect(lines.length).toBeGreaterThanOrEqual(cases.length);
    for (const line of lines) {
      expect(line.replaceAll('_', '-')).not.toContain(secret);
      expect(line).not.toContain('127.0.0.1');
    }
  });

  it('is one JSON object a line, whatever is asked', async () => {
    const odd = 'line\nend "quoted" \u2028 \u0000 ключ';
    await record.send({ path: `/${odd}` });
    await record.send(
      post({ body: JSON.stringify({ query: 'query Odd { __typename }', operationName: odd }) }),
    );
    await record.send({ method: 'TRACE' });
    const lines = log.take();
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      expect(line).not.toMatch(/\n/);
      expect(JSON.parse(line)).toMatchObject({ time: expect.any(String), level: expect.any(String) });
    }
  });
});
