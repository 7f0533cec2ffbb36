/** What others than the function must know of it. Imports nothing, so that whoever provisions does not load what runs. */

export const GRAPHQL_PATH = '/graphql';
export const HEALTH_PATH = '/health';
export const SCHEMA_PATH = '/schema.graphql';
/** The reading page, and what the pages load. */
export const READING_PATH = '/';
export const ASSETS_PATH = '/assets/';

/** The response header that carries the request id. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** The environment variable that says how many milliseconds one request may take. */
export const DEADLINE_VARIABLE = 'DEADLINE_MS';

/** The environment variable that sets limits on a request: `complexity=20000 depth=15`. */
export const LIMITS_VARIABLE = 'LIMITS';

/** The environment variable that says for how many seconds caches may serve an answer again; 0 for not without asking. */
export const CACHE_VARIABLE = 'CACHE_SECONDS';
export const DEFAULT_CACHE_SECONDS = 60;
export const MAX_CACHE_SECONDS = 86_400;

/** The environment variable that says which documents are answered. */
export const DOCUMENTS_VARIABLE = 'DOCUMENTS';
/** Any query, or only the persisted operations. */
export const DOCUMENTS = ['any', 'trusted'] as const;
export type Documents = (typeof DOCUMENTS)[number];
