import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RecordError } from '../../../schema/errors.ts';
import { exceeded } from '../limits/exceeded.ts';
import type { Limits } from '../limits/limits.ts';
import type { Weight } from '../limits/weigh.ts';
import { weighOperation } from '../limits/weigh-operation.ts';
import type { RequestScope } from '../request-scope.ts';

/**
 * Weighs every query before anything of it is executed, refuses one that is too heavy, lets it read no more items than it was
 * weighed at, and reports under `extensions.cost` what it was weighed at and what it asked of DynamoDB.
 */
export const useCost = (limits: Limits): Plugin<RequestScope, RequestScope> => ({
  onExecute({ args, context: { outcome, session }, setResultAndStopExecution }) {
    outcome.operationName = getOperationAST(args.document, args.operationName)?.name?.value ?? null;
    const weight = weighOperation(args);
    // What cannot be weighed is not executed either, and that says why.
    if (weight === null) return;
    if (weight instanceof RecordError) {
      setResultAndStopExecution({ errors: [weight] });
      return;
    }
    const { complexity } = weight;
    outcome.complexity = complexity;
    const refusal = beyond(weight, limits);
    if (refusal !== null) {
      setResultAndStopExecution({ errors: [refusal] });
      return;
    }
    session.allow(weight.items);
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        const cost = { complexity, ...session.cost };
        setResult({ ...result, extensions: { ...result.extensions, cost } });
      },
    };
  },
});

const beyond = (weight: Weight, limits: Limits): RecordError | null => {
  const name = (['introspection', 'complexity'] as const).find((each) => weight[each] > limits[each]);
  return name === undefined ? null : exceeded(name, limits, weight[name]);
};
