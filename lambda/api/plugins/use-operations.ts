import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { Plugin } from 'graphql-yoga';
import { RecordError } from '../../../schema/errors.ts';
import type { Documents } from '../constants.ts';
import type { PersistedOperations } from '../persisted/manifest.ts';
import { operationIdOf } from '../persisted/operation-id.ts';

/** By this text, word for word, clients tell that they have to send the query itself. */
const NOT_FOUND = 'PersistedQueryNotFound';

/** Answers persisted operations by their ids: beside any query, or nothing else. */
export function useOperations(documents: Documents, operations: PersistedOperations): Plugin {
  const idRequired = (got: string) => () =>
    new RecordError(
      'PERSISTED_QUERY_ID_REQUIRED',
      `Expected the id of a persisted operation, got ${got}. This server answers only persisted operations.`,
    );
  const { onParams, ...hooks } = usePersistedOperations({
    allowArbitraryOperations: documents === 'any',
    extractPersistedOperationId: operationIdOf,
    getPersistedOperation: (id) => operations.get(id) ?? null,
    customErrors: {
      notFound: () => new RecordError('PERSISTED_QUERY_NOT_FOUND', NOT_FOUND),
      keyNotFound: idRequired('none'),
      persistedQueryOnly: idRequired('a query'),
    },
  });
  return {
    ...hooks,
    onParams(payload) {
      // A request with neither query nor id is told what it lacks by Yoga's own check.
      if (documents === 'any' && operationIdOf(payload.params, payload.request) === null) return;
      return onParams?.(payload);
    },
  };
}
