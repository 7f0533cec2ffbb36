import { createYoga } from 'graphql-yoga';
import type { Context } from '../../schema/context.ts';
import { schema } from '../../schema/index.ts';
import { useCost } from './plugins/use-cost.ts';
import { useStableErrors } from './plugins/use-stable-errors.ts';
import type { RequestScope } from './request-scope.ts';

export const GRAPHQL_PATH = '/graphql';

/** The schema served over HTTP. It knows nothing of Lambda or API Gateway. */
export const createGraphqlServer = () =>
  createYoga<RequestScope, Context>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    context: ({ session }) => ({ record: session.record }),
    // The record is public: any page may read it, without credentials.
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST', 'OPTIONS'], maxAge: 86_400 },
    // Errors are coded and masked by useStableErrors, always and not by environment.
    maskedErrors: false,
    plugins: [useStableErrors(), useCost()],
    fetchAPI: {
      fetch,
      Request,
      Response,
      Headers,
      URL,
      URLSearchParams,
      ReadableStream,
      TextEncoder,
      TextDecoder,
    },
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    logging: false,
  });
