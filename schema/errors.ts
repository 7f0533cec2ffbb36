import { type ASTNode, GraphQLError } from 'graphql';

/**
 * Every code that `extensions.code` of an error may carry, with its meaning for whoever wrote the query. `extensions.retryable`
 * is true where the same request may succeed later, and absent where it will not.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT:
    'A value in the request breaks a rule; the message says which, what was expected and what came.',
  GRAPHQL_PARSE_FAILED: 'The query is not written in GraphQL.',
  GRAPHQL_VALIDATION_FAILED:
    'The query does not fit the schema: an unknown field, a wrong type, a missing argument.',
  OPERATION_RESOLUTION_FAILURE:
    'The request names an operation that its document lacks, or names none where there are several.',
  PERSISTED_QUERY_NOT_FOUND:
    'No persisted operation has this id. Where queries are answered, the query itself may be sent instead.',
  PERSISTED_QUERY_ID_REQUIRED:
    'Only persisted operations are answered here, by their ids, and the request names none.',
  BAD_REQUEST: 'The HTTP request carries no readable GraphQL request.',
  REQUEST_TOO_LARGE: 'The request is longer, or what comes with the query is deeper, than one may be.',
  METHOD_NOT_ALLOWED: 'The HTTP method is not one that this address answers.',
  NOT_FOUND: 'There is nothing at this address.',
  QUERY_TOO_COSTLY: 'Answering would take more work than one query may; the message says what to narrow.',
  SERVICE_UNAVAILABLE:
    'Part of the record is out of reach for the moment; the same request may succeed later, which `retryable` says too.',
  INTERNAL_SERVER_ERROR: 'A fault of the service, which has been logged under the request id.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What an error of a code says of itself for programs. */
export const extensionsOf = (code: ErrorCode): { readonly code: ErrorCode; readonly retryable?: true } => ({
  code,
  ...(code === 'SERVICE_UNAVAILABLE' && { retryable: true }),
});

/** All that is told of a fault of ours. */
export const FAULT_MESSAGE = 'Something went wrong on our side. It has been logged.';

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
  new RecordError('SERVICE_UNAVAILABLE', 'The record cannot be read at the moment. Please try again.', {
    cause,
  });

/** A caller's text, quoted in an error: shortened, so that no message echoes a whole input. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
