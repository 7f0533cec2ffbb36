import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { closedAddress } from '../support/local-process.ts';
import { askerFor, openRecord, type RawRequest, toEvent } from '../support/record.ts';

const record = openRecord();

const get = (
  query: string,
  headers: Readonly<Record<string, string>> = {},
  rest: Partial<RawRequest> = {},
) => ({
  method: 'GET',
  query: new URLSearchParams({ query }).toString(),
  headers,
  ...rest,
});
const LARGE = '{ statements(first: 25) { nodes { slug text attributedAs } } }';
const SMALL = '{ topic(slug: "peace") { label } }';
const SCHEMA = { path: '/schema.graphql' } as const;

/** The result as the function gives it to the gateway: body and headers as they are. */
async function rawly(request: RawRequest) {
  const {
    headers = {},
    body = '',
    isBase64Encoded = false,
    statusCode,
  } = await record.handler(toEvent(request));
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return { statusCode, headers, bytes, isBase64Encoded };
}

describe('an answer to GET', () => {
  it('may be kept for a minute, and asked about by its validator', async () => {
    const { status, headers } = await record.send(get(LARGE));
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=240');
    expect(headers.etag).toMatch(/^W\/"[\w-]{43}"$/);
  });

  it('may be kept as long as the operator says, or has to be asked about each time', async () => {
    const kept = async (cacheSeconds: number) =>
      (await askerFor(record.endpoint, undefined, { cacheSeconds }).send(get(SMALL))).headers;
    expect((await kept(600))['cache-control']).toBe('public, max-age=600, stale-while-revalidate=2400');
    expect(await kept(0)).toMatchObject({ 'cache-control': 'public, no-cache', etag: expect.any(String) });
  });

  it('varies by what the client accepts', async () => {
    const { headers } = await record.send(get(LARGE));
    expect(headers.vary?.split(/,\s*/).toSorted()).toEqual(['Accept', 'Accept-Encoding']);
  });

  it('has one validator for every media type, encoding and run, and another for other data', async () => {
    const accepts = ['application/json', 'application/graphql-response+json'];
    const tags = new Set<string | undefined>();
    for (const accept of accepts) {
      for (const encoding of ['gzip', 'br', 'identity']) {
        tags.add((await record.send(get(LARGE, { accept, 'accept-encoding': encoding }))).headers.etag);
      }
    }
    expect(tags.size).toBe(1);
    const { headers } = await record.send(get(LARGE.replace('25', '24')));
    expect(tags).not.toContain(headers.etag);
  });

  it('has the same validator whatever it cost', async () => {
    const [cheap, dear] = await Promise.all(
      ['99', '100'].map((size) => record.send(get(LARGE.replace('25', size)))),
    );
    const [first, second] = [cheap, dear].map((answer) => JSON.parse(answer?.text ?? ''));
    expect(first.data).toEqual(second.data);
    expect(first.extensions.cost).not.toEqual(second.extensions.cost);
    expect(cheap?.headers.etag).toBe(dear?.headers.etag);
  });

  it('is 304 without a body to a client that has it, with all that a cache needs to go on', async () => {
    const first = await record.send(get(LARGE));
    const etag = first.headers.etag ?? '';
    for (const known of [etag, etag.slice(2), `"x", ${etag}`, '*']) {
      // What `fetch` adds when a script sets the header by itself.
      const again = await record.send(get(LARGE, { 'if-none-match': known, 'cache-control': 'no-cache' }));
      expect([known, again.status, again.text]).toEqual([known, 304, '']);
      const kept = ['etag', 'cache-control', 'vary', 'access-control-allow-origin'];
      for (const name of kept) expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
      expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
      const ofBody = Object.keys(again.headers).filter((name) => /^content-(?!security)/.test(name));
      expect(ofBody).toEqual([]);
    }
    expect((await record.send(get(LARGE, { 'if-none-match': '"x"' }))).status).toBe(200);
  });

  it('has the same headers for HEAD, and no body', async () => {
    const headers = { 'accept-encoding': 'br' };
    const whole = await record.send(get(LARGE, headers));
    const { status, text, headers: told } = await record.send(get(LARGE, headers, { method: 'HEAD' }));
    expect([status, text]).toEqual([200, '']);
    expect({ ...told, 'x-request-id': '' }).toEqual({ ...whole.headers, 'x-request-id': '' });
    const known = { 'if-none-match': whole.headers.etag ?? '' };
    expect((await record.send(get(LARGE, known, { method: 'HEAD' }))).status).toBe(304);
  });
});

