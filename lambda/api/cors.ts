import { REQUEST_ID_HEADER } from './constants.ts';

/** The record is public: any page may read it, without credentials. */
const EVERY_RESPONSE = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': `${REQUEST_ID_HEADER}, etag, retry-after`,
};

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  // GraphQL clients send headers of their own, of which none is read. The star does not stand for `authorization`, and
  // older browsers do not know it (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
  'access-control-allow-headers': '*, content-type, accept, if-none-match, authorization',
  // The longest that browsers keep it.
  'access-control-max-age': '86400',
};

/** Answers a preflight request (https://fetch.spec.whatwg.org/#cors-preflight-fetch); null for any other. */
export const preflight = ({ method }: Request): Response | null =>
  method === 'OPTIONS' ? new Response(null, { status: 204, headers: PREFLIGHT }) : null;

export const withCors = (response: Response): Response => {
  for (const [name, value] of Object.entries(EVERY_RESPONSE)) response.headers.set(name, value);
  return response;
};
