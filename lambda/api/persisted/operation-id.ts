import type { GraphQLParams } from 'graphql-yoga';

/** The parameters that name a persisted operation, beside the extension of Apollo's clients. */
export const ID_PARAMETERS = ['documentId', 'id', 'doc_id'] as const;

/** How the GraphQL-over-HTTP specification marks an id that is the SHA-256 of the document. */
const PREFIX = 'sha256:';

/**
 * The id of the persisted operation that a request asks for; null when it asks for none. It stands
 * - in `extensions.persistedQuery.sha256Hash`, as Apollo Client, urql and their like send it,
 * - in `documentId`, as the specification has it
 *   (https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md),
 * - or in `id` or `doc_id`, as network layers of Relay send it.
 * With GET the parameters are those of the address.
 */
export function operationIdOf(
  params: GraphQLParams,
  { method, url }: Pick<Request, 'method' | 'url'>,
): string | null {
  const given =
    method === 'GET' ? Object.fromEntries(new URL(url).searchParams) : (params as Record<string, unknown>);
  const id =
    apolloId(params) ?? ID_PARAMETERS.map((name) => given?.[name]).find((value) => typeof value === 'string');
  if (typeof id !== 'string' || id === '') return null;
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

function apolloId(params: GraphQLParams | null): unknown {
  const persistedQuery: unknown = params?.extensions?.persistedQuery;
  if (typeof persistedQuery !== 'object' || persistedQuery === null) return undefined;
  return 'sha256Hash' in persistedQuery ? persistedQuery.sha256Hash : undefined;
}
