import { type ExecutionArgs, getOperationAST, getVariableValues, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RecordError } from '../../../schema/errors.ts';
import { exceeded } from '../limits/exceeded.ts';
import type { Limits } from '../limits/limits.ts';
import { MOST_ITEMS } from '../limits/reads.ts';
import { Weigher, type Weight } from '../limits/weigh.ts';
import type { RequestScope } from '../request-scope.ts';

/**
 * Weighs every query before anything of it is executed, refuses one that is too heavy, lets it read no more items than it was
 * weighed at, and reports under `extensions.cost` what it was weighed at and what it asked of DynamoDB.
 */
export const useCost = (limits: Limits): Plugin<RequestScope, RequestScope> => ({
  onExecute({ args, context: { outcome, session }, setResultAndStopExecution }) {
    outcome.operationName = getOperationAST(args.document, args.operationName)?.name?.value ?? null;
    const weight = weigh(args);
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
    const itemsAtMost = Math.min(weight.items, MOST_ITEMS);
    session.allow(itemsAtMost);
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        const cost = { complexity, itemsAtMost, ...session.cost };
        setResult({ ...result, extensions: { ...result.extensions, cost } });
      },
    };
  },
});

/** What the operation weighs that will be executed, or which rule its arguments break; null when it cannot be executed. */
function weigh({
  document,
  schema,
  operationName,
  variableValues,
}: ExecutionArgs): Weight | RecordError | null {
  const operation = getOperationAST(document, operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (operation == null || type == null) return null;
  const definitions = operation.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, variableValues ?? {}, { maxErrors: 1 });
  if (coerced === undefined) return null;
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  try {
    return new Weigher({ schema, fragments, variables: coerced }).ofSet(operation.selectionSet, type);
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

const beyond = (weight: Weight, limits: Limits): RecordError | null => {
  const name = (['introspection', 'complexity'] as const).find((each) => weight[each] > limits[each]);
  return name === undefined ? null : exceeded(name, limits, weight[name]);
};
