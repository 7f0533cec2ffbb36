import Negotiator from 'negotiator';
import { ASSETS_PATH, GRAPHQL_PATH, READING_PATH } from './constants.ts';

/** What a GraphQL client asks for; what only a browser does. */
const ANSWERS = ['application/json', 'application/graphql-response+json'];
const PAGE = 'text/html';

/**
 * The name of the page, or of what a page loads, that a request asks for; null when it asks for something else. At the API's
 * address it depends on what the client would rather have: a link with a query in it opens the playground in a browser and is
 * answered everywhere else.
 */
export function pageAskedFor({ method, url, headers }: Request): string | null {
  if (method !== 'GET') return null;
  const { pathname } = new URL(url);
  if (pathname === READING_PATH) return 'reading';
  if (pathname === GRAPHQL_PATH) return prefersPage(headers.get('accept')) ? 'playground' : null;
  return pathname.startsWith(ASSETS_PATH) ? pathname.slice(1) : null;
}

/** Whether a client names pages, and wants none of the answers more, or equally and before. What takes just anything is no browser. */
function prefersPage(accept: string | null): boolean {
  if (accept === null || !accept.toLowerCase().includes(PAGE)) return false;
  const [preferred] = new Negotiator({ headers: { accept } }).mediaTypes([PAGE, ...ANSWERS]);
  return preferred === PAGE;
}

/** Their code is a file of its own, and they are files beside it: nothing of them is read before a browser comes. */
export const servePage = async (name: string, request: Request): Promise<Response | null> =>
  (await import('#site')).serve(name, request);
