import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import type { HeaderRecord } from './caching.ts';

/** Below this an answer fits into one packet of the network, and compressing it saves no time. */
const LEAST_BYTES = 1_024;

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** What an answer can be compressed by, the better first. Brotli's best quality is for what is compressed once. */
const ENCODERS: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) =>
    brotlied(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body) => gzipped(body),
};
const NAMES = Object.keys(ENCODERS);

/** The library's types do not know of its second argument: which it takes of several that are liked equally. */
interface Preferring {
  encodings(available: readonly string[], options: { readonly preferred: readonly string[] }): string[];
}

const isCompressible = ({ headers }: Response): boolean =>
  /^text\/|json/.test(headers.get('content-type') ?? '') && !headers.has('content-encoding');

/**
 * Says of a text that it varies by the encodings that a client accepts. So does one that is short and left as it
 * is: the next answer at the same address may be longer.
 */
export function varied(response: Response): Response {
  const isTold = /\baccept-encoding\b/i.test(response.headers.get('vary') ?? '');
  if (isCompressible(response) && !isTold) response.headers.append('vary', 'Accept-Encoding');
  return response;
}

/**
 * Compresses a text as the client accepts it (RFC 9110, 12.5.3); API Gateway's HTTP API compresses nothing. What comes
 * compressed, is short or is no text passes as it is.
 */
export async function compressed(request: HeaderRecord, response: Response): Promise<Response> {
  const encoding = isCompressible(response) ? accepted(request) : undefined;
  const encode = ENCODERS[encoding ?? ''];
  if (encoding === undefined || encode === undefined) return response;
  const { headers, status } = response;
  const body = Buffer.from(await response.arrayBuffer());
  if (body.length < LEAST_BYTES) return new Response(body, { status, headers });
  headers.set('content-encoding', encoding);
  return new Response(new Uint8Array(await encode(body)), { status, headers });
}

/** The encoding that the client likes best; of those that it likes equally, the better one. */
function accepted(request: HeaderRecord): string | undefined {
  if (request['accept-encoding'] === undefined) return undefined;
  const negotiator: Preferring = new Negotiator({ headers: { ...request } });
  return negotiator.encodings([...NAMES, 'identity'], { preferred: NAMES })[0];
}
