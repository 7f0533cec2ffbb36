import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ERROR_CODES, FAULT_MESSAGE } from '../../schema/errors.ts';
import { type Archive, type ArchiveOptions, createArchive } from '../archive/archive.ts';
import { createClient } from '../archive/dynamo/client.ts';
import { revalidated } from './caching.ts';
import { compressed, varied } from './compression.ts';
import type { Config } from './config.ts';
import { REQUEST_ID_HEADER } from './constants.ts';
import { preflight, withCors } from './cors.ts';
import { toRequest, toResult, UnreadableRequest } from './gateway-event.ts';
import { refuseRequest } from './limits/refuse-request.ts';
import { errorFields, log } from './log.ts';
import { logRequest } from './log-request.ts';
import type { RequestScope } from './request-scope.ts';
import { createRouter, failure, methodNotAllowed, refused } from './routes.ts';
import { withSecurityHeaders } from './security-headers.ts';

export type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** Parts that take the place of the usual ones: a client for the configured endpoint, pauses by time and a state kept for a second. */
export interface Parts extends ArchiveOptions {
  readonly client?: DynamoDBClient;
  /** In place of one that is made from the other parts. */
  readonly archive?: Archive;
}

/** Composes the function: clients once, then per event request → scope → route → response → result. */
export function createHandler(config: Config, { client, archive, ...options }: Parts = {}): Handler {
  const record = archive ?? createArchive(client ?? createClient(config), config.tables, options);
  const route = createRouter(record, config);

  return async (event) => {
    const started = performance.now();
    const { requestId, http } = event.requestContext;
    const answered = new AbortController();
    const signal = AbortSignal.any([AbortSignal.timeout(config.deadlineMs), answered.signal]);
    const scope: RequestScope = { requestId, session: record.open(signal), outcome: {} };
    const response = await answer(event, scope, async () => {
      const refusal = refuseRequest(event, config.limits);
      if (refusal !== null) return refused(refusal, event.headers.accept);
      const received = toRequest(event);
      return preflight(received) ?? (await route(received, scope));
    });
    const held = await compressed(event.headers, revalidated(event.headers, varied(response)));
    const result = await toResult(
      withSecurityHeaders(withCors(http.method === 'HEAD' ? withoutBody(held) : held)),
    );
    // A field that fails does not wait for what else it has asked for: that ends here, and not in the midst of the next request.
    answered.abort();
    logRequest(event, scope, result.statusCode ?? null, performance.now() - started);
    return { ...result, headers: { ...result.headers, [REQUEST_ID_HEADER]: requestId } };
  };
}

const withoutBody = ({ status, headers }: Response): Response => new Response(null, { status, headers });

/** Whatever escapes the routes is a fault of ours: it is logged, and the caller gets the request id to ask by. */
async function answer(
  { requestContext: { requestId } }: APIGatewayProxyEventV2,
  scope: RequestScope,
  route: () => Promise<Response>,
): Promise<Response> {
  try {
    return await route();
  } catch (error) {
    if (error instanceof UnreadableRequest) {
      return error.code === 'BAD_REQUEST'
        ? failure(400, error.code, ERROR_CODES.BAD_REQUEST)
        : methodNotAllowed('GET, HEAD, POST, OPTIONS');
    }
    log('error', 'could not answer a request: see error and stack', { requestId, ...errorFields(error) });
    scope.outcome.errorCodes = ['INTERNAL_SERVER_ERROR'];
    return failure(500, 'INTERNAL_SERVER_ERROR', FAULT_MESSAGE);
  }
}
