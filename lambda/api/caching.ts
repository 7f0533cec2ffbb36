import { createHash } from 'node:crypto';
import fresh from 'fresh';

/** How many times as long as it is fresh an answer may be served while a newer one is fetched (RFC 5861). */
const STALE_FACTOR = 4;

/** What must be asked for anew each time: errors, partial data, and whatever is no answer to GET. */
const NOT_KEPT = 'no-store';

/** The headers of an answer; their names in lower case. */
export type HeaderRecord = Readonly<Record<string, string | undefined>>;

/**
 * The headers by which caches keep an answer and ask whether it still holds.
 * @param seconds how long it may be served without asking; with 0 it is asked about each time
 * @param content what the validator stands for. It is a weak one (RFC 9110, 8.8.1): it is the same for every encoding and
 *   media type of the answer, and for whatever the content leaves out, such as what a query cost.
 */
export const cacheHeaders = (seconds: number, content: string): Readonly<Record<string, string>> => ({
  'cache-control':
    seconds === 0
      ? 'public, no-cache'
      : `public, max-age=${seconds}, stale-while-revalidate=${seconds * STALE_FACTOR}`,
  etag: `W/"${createHash('sha256').update(content).digest('base64url')}"`,
});

/** Answers 304 to a client that has what it would get (RFC 9110, 13.1.2), and forbids to keep what may not be kept. */
export function revalidated(request: HeaderRecord, response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', NOT_KEPT);
  const etag = response.headers.get('etag');
  // Nothing else is handed on: `fetch` sends Cache-Control: no-cache beside an If-None-Match that a script has set.
  const asked = { 'if-none-match': request['if-none-match'] };
  if (etag === null || !fresh(asked, { etag })) return response;
  const headers = [...response.headers].filter(([name]) => !/^content-(type|encoding|length)$/.test(name));
  return new Response(null, { status: 304, headers });
}
