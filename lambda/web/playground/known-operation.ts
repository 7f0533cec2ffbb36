import { type DocumentNode, Kind, parse } from 'graphql';

interface Request {
  readonly query: string;
  readonly operationName?: string | null | undefined;
}

/**
 * The request, without the name of an operation that its query does not have. GraphiQL reads the names from the editor a moment
 * after a tab is opened; before that, it gives the name from the last tab.
 */
export function withKnownOperation<R extends Request>(request: R): R {
  const { query, operationName } = request;
  if (operationName == null) return request;
  const names = operationsOf(query);
  return names === null || names.includes(operationName) ? request : { ...request, operationName: undefined };
}

/** Null for a query with a syntax error, which the server describes. */
function operationsOf(query: string): readonly (string | undefined)[] | null {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return null;
  }
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
  );
}
