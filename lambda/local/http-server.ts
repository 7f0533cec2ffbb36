import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ErrorCode } from '../../schema/errors.ts';
import { SECURITY_HEADERS } from '../api/security-headers.ts';
import { Gate } from './gate.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** The longest body that an HTTP API takes. */
const MAX_BODY = 10 * 1024 * 1024;
/** How long an HTTP API waits for an answer, and this server for a request. */
const PATIENCE_MS = 30_000;

/** What an HTTP API answers by itself, in the shape of our errors. */
const refusal = (
  statusCode: number,
  code: ErrorCode,
  message: string,
  headers = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
});
const TURNED_AWAY = refusal(
  503,
  'SERVICE_UNAVAILABLE',
  'The server has too many requests to answer. Try again in 1 second.',
  { 'retry-after': '1' },
);
const TOO_LARGE = refusal(
  413,
  'REQUEST_TOO_LARGE',
  `Expected at most ${MAX_BODY} bytes in the body, got more.`,
  {
    connection: 'close',
  },
);

/**
 * Stands where API Gateway stands in the cloud: turns HTTP requests into its events, and results into responses, and turns
 * away what is more than the handler can do.
 */
export function createGateway(handler: Handler, gate: Gate = new Gate()): Server {
  const answer = async (request: IncomingMessage) => {
    const event = await toEvent(request);
    return event === null ? TOO_LARGE : handler(event);
  };
  const server = createServer(async (request, response) => {
    try {
      respond(response, (await gate.enter(() => answer(request))) ?? TURNED_AWAY);
    } catch (error) {
      // A client may go away in the middle of its request; anything else is a fault of this server.
      if (!request.destroyed) console.error(error);
      response.destroy();
    }
  });
  server.requestTimeout = PATIENCE_MS;
  return server;
}

/** A body, as far as it is not longer than one may be; null for one that is, which is not read to its end. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    length += (chunk as Buffer).length;
    if (length > MAX_BODY) return null;
  }
  return Buffer.concat(chunks);
}

/** The event that an HTTP API sends to its function, payload format 2.0; null for a request that it does not send on. */
async function toEvent(request: IncomingMessage): Promise<APIGatewayProxyEventV2 | null> {
  const { method = 'GET', url = '/', socket } = request;
  const [rawPath = '/', rawQueryString = ''] = url.split(/\?(.*)/s, 2);
  const body = await bodyOf(request);
  if (body === null) return null;
  const { cookie, ...headers } = request.headers;
  const now = new Date();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    // The gateway sends a body as text when it is text; as base64 none is ever damaged.
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
  };
}

/** Whatever is answered here and not by the function gets the same headers; a page needs more than its policy would allow. */
function headersOf({
  headers = {},
}: APIGatewayProxyStructuredResultV2): readonly (readonly [string, string])[] {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const isPage = String(headers['content-type'] ?? '').startsWith('text/html');
  const added = Object.entries(SECURITY_HEADERS).filter(
    ([name]) => !given.has(name) && !(isPage && name === 'content-security-policy'),
  );
  return [...Object.entries(headers).map(([name, value]) => [name, String(value)] as const), ...added];
}

function respond(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  response.writeHead(result.statusCode ?? 200, [
    ...headersOf(result).flat(),
    ...(result.cookies ?? []).flatMap((cookie) => ['set-cookie', cookie]),
  ]);
  response.end(Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8'));
}
