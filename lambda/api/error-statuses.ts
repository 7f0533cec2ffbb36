import type { ErrorCode } from '../../schema/errors.ts';

/**
 * The HTTP status of a request that is refused for an error of a code. Where part of the answer is there, and towards
 * clients that accept no more than application/json, an error of GraphQL comes with 200
 * (https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes).
 */
export const ERROR_STATUSES: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  PERSISTED_QUERY_ID_REQUIRED: 400,
  BAD_REQUEST: 400,
  REQUEST_TOO_LARGE: 413,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  QUERY_TOO_COSTLY: 400,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};