describe('what is no whole answer', () => {
  it.for<readonly [string, RawRequest]>([
    ['an error of the caller', get('{ statements(first: 0) { nodes { slug } } }')],
    ['a query that does not fit the schema', get('{ nothing }')],
    ['a query that is none', get('{')],
    ['an error beside data', get('{ __typename statements(first: 0) { nodes { slug } } }')],
    ['a request without a query', { method: 'GET' }],
    ['an unknown address', { path: '/nowhere' }],
    ['a method that is not answered', { method: 'DELETE' }],
    ['the health', { path: '/health' }],
    [
      'an answer to POST',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: SMALL }),
      },
    ],
  ])('is not kept: %s', async ([, request]) => {
    const { headers } = await record.send({
      ...request,
      headers: { ...request.headers, 'if-none-match': '*' },
    });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.etag).toBeUndefined();
  });

  it('is not kept: data with a hole, where the record is out of reach', async () => {
    const answer = await askerFor(await closedAddress()).send(
      get('{ __typename event(slug: "x") { name } }'),
    );
    expect(JSON.parse(answer.text)).toMatchObject({
      data: { __typename: 'Query', event: null },
      errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(answer.headers.etag).toBeUndefined();
  });
});

describe('/schema.graphql', () => {
  it('may be kept, is asked about by its validator, and compressed', async () => {
    const { headers, bytes } = await rawly({ ...SCHEMA, headers: { 'accept-encoding': 'gzip' } });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=300, stale-while-revalidate=1200',
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
    expect(gunzipSync(bytes).toString()).toMatch(/^"""[\s\S]*type Query/);
    const again = await record.send({ ...SCHEMA, headers: { 'if-none-match': String(headers.etag) } });
    expect([again.status, again.text, again.headers.vary]).toEqual([304, '', 'Accept-Encoding']);
  });
});

describe('an answer', () => {
  it.for([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['', undefined],
    [';;=,', undefined],
  ] as const)('to a client that accepts “%s” is encoded by %s', async ([accepted, encoding]) => {
    const plain = await rawly(get(LARGE));
    const { headers, bytes, isBase64Encoded } = await rawly(get(LARGE, { 'accept-encoding': accepted }));
    expect(headers['content-encoding']).toBe(encoding);
    expect(isBase64Encoded).toBe(encoding !== undefined);
    const decoded =
      encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    expect(JSON.parse(decoded.toString()).data).toEqual(JSON.parse(plain.bytes.toString()).data);
    if (encoding !== undefined) expect(bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  it('is compressed to POST as well, and to HTTP clients that cannot is not', async () => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': 'br' };
    const request = { method: 'POST', headers, body: JSON.stringify({ query: LARGE }) };
    expect((await rawly(request)).headers['content-encoding']).toBe('br');
    expect((await rawly(get(LARGE))).headers['content-encoding']).toBeUndefined();
  });

  it('that is short is left as it is, and varies all the same', async () => {
    const { headers } = await rawly(get(SMALL, { 'accept-encoding': 'br' }));
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toMatch(/Accept-Encoding/);
  });
});

describe('a page of another origin', () => {
  it('may ask with any header of its client, and read validator and request id', async () => {
    const { status, headers } = await record.send({
      method: 'OPTIONS',
      headers: { origin: 'https://page.example' },
    });
    expect(status).toBe(204);
    const allowed = headers['access-control-allow-headers']?.split(/,\s*/);
    expect(allowed).toEqual(expect.arrayContaining(['*', 'content-type', 'if-none-match', 'authorization']));
    const answer = await record.send(get(SMALL, { origin: 'https://page.example' }));
    const exposed = answer.headers['access-control-expose-headers']?.split(/,\s*/);
    expect(exposed).toEqual(expect.arrayContaining(['etag', 'x-request-id']));
    // The same to every origin: a cache may serve one what another has asked for.
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers.vary).not.toMatch(/origin/i);
  });
});
