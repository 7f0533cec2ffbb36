/** What others than the function must know of it. Imports nothing, so that whoever provisions does not load what runs. */

export const GRAPHQL_PATH = '/graphql';
export const HEALTH_PATH = '/health';
export const SCHEMA_PATH = '/schema.graphql';

/** The response header that carries the request id. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** The environment variable that says how many milliseconds one request may take. */
export const DEADLINE_VARIABLE = 'DEADLINE_MS';

/** The environment variable that sets limits on a request: `complexity=20000 depth=15`. */
export const LIMITS_VARIABLE = 'LIMITS';
