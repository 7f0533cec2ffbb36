import { GRAPHQL_PATH } from '../api/constants.ts';
import type { Before } from './http-server.ts';
import { QUESTIONS } from './questions.ts';

/**
 * Serves GraphiQL to browsers that open the API's own address. It is one page with everything in it, so it works without
 * a connection. It is loaded on first use: its nine megabytes are no part of the function.
 */
export const servePlayground: Before = async ({ method, url = '', headers }) => {
  const path = url.split('?', 1)[0];
  const asked =
    method === 'GET' && path === GRAPHQL_PATH && !/[?&]query=/.test(url) && prefersHtml(headers.accept);
  if (!asked) return null;
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const defaultTabs = QUESTIONS.map(({ title, query }) => ({ query: `# ${title}\n${query}\n` }));
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: renderGraphiQL({ title: 'Rostrum', endpoint: GRAPHQL_PATH, defaultTabs }),
  };
};

const prefersHtml = (accept = ''): boolean => /text\/html/.test(accept);
