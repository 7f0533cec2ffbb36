import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestScope } from '../request-scope.ts';

/** Reports under `extensions.cost` what a query was weighed at and what it asked of DynamoDB. */
export const useCost = (): Plugin<RequestScope, RequestScope> => ({
  onExecute({ args, context: { outcome, session } }) {
    outcome.operationName = getOperationAST(args.document, args.operationName)?.name?.value ?? null;
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        const complexity = complexityOf(args);
        outcome.complexity = complexity;
        setResult({
          ...result,
          extensions: { ...result.extensions, cost: { complexity, ...session.cost } },
        });
      },
    };
  },
});

/** What a query weighs; null when its arguments break a rule, which the result then says. */
function complexityOf({ document, schema, contextValue, variableValues }: ExecutionArgs): number | null {
  try {
    return complexityFromQuery(document, {
      schema,
      ctx: contextValue as object,
      ...(variableValues != null && { variables: variableValues }),
    }).complexity;
  } catch {
    return null;
  }
}
