/**
 * The manifest that Apollo's tools write and GraphOS, Apollo Router and others read: operations with the id by which a
 * client asks for each, which is the SHA-256 of its body unless the client was told another.
 */
export interface ApolloManifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly PersistedOperation[];
}

export interface PersistedOperation {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** The text of each persisted operation by its id. */
export type PersistedOperations = ReadonlyMap<string, string>;

export const operationsOf = ({
  operations,
}: {
  readonly operations: readonly Pick<PersistedOperation, 'id' | 'body'>[];
}): PersistedOperations => new Map(operations.map(({ id, body }) => [id, body]));
