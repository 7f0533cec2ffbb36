import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ERROR_CODES, type ErrorCode } from '../../../schema/errors.ts';
import { errorFields, log } from '../log.ts';
import type { RequestScope } from '../request-scope.ts';

/** The longest message that leaves the house: some of them quote the caller's input. */
const MAX_MESSAGE = 300;
/** The longest run of quoted text in it. */
const MAX_QUOTE = 80;

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
  return new GraphQLError(
    masked ? 'Something went wrong on our side. It has been logged.' : shortened(error.message),
    {
      nodes: error.nodes ?? null,
      source: error.source ?? null,
      positions: error.positions ?? null,
      path: error.path ?? null,
      extensions: { code, ...(retryable === true && { retryable }), ...(http !== undefined && { http }) },
    },
  );
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
  if (code === 'BAD_REQUEST') return { status: 400, ...given, spec: false };
  return given ?? (code === 'INTERNAL_SERVER_ERROR' ? { status: 500 } : { status: 400, spec: true });
}

function codeOf({ extensions, path, message }: GraphQLError): ErrorCode {
  const { code, http } = extensions as {
    readonly code?: string;
    readonly http?: { readonly status?: number };
  };
  if (http?.status === 405) return 'METHOD_NOT_ALLOWED';
  if (code !== undefined && code in ERROR_CODES) return code as ErrorCode;
  // graphql-js gives no codes. What it reports before it executes, or of an argument, is the caller's.
  return path === undefined || message.startsWith('Argument ') ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}

function shortened(message: string): string {
  const quotes = message.replaceAll(/"[^"]*"/g, (quote) =>
    quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE)}…"` : quote,
  );
  return quotes.length > MAX_MESSAGE ? `${quotes.slice(0, MAX_MESSAGE)}…` : quotes;
}
