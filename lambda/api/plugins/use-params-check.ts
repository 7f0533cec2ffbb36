import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses what Yoga takes for something else: the name of an operation that is no text. */
export const useParamsCheck = (): Plugin => ({
  onParams({ params: { operationName } }) {
    if (operationName == null || typeof operationName === 'string') return;
    throw new GraphQLError('operationName: expected a string, got another type.', {
      extensions: { code: 'BAD_REQUEST' },
    });
  },
});
