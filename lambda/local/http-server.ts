import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** Stands where API Gateway stands in the cloud: turns HTTP requests into its events, and results into responses. */
export const createGateway = (handler: Handler): Server =>
  createServer(async (request, response) => {
    try {
      respond(response, await handler(await toEvent(request)));
    } catch (error) {
      // A client may go away in the middle of its request; anything else is a fault of this server.
      if (!request.destroyed) console.error(error);
      response.destroy();
    }
  });

/** The event that an HTTP API sends to its function, payload format 2.0. */
async function toEvent(request: IncomingMessage): Promise<APIGatewayProxyEventV2> {
  const { method = 'GET', url = '/', socket } = request;
  const [rawPath = '/', rawQueryString = ''] = url.split(/\?(.*)/s, 2);
  const body = await buffer(request);
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

function respond(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  const headers = Object.entries(result.headers ?? {}).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  response.writeHead(result.statusCode ?? 200, [
    ...headers.flat(),
    ...(result.cookies ?? []).flatMap((cookie) => ['set-cookie', cookie]),
  ]);
  response.end(Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8'));
}
