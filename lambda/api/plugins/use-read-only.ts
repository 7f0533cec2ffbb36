import { GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses operations other than queries in words of our own: the schema has no types for them. */
export const useReadOnly = (): Plugin => ({
  onValidate({ addValidationRule }) {
    addValidationRule(onlyQueries);
  },
});

const onlyQueries: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation === 'query') return;
    context.reportError(
      new GraphQLError(`Expected a query, got a ${node.operation}. The record is read-only.`, {
        nodes: node,
      }),
    );
  },
});
