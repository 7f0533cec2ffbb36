import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Methods that no server of ours answers, nor can a Request have them (https://fetch.spec.whatwg.org/#forbidden-method). */
const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** The event stands for no request that can be answered. */
export class UnreadableRequest extends Error {
  override readonly name = 'UnreadableRequest';
  readonly code: 'METHOD_NOT_ALLOWED' | 'BAD_REQUEST';

  constructor(method: string) {
    super('expected a valid HTTP method and URL in the event, got another value');
    this.code = FORBIDDEN_METHODS.has(method.toUpperCase()) ? 'METHOD_NOT_ALLOWED' : 'BAD_REQUEST';
  }
}

/**
 * Turns an event of an API Gateway HTTP API (payload format 2.0) into the request that it stands for. HEAD is read as GET,
 * whose answer then goes out without its body (https://www.rfc-editor.org/rfc/rfc9110#name-head).
 * @throws UnreadableRequest
 */
export function toRequest(event: APIGatewayProxyEventV2): Request {
  const { method: asked } = event.requestContext.http;
  const method = asked === 'HEAD' ? 'GET' : asked;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  // Only path and query are routed by; the host is whatever name the client used.
  const url = `https://${event.requestContext.domainName}${event.rawPath}${query}`;
  const bodyless = method === 'GET' || event.body === undefined;
  const body = bodyless ? null : Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  try {
    return new Request(url, { method, headers: headersOf(event), body });
  } catch {
    throw new UnreadableRequest(method);
  }
}

function headersOf({ headers, cookies = [] }: APIGatewayProxyEventV2): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // A header is bytes; the gateway hands it over as the text that they make in UTF-8.
    if (value !== undefined) result.append(name, Buffer.from(value).toString('latin1'));
  }
  // The gateway takes cookies out of the headers.
  if (cookies.length > 0) result.set('cookie', Buffer.from(cookies.join('; ')).toString('latin1'));
  return result;
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
