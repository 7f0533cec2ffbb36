import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ERROR_CODES, type ErrorCode, FAULT_MESSAGE, RecordError } from '../../../schema/errors.ts';
import { errorFields, log } from '../log.ts';
import type { RequestScope } from '../request-scope.ts';

/** Messages are shorter than this, unless they carry input in a place that is not known. */
const MAX_MESSAGE = 300;
/** What is left of such a message. */
const MAX_UNKNOWN = 100;
/** Messages of our own are shorter than this, unless they carry input after all. */
const MAX_OWN = 600;
/** The most of a value of the caller's that a message quotes. */
const MAX_QUOTE = 60;

/**
 * Gives every error of every result a published code and a message without internals, whether it comes from parsing the
 * HTTP request, from graphql-js or from a resolver. What is not known to be meant for people is logged and masked.
 */
export const useStableErrors = (): Plugin<RequestScope, RequestScope> => ({
  onResultProcess({ result, setResult, serverContext }) {
    if (Symbol.asyncIterator in result || Array.isArray(result) || !('errors' in result) || !result.errors)
      return;
    const executed = 'data' in result && result.data !== undefined;
    const errors = result.errors.map((error) => stableError(error as GraphQLError, executed, serverContext));
    serverContext.outcome.errorCodes = errors.map(({ extensions }) => String(extensions.code));
    setResult({ ...result, errors });
  },
});

function stableError(error: GraphQLError, executed: boolean, { requestId }: RequestScope): GraphQLError {
  const code = codeOf(error);
  const masked = code === 'INTERNAL_SERVER_ERROR';
  if (masked || code === 'SERVICE_UNAVAILABLE') {
    log('error', 'a field could not be resolved', {
      requestId,
      path: error.path?.join('.'),
      ...errorFields(error),
    });
  }
  const { retryable, http: given } = error.extensions as {
    readonly retryable?: boolean;
    readonly http?: Http;
  };
  const http = executed ? undefined : requestStatus(code, given);
  return new GraphQLError(messageOf(error, masked), {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: { code, ...(retryable === true && { retryable }), ...(http !== undefined && { http }) },
  });
}

/** How Yoga is told a status. With `spec` it keeps to 200 for clients that accept no more than application/json. */
interface Http {
  readonly status: number;
  readonly spec?: boolean;
}

/**
 * The status of a request that was not executed. One that is no well-formed GraphQL request gets its 4xx whatever the
 * client accepts (https://graphql.github.io/graphql-over-http/draft/#sec-application-json).
 */
function requestStatus(code: ErrorCode, given: Http | undefined): Http {
  switch (code) {
    case 'BAD_REQUEST':
      return { status: 400, ...given, spec: false };
    case 'REQUEST_TOO_LARGE':
      return { status: 413, spec: false };
    case 'METHOD_NOT_ALLOWED':
      return { status: 405, ...given, spec: false };
    case 'INTERNAL_SERVER_ERROR':
      return { status: 500 };
    default:
      return { ...given, status: 400, spec: true };
  }
}

function codeOf({ extensions, path, message, originalError }: GraphQLError): ErrorCode {
  const { code, http } = extensions as { readonly code?: string; readonly http?: Http };
  if (http?.status === 405) return 'METHOD_NOT_ALLOWED';
  if (code !== undefined && code in ERROR_CODES) return code as ErrorCode;
  if (isUnreadableJson(originalError, path)) return 'BAD_REQUEST';
  if (isTooDeep(originalError, path)) return 'QUERY_TOO_COSTLY';
  // graphql-js gives no codes. What it reports before it executes, or of an argument, is the caller's.
  const ofGraphql = originalError === undefined || originalError instanceof GraphQLError;
  const beforeExecution = path === undefined && ofGraphql;
  return beforeExecution || message.startsWith('Argument ') ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}

function messageOf(error: GraphQLError, masked: boolean): string {
  const { message, originalError, path } = error;
  // Our own messages quote no more of a value than helps, and what they suggest must be whole.
  const isOurs = error instanceof RecordError || originalError instanceof RecordError;
  if (masked) return FAULT_MESSAGE;
  if (isTooDeep(originalError, path)) return 'Expected a query that is nested less deeply.';
  if (isUnreadableJson(originalError, path))
    return 'Expected variables and extensions as JSON, got another text.';
  return isOurs && message.length <= MAX_OWN ? message : shortened(message);
}

/** The parser and the validator go down a query by calling themselves, as deep as the stack is. */
const isTooDeep = (error: unknown, path: GraphQLError['path']): boolean =>
  error instanceof RangeError && path === undefined;

/** Parameters in the address that are no JSON; those in a body have a code of Yoga's. */
const isUnreadableJson = (error: unknown, path: GraphQLError['path']): boolean =>
  error instanceof SyntaxError && path === undefined;

/**
 * A message with no more of the caller's input than helps to see what is meant. graphql-js quotes values whole, as JSON
 * or, in objects, as they are.
 */
function shortened(message: string): string {
  const [, opening = '', , ending = ''] =
    /^(Variable "\$\w+" got invalid value )(.*?)((?: at "[^"]*")?; .*)$/s.exec(message) ?? [];
  const value = message.slice(opening.length, message.length - ending.length);
  const told = ending === '' ? message : `${opening}${cut(value)}${ending}`;
  const quoted = told.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, cut);
  return quoted.length > MAX_MESSAGE ? limited(quoted, MAX_UNKNOWN) : quoted;
}

const limited = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

const cut = (text: string): string => limited(text, MAX_QUOTE);
