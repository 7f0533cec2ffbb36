/** A request as a link carries it: the parameters of GraphQL over HTTP, so that clients read the same link as the playground. */
export interface SharedRequest {
  readonly query: string;
  /** As JSON; empty for none. */
  readonly variables: string;
  /** Empty where the query has one operation only. */
  readonly operationName: string;
}

/** What a link to the playground asks for; null when it is just a link to the playground. */
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

/** The link that opens a request again, without what is empty. */
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

/** Written anew, unless it is no JSON: then it is for its writer to see what is wrong. */
function rewritten(json: string, indent?: number): string {
  try {
    return JSON.stringify(JSON.parse(json), null, indent);
  } catch {
    return json;
  }
}
