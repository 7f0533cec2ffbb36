import { type ExecutionArgs, getOperationAST, getVariableValues, Kind } from 'graphql';
import { RecordError } from '../../../schema/errors.ts';
import { Weigher, type Weight } from './weigh.ts';

type Execution = Pick<ExecutionArgs, 'document' | 'schema' | 'operationName' | 'variableValues'>;

/** What the operation weighs that will be executed, or which rule its arguments break; null when it cannot be executed. */
export function weighOperation({
  document,
  schema,
  operationName,
  variableValues,
}: Execution): Weight | RecordError | null {
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
