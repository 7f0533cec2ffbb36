import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { log } from './log.ts';
import type { RequestScope } from './request-scope.ts';

/** The most of a caller's text that a line of the log has. */
const MAX_TEXT = 100;

/**
 * Writes the line of a request. What callers chose themselves is shortened, and neither variables nor the query nor the address
 * behind its path are in it.
 */
export function logRequest(
  { requestContext: { requestId, http } }: APIGatewayProxyEventV2,
  { outcome, session }: RequestScope,
  status: number | null,
  durationMs: number,
): void {
  // Only the caller can use the bound on the items.
  const { itemsAtMost: _, ...cost } = session.cost;
  log('info', 'request', {
    requestId,
    method: shortened(http.method),
    path: shortened(http.path),
    operation: outcome.operationName == null ? null : shortened(outcome.operationName),
    status,
    durationMs: Math.round(durationMs),
    errors: [...new Set(outcome.errorCodes)],
    complexity: outcome.complexity ?? null,
    ...cost,
  });
}

const shortened = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
