import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A result of the handler as a client sees it, the header names in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** An HTTP request as API Gateway gets it. */
export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** As it stands behind the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
  /** Whether the gateway hands the body over in base64, as it does with what it does not take for text. */
  readonly base64?: boolean;
  readonly requestId?: string;
}

/** The event that an HTTP API makes of a request (payload format 2.0). */
export function toEvent(request: RawRequest): APIGatewayProxyEventV2 {
  const {
    method = 'GET',
    path = '/graphql',
    query = '',
    headers = {},
    cookies,
    body,
    base64 = false,
  } = request;
  const lowerCase = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'record.example', 'x-forwarded-proto': 'https', ...lowerCase },
    ...(cookies !== undefined && { cookies: [...cookies] }),
    ...(body !== undefined && { body: Buffer.from(body).toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'record.example',
      domainPrefix: 'record',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'vitest' },
      requestId: request.requestId ?? randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:12:00:00 +0000',
      timeEpoch: Date.UTC(2026, 10, 23, 12),
    },
  };
}

/** Reads a result as API Gateway does. */
export function toAnswer(result: APIGatewayProxyStructuredResultV2): RawAnswer {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  return {
    status: statusCode,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    cookies,
    text: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString(),
  };
}
