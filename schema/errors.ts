import { type ASTNode, GraphQLError } from 'graphql';

/**
 * Every code that `extensions.code` of an error may carry, with its meaning for the author of the query. `extensions.retryable`
 * is true if the same request may succeed later, and absent otherwise.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT:
    'An argument or variable has an invalid value. The message names it and says what was expected.',
  GRAPHQL_PARSE_FAILED: 'The query has a syntax error.',
  GRAPHQL_VALIDATION_FAILED:
    'The query does not match the schema, for example because of an unknown field or a missing argument.',
  OPERATION_RESOLUTION_FAILURE:
    'The document has no operation called `operationName`, or it has several and the request does not name one.',
  PERSISTED_QUERY_NOT_FOUND:
    'No persisted operation has this id. Send the full query, if the server accepts queries.',
  PERSISTED_QUERY_ID_REQUIRED:
    'The server answers only persisted operations, and the request does not name one by its id.',
  BAD_REQUEST: 'The HTTP request does not contain a GraphQL request that the server can read.',
  REQUEST_TOO_LARGE:
    'The request is too long, or its variables or extensions have too many values or levels. The message names the limit.',
  METHOD_NOT_ALLOWED:
    'This address does not support the HTTP method. The `Allow` header lists the methods that it supports.',
  NOT_FOUND: 'No page or endpoint has this address.',
  QUERY_TOO_COSTLY: 'The query exceeds a limit on its size or cost. The message names the limit.',
  SERVICE_UNAVAILABLE:
    'The server cannot read part of the record at the moment. `retryable` is true: send the request again later.',
  INTERNAL_SERVER_ERROR: 'The server failed. Its log has the cause under the request id.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What an error of a code says of itself for programs. */
export const extensionsOf = (code: ErrorCode): { readonly code: ErrorCode; readonly retryable?: true } => ({
  code,
  ...(code === 'SERVICE_UNAVAILABLE' && { retryable: true }),
});

/** The whole message of an internal error: the cause is only in the log. */
export const FAULT_MESSAGE =
  'Internal server error. To report it, include the x-request-id header of this response.';

interface RecordErrorOptions {
  /** What went wrong underneath; for the log only. */
  readonly cause?: unknown;
  /** The place in the query. */
  readonly node?: ASTNode;
}

/** An error that people outside may see: a code from {@link ERROR_CODES} and a message without internals. */
export class RecordError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, { cause, node }: RecordErrorOptions = {}) {
    super(message, {
      extensions: extensionsOf(code),
      ...(cause instanceof Error && { originalError: cause }),
      ...(node !== undefined && { nodes: node }),
    });
    this.code = code;
  }
}

export const badUserInput = (message: string, node?: ASTNode): RecordError =>
  new RecordError('BAD_USER_INPUT', message, node === undefined ? {} : { node });

/** For whatever keeps the record's tables from answering; the cause is for the log only. */
export const serviceUnavailable = (cause: unknown): RecordError =>
  new RecordError(
    'SERVICE_UNAVAILABLE',
    'The record is temporarily unavailable. Try again in a few seconds.',
    {
      cause,
    },
  );

/** A caller's text, quoted in an error: shortened, so that no message echoes a whole input. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
