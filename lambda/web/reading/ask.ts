import type { Operation } from '../operations.ts';

/** A GraphQL response. */
interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** A request without a complete answer. The message is shown to the reader. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** The error code from the API; null when the API was not reached. */
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

export type Variables = Readonly<Record<string, unknown>>;

/** The browser's `fetch`, or a test's replacement for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The error code for an unknown operation hash. */
const UNKNOWN_HASH = 'PERSISTED_QUERY_NOT_FOUND';

const UNREACHABLE = 'The server could not be reached or sent no data. Check your connection and try again.';

/**
 * Requests a persisted operation by its hash, as Apollo's clients do: with GET, so that a cache can answer. If the server does
 * not know the hash, the request is repeated with the query.
 * @throws NoAnswer when the response has errors or no data
 */
export function asker(address: string, fetch: Fetch) {
  const send = async <Data>(parameters: Readonly<Record<string, string>>, signal?: AbortSignal) => {
    const response = await fetch(`${address}?${new URLSearchParams(parameters)}`, {
      headers: { accept: 'application/graphql-response+json, application/json;q=0.9' },
      ...(signal !== undefined && { signal }),
    });
    return (await response.json()) as Answer<Data>;
  };

  return async <Data>(
    { operationName, query, sha256Hash }: Operation,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Data> => {
    const parameters = {
      operationName,
      variables: JSON.stringify(variables),
      extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
    };
    try {
      const answer = await send<Data>(parameters, signal);
      const isUnknown = answer.errors?.[0]?.extensions?.code === UNKNOWN_HASH;
      return dataOf(isUnknown ? await send<Data>({ query, ...parameters }, signal) : answer);
    } catch (error) {
      // An aborted request and an error from the API are not network errors.
      if (signal?.aborted || error instanceof NoAnswer) throw error;
      throw new NoAnswer(UNREACHABLE, null);
    }
  };
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  const [error] = errors ?? [];
  if (error !== undefined) throw new NoAnswer(error.message, error.extensions?.code ?? null);
  if (data == null) throw new NoAnswer(UNREACHABLE, null);
  return data;
}
