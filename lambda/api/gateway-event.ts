import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Turns an event of an API Gateway HTTP API (payload format 2.0) into the request that it stands for. */
export function toRequest(event: APIGatewayProxyEventV2): Request {
  const { method } = event.requestContext.http;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers))
    if (value !== undefined) headers.append(name, value);
  // The gateway takes cookies out of the headers.
  if (event.cookies !== undefined && event.cookies.length > 0)
    headers.set('cookie', event.cookies.join('; '));

  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  // Only path and query are routed by; the host is whatever name the client used.
  const url = new URL(`${event.rawPath}${query}`, `https://${event.requestContext.domainName}`);
  const bodyless = method === 'GET' || method === 'HEAD' || event.body === undefined;
  const body = bodyless ? null : Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return new Request(url, { method, headers, body });
}

/** Turns a response into the result that API Gateway makes an HTTP response of. */
export async function toResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const cookies = response.headers.getSetCookie();
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = isText(response.headers);
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    ...(bytes.length > 0 && { body: bytes.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text }),
  };
}

const isText = (headers: Headers): boolean =>
  !headers.has('content-encoding') &&
  /^text\/|json|graphql|javascript/.test(headers.get('content-type') ?? 'text/');
