import { ERROR_CODES, type ErrorCode, extensionsOf } from '../../schema/errors.ts';
import { sdl } from '../../schema/print.ts';
import type { Archive } from '../archive/archive.ts';
import { cacheHeaders } from './caching.ts';
import type { Serving } from './config.ts';
import { GRAPHQL_PATH, HEALTH_PATH, READING_PATH, SCHEMA_PATH } from './constants.ts';
import { createGraphqlServer } from './graphql-server.ts';
import { createHealth, type Health } from './health.ts';
import type { Refusal } from './limits/refuse-request.ts';
import { pageAskedFor, servePage } from './pages.ts';
import type { RequestScope } from './request-scope.ts';

/** For how long the schema's definition may be served again without asking. */
const SCHEMA_SECONDS = 300;

/** Answers one request by its path. */
export type Router = (request: Request, scope: RequestScope) => Promise<Response>;

export function createRouter(archive: Archive, serving: Serving): Router {
  const graphql = createGraphqlServer(serving);
  const asked = createHealth(archive);
  return async (request, scope) => {
    const page = pageAskedFor(request);
    if (page !== null) return (await servePage(page, request)) ?? nothingHere();
    const url = new URL(request.url);
    switch (url.pathname) {
      case GRAPHQL_PATH:
        return explained(await graphql.fetch(request, scope));
      case HEALTH_PATH:
        return request.method === 'GET' ? health(asked, url, scope) : methodNotAllowed();
      case SCHEMA_PATH:
        return request.method === 'GET' ? definition() : methodNotAllowed();
      case READING_PATH:
        return methodNotAllowed();
      default:
        return nothingHere();
    }
  };
}

const nothingHere = (): Response =>
  failure(404, 'NOT_FOUND', `${ERROR_CODES.NOT_FOUND} GraphQL is at ${GRAPHQL_PATH}.`);

/** The schema's definition. It changes with deployments only; codegen asks for it often. */
function definition(): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...cacheHeaders(SCHEMA_SECONDS, sdl()) };
  return new Response(sdl(), { headers });
}

/** Alive, and asked `?deep`, with tables that answer. */
async function health(asked: Health, url: URL, { requestId }: RequestScope): Promise<Response> {
  const fault = await asked.check(url.searchParams.has('deep'), requestId);
  return fault === null
    ? Response.json({ status: 'ok' })
    : Response.json({ status: 'unavailable', ...errorBody(fault.code, fault.message) }, { status: 503 });
}

/** An answer to a method that an address does not have, with those that it has (RFC 9110, 15.5.6). */
export function methodNotAllowed(allow = 'GET, HEAD'): Response {
  const response = failure(405, 'METHOD_NOT_ALLOWED', ERROR_CODES.METHOD_NOT_ALLOWED);
  response.headers.set('allow', allow);
  return response;
}

/** What the server answers without a body is told in words. */
function explained(response: Response): Response {
  if (response.body !== null || response.status < 400) return response;
  const message =
    response.status === 415
      ? 'content-type: expected application/json, got another media type.'
      : response.status === 406
        ? 'accept: expected application/graphql-response+json or application/json, got neither.'
        : ERROR_CODES.BAD_REQUEST;
  const body = failure(response.status, 'BAD_REQUEST', message);
  for (const [name, value] of response.headers) body.headers.set(name, value);
  return body;
}

/** An answer outside of GraphQL, in the shape of its errors. */
export const failure = (status: number, code: ErrorCode, message: string): Response =>
  Response.json(errorBody(code, message), { status });

/** An answer to a request that was not read, in the type of the answer that it asked for. */
export function refused({ status, code, message }: Refusal, accept = ''): Response {
  const response = failure(status, code, message);
  const type = accept.includes(RESPONSE_TYPE) ? RESPONSE_TYPE : 'application/json';
  response.headers.set('content-type', `${type}; charset=utf-8`);
  return response;
}

/** https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types */
const RESPONSE_TYPE = 'application/graphql-response+json';

const errorBody = (code: ErrorCode, message: string) => ({
  errors: [{ message, extensions: extensionsOf(code) }],
});
