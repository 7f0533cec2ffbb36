import { GraphQLError, type GraphQLSchema, isEnumType } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ERROR_CODES, type ErrorCode, FAULT_MESSAGE, RecordError } from '../../../schema/errors.ts';
import { ERROR_STATUSES } from '../error-statuses.ts';
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
export const useStableErrors = (schema: GraphQLSchema): Plugin<RequestScope, RequestScope> => ({
  onResultProcess({ result, setResult, serverContext }) {
    if (Symbol.asyncIterator in result || Array.isArray(result) || !('errors' in result) || !result.errors)
      return;
    const executed = 'data' in result && result.data !== undefined;
    const errors = result.errors.map((error) =>
      stableError(error as GraphQLError, executed, serverContext, schema),
    );
    serverContext.outcome.errorCodes = errors.map(({ extensions }) => String(extensions.code));
    setResult({ ...result, errors });
  },
});

function stableError(
  error: GraphQLError,
  executed: boolean,
  { requestId }: RequestScope,
  schema: GraphQLSchema,
): GraphQLError {
  const code = codeOf(error);
  const masked = code === 'INTERNAL_SERVER_ERROR';
  if (masked || code === 'SERVICE_UNAVAILABLE') {
    log('error', 'could not resolve a field: see path, error and cause', {
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
  return new GraphQLError(messageOf(error, masked, schema), {
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
  const status = ERROR_STATUSES[code];
  switch (code) {
    case 'BAD_REQUEST':
    case 'REQUEST_TOO_LARGE':
    case 'METHOD_NOT_ALLOWED':
      return { status, ...given, spec: false };
    case 'INTERNAL_SERVER_ERROR':
      return { status };
    default:
      return { ...given, status, spec: true };
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

function messageOf(error: GraphQLError, masked: boolean, schema: GraphQLSchema): string {
  const { message, originalError, path } = error;
  // Our own messages quote no more of a value than helps, and what they suggest must be whole.
  // Around one that a scalar throws, graphql-js puts words of its own with the whole value.
  const ours = error instanceof RecordError ? error : originalError;
  const isOurs = ours instanceof RecordError && ours.message === message;
  if (masked) return FAULT_MESSAGE;
  if (isTooDeep(originalError, path))
    return 'Expected a less deeply nested query, got one that is too deep for the parser.';
  if (isUnreadableJson(originalError, path))
    return 'Expected variables and extensions in JSON, got text that is not valid JSON.';
  if (isOurs && message.length <= MAX_OWN) return message;
  const ofRequest = path === undefined ? inOurWords(message) : null;
  return ofRequest ?? `${shortened(message)}${enumValues(message, schema)}`;
}

/** What Yoga says of a request that it cannot read, in the words of all other messages. */
const OF_REQUEST: Readonly<Record<string, string>> = {
  'Can only perform a mutation operation from a POST request.':
    'Expected a query, got a mutation. The record is read-only.',
  'GraphQL only supports GET and POST requests.': 'Expected a GET or POST request, got another method.',
  'Batching is not supported.':
    'Expected one GraphQL request as a JSON object, got a list. Send each query in its own request.',
  'Must provide query string.': 'query: expected a GraphQL query, got none.',
  'POST body sent invalid JSON.': 'Expected a body in JSON, got text that is not valid JSON.',
  'Could not determine what operation to execute.':
    'operationName: expected the name of an operation in the query, got none or an unknown name.',
};

const TYPES: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** A message of Yoga's about the request in our words; null for any other. */
function inOurWords(message: string): string | null {
  const [, parameter, given = ''] =
    /^Expected "(query|variables|extensions)" param to be .*, but given (\w+)\.$/.exec(message) ?? [];
  if (parameter !== undefined)
    return `${parameter}: expected ${parameter === 'query' ? 'a string' : 'an object'}, got ${TYPES[given] ?? 'another type'}.`;
  const [, body] = /^POST body is expected to be object but received (\w+)$/.exec(message) ?? [];
  if (body !== undefined) return `Expected a JSON object in the body, got ${TYPES[body] ?? 'another type'}.`;
  return OF_REQUEST[message] ?? null;
}

/** The most values of an enum that a message lists. */
const MAX_ENUM = 15;

/** The values that an enum has, for a message that neither names them nor one like what was given. */
function enumValues(message: string, schema: GraphQLSchema): string {
  const [, name = ''] =
    /Value ".*" does not exist in "(\w+)" enum\.$/s.exec(message) ??
    /Enum "(\w+)" cannot represent non-(?:enum|string) value: .*\.$/s.exec(message) ??
    [];
  const type = schema.getType(name);
  const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  return values.length === 0 || values.length > MAX_ENUM
    ? ''
    : ` Use ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(values)}.`;
}

/** The parser and the validator go down a query by calling themselves, as deep as the stack is. */
const isTooDeep = (error: unknown, path: GraphQLError['path']): boolean =>
  error instanceof RangeError && path === undefined;

/** Parameters in the address that are no JSON; those in a body have a code of Yoga's. */
const isUnreadableJson = (error: unknown, path: GraphQLError['path']): boolean =>
  error instanceof SyntaxError && path === undefined;

/** Messages that have a text of the caller's as it is, which may have quotation marks in it: what is before it, it, and behind. */
const RAW: readonly RegExp[] = [
  /^(Unexpected parameter ")(.*)(" in the request body\.)$/s,
  /^(Unknown operation named ")(.*)("\.)$/s,
  /^(Syntax Error: .*?(?:String|BlockString) ")(.*)("\.)$/s,
  /^(;? ?Field ")(.*)(" is not defined by type .*)$/s,
  /^(;? ?Value ")(.*)(" does not exist in "\w+" enum\..*)$/s,
  /^(Expected value of type "[^"]*", found )(.*)(\.)$/s,
  // A value as JavaScript shows it, with the names in it as they are, and what graphql-js suggests instead.
  /^(.*? represent [^:"]*value: )(.*)(\. Did you mean the enum value [^?]*\?)$/s,
  /^(.*? represent [^:"]*value: )(.*)()$/s,
];

/** What graphql-js says of a variable: its value with the place in that, and behind the last such beginning what is wrong. */
const OF_VARIABLE =
  /^(Variable "\$\w+" got invalid value )(.*)(; (?:Expected|Field|Value|Enum|String|Int|Float|Boolean|ID|EDTF|DateTime) .*)$/s;
const PLACE = / at "[^"]*"$/;

/**
 * A message with no more of the caller's input than helps to see what is meant. graphql-js quotes values whole, as JSON
 * or, in objects, as they are.
 */
function shortened(message: string): string {
  const [, opening = '', shown = '', fault = message] = OF_VARIABLE.exec(message) ?? [];
  const [place = ''] = PLACE.exec(shown) ?? [];
  const value = shown.slice(0, shown.length - place.length);
  const told = `${quotesCut(opening)}${cut(value)}${quotesCut(place)}${rawCut(fault)}`;
  return told.length > MAX_MESSAGE ? limited(told, MAX_UNKNOWN) : told;
}

/** What is cut may end within quotation marks, so by them only what is before and behind it is cut. */
function rawCut(text: string): string {
  for (const pattern of RAW) {
    const [, before, raw = '', behind = ''] = pattern.exec(text) ?? [];
    if (before !== undefined) return `${quotesCut(before)}${cut(raw)}${quotesCut(behind)}`;
  }
  return quotesCut(text);
}

const quotesCut = (text: string): string => text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, cut);

const limited = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

const cut = (text: string): string => limited(text, MAX_QUOTE);
