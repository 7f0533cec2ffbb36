import type { Plugin } from 'graphql-yoga';
import { cacheHeaders } from '../caching.ts';
import type { RequestScope } from '../request-scope.ts';

/**
 * Lets caches keep what GET answers. An answer with errors, even one that has the rest of its data, is not kept: the next
 * one may be whole. The validator stands for the data alone, as the cost of the same answer differs from run to run.
 */
export const useCaching = (seconds: number): Plugin<RequestScope, RequestScope> => ({
  onResultProcess({ request, result, serverContext }) {
    if (request.method !== 'GET' || Symbol.asyncIterator in result || Array.isArray(result)) return;
    const { data, errors } = result;
    if (data == null || (errors !== undefined && errors.length > 0)) return;
    serverContext.outcome.cacheHeaders = cacheHeaders(seconds, JSON.stringify(data));
  },
  onResponse({ response, serverContext: { outcome } }) {
    // One address answers in two media types, and a browser may get a page from it.
    response.headers.append('vary', 'Accept');
    for (const [name, value] of Object.entries(outcome.cacheHeaders ?? {})) response.headers.set(name, value);
  },
});
