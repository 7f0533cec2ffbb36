/** The request in a link, as the parameters of GraphQL over HTTP. Clients and the playground read the same link. */
export interface SharedRequest {
  readonly query: string;
  /** JSON text; empty for no variables. */
  readonly variables: string;
  /** Empty where the query has only one operation. */
  readonly operationName: string;
}

/** The request in a link to the playground; null when the link has no query. */
export function readLink(search: string): SharedRequest | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  if (query === null || query === '') return null;
  return {
    query,
    variables: indented(parameters.get('variables') ?? ''),
    operationName: parameters.get('operationName') ?? '',
  };
}

/** The link to a request, without empty parameters. */
export function linkTo(address: string, request: SharedRequest): string {
  const given = Object.entries(request).filter(([, value]) => value.trim() !== '');
  const parameters = given.map(([name, value]): [string, string] => [
    name,
    name === 'variables' ? compact(value) : value,
  ]);
  return `${address}?${new URLSearchParams(parameters)}`;
}

const indented = (json: string): string => rewritten(json, 2);
const compact = (json: string): string => rewritten(json);

/** JSON formatted again. Text that is not JSON stays as it is, so that the reader can correct it. */
function rewritten(json: string, indent?: number): string {
  try {
    return JSON.stringify(JSON.parse(json), null, indent);
  } catch {
    return json;
  }
}
