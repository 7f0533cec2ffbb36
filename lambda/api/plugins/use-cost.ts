import { complexityFromQuery } from '@pothos/plugin-complexity';
import type { Plugin } from 'graphql-yoga';
import type { RequestScope } from '../request-scope.ts';

/** Reports under `extensions.cost` what a query was weighed at and what it asked of DynamoDB. */
export const useCost = (): Plugin<RequestScope, RequestScope> => ({
  onExecute({ args, context }) {
    context.outcome.operationName = args.operationName ?? null;
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        const { complexity } = complexityFromQuery(args.document, {
          schema: args.schema,
          ctx: context,
          ...(args.variableValues != null && { variables: args.variableValues }),
        });
        context.outcome.complexity = complexity;
        setResult({
          ...result,
          extensions: { ...result.extensions, cost: { complexity, ...context.session.cost } },
        });
      },
    };
  },
});
