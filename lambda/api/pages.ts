import Negotiator from 'negotiator';
import { ASSETS_PATH, GRAPHQL_PATH, READING_PATH } from './constants.ts';

/** The media types that GraphQL clients request; `PAGE` is the one that only browsers do. */
const ANSWERS = ['application/json', 'application/graphql-response+json'];
const PAGE = 'text/html';

/**
 * The name of the page or page asset that a request is for; null when it is for neither. At the API's address, the Accept header
 * decides: a link with a query opens the playground in a browser, and returns the answer to other clients.
 */
export function pageAskedFor({ method, url, headers }: Request): string | null {
  if (method !== 'GET') return null;
  const { pathname } = new URL(url);
  if (pathname === READING_PATH) return 'reading';
  if (pathname === GRAPHQL_PATH) return prefersPage(headers.get('accept')) ? 'playground' : null;
  return pathname.startsWith(ASSETS_PATH) ? pathname.slice(1) : null;
}

/** Whether a client accepts `text/html` by name and prefers it to JSON. A client that accepts any type is not a browser. */
function prefersPage(accept: string | null): boolean {
  if (accept === null || !accept.toLowerCase().includes(PAGE)) return false;
  const [preferred] = new Negotiator({ headers: { accept } }).mediaTypes([PAGE, ...ANSWERS]);
  return preferred === PAGE;
}

/** Serves a page. The code that serves pages is loaded with the first request for one. */
export const servePage = async (name: string, request: Request): Promise<Response | null> =>
  (await import('#site')).serve(name, request);
