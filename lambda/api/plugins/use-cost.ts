import { type ComplexityResult, complexityFromQuery } from '@pothos/plugin-complexity';
import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RecordError } from '../../../schema/errors.ts';
import type { RequestScope } from '../request-scope.ts';

/** The limits on one query. Complexity weighs fields by the sizes of the pages that they stand in. */
export const QUERY_LIMITS: ComplexityResult = { complexity: 30_000, depth: 20, breadth: 500 };

/**
 * Weighs every query before anything of it is executed, refuses one that is too heavy, and reports under
 * `extensions.cost` what it was weighed at and what it asked of DynamoDB.
 */
export const useCost = (): Plugin<RequestScope, RequestScope> => ({
  onExecute({ args, context: { outcome, session }, setResultAndStopExecution }) {
    outcome.operationName = getOperationAST(args.document, args.operationName)?.name?.value ?? null;
    const weight = weigh(args);
    if (weight instanceof RecordError) {
      setResultAndStopExecution({ errors: [weight] });
      return;
    }
    const { complexity } = weight;
    outcome.complexity = complexity;
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        setResult({ ...result, extensions: { ...result.extensions, cost: { complexity, ...session.cost } } });
      },
    };
  },
});

/** What a query weighs; the error when it is too heavy, or when arguments that decide its weight break a rule. */
function weigh({
  document,
  schema,
  contextValue,
  variableValues,
}: ExecutionArgs): ComplexityResult | RecordError {
  try {
    const weight = complexityFromQuery(document, {
      schema,
      ctx: contextValue as object,
      ...(variableValues != null && { variables: variableValues }),
    });
    return exceeded(weight) ?? weight;
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

function exceeded(weight: ComplexityResult): RecordError | null {
  const measure = (['complexity', 'depth', 'breadth'] as const).find(
    (each) => weight[each] > QUERY_LIMITS[each],
  );
  if (measure === undefined) return null;
  return new RecordError(
    'QUERY_TOO_COSTLY',
    `Expected a query of at most ${QUERY_LIMITS[measure]} ${measure}, got ${weight[measure]}. Ask for smaller pages or fewer fields.`,
  );
}
