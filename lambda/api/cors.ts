import { REQUEST_ID_HEADER } from './constants.ts';

/** The record is public: any page may read it, without credentials. */
const EVERY_RESPONSE = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': REQUEST_ID_HEADER,
};

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'content-type, accept',
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
