import type { Operation } from '../operations.ts';

/** What a GraphQL server answers. */
interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** The record did not answer what was asked; the message is for the reader. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** The code that the API gives, where it was reached. */
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

export type Variables = Readonly<Record<string, unknown>>;

/** How a page reaches the API: the browser's `fetch`, or what stands for it in a test. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** By this code a server tells that it does not know an operation by its hash. */
const UNKNOWN_HASH = 'PERSISTED_QUERY_NOT_FOUND';

const UNREACHABLE = 'The record cannot be reached at the moment.';

/**
 * Asks for a persisted operation by its hash, in the form of Apollo's clients: a GET that caches on the way can answer. A server
 * that does not know the hash is sent the query, as they do.
 * @throws NoAnswer when it is not answered in full
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
      // Neither what was given up nor what was answered is a matter of the network.
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
