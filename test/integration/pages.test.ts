import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { askerFor, toEvent } from '../support/record.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** Pages need no record: they are served also where none answers. */
const { handler } = askerFor('http://127.0.0.1:1');

async function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const result = await handler(toEvent({ path, method, headers: { accept: BROWSER, ...headers } }));
  const { statusCode, body = '', isBase64Encoded } = result;
  const sent = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return { status: statusCode, headers: sent, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') };
}

/** The addresses of everything that a page loads at once. */
const loadedBy = (html: string): readonly string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);

describe.each([
  ['/', 'The public record of diplomacy'],
  ['/graphql', 'API playground'],
])('the page at %s', (path, title) => {
  it('is sent as the browser takes it, and is the same in every form', async () => {
    const plain = await get(path);
    expect(plain.status).toBe(200);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.body.toString()).toContain(title);
    const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br' });
    for (const { headers } of [plain, brotli]) expect(headers.vary).toBe('accept, accept-encoding');
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    const gzip = await get(path, { 'accept-encoding': 'gzip, br;q=0' });
    expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
  });

  it('is not sent again to a browser that has it', async () => {
    const encoded = { 'accept-encoding': 'br' };
    const { headers } = await get(path, encoded);
    const again = await get(path, { ...encoded, 'if-none-match': headers.etag ?? '' });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
    expect((await get(path, { ...encoded, 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('runs files of this server and nothing else', async () => {
    const { headers, body } = await get(path);
    const directives = new Map(
      headers['content-security-policy']?.split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')] as const;
      }),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect([...directives.values()].join(' ')).not.toMatch(/unsafe-eval|blob:|https?:/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    const html = body.toString();
    expect(html.match(/<script(?![^>]* src="\/assets\/)/g)).toBeNull();
    expect(html).not.toMatch(/<style|\son\w+=|\sstyle=/);
  });

  it('loads what is kept for ever, by names that change with it', async () => {
    const addresses = loadedBy((await get(path)).body.toString());
    expect(addresses.some((address) => address.endsWith('.js'))).toBe(true);
    for (const address of addresses) {
      const { status, headers } = await get(address, { 'accept-encoding': 'br' });
      expect(status, address).toBe(200);
      expect(headers, address).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': 'br',
        'x-content-type-options': 'nosniff',
      });
      expect(address).toMatch(/^\/assets\/[\w.-]+-[\w-]{8}\.\w+$/);
    }
  });

  it('answers HEAD as GET, without its body', async () => {
    const [head, page] = [await get(path, {}, 'HEAD'), await get(path)];
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(head.headers.etag).toBe(page.headers.etag);
  });
});

describe('what is asked for in vain', () => {
  it.each([
    '/assets/',
    '/assets/nothing.js',
    '/assets/..%2Ffiles.json',
    '/assets/__proto__',
    '/reading',
    '/files.json',
  ])('is not there: %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  it('is told which methods there are', async () => {
    const { status, headers } = await get('/', {}, 'POST');
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD');
  });
});
