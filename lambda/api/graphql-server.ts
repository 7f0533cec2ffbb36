import { createYoga } from 'graphql-yoga';
import type { Context } from '../../schema/context.ts';
import { schema } from '../../schema/index.ts';
import type { Serving } from './config.ts';
import { GRAPHQL_PATH } from './constants.ts';
import * as fetchAPI from './fetch-api.ts';
import { DocumentCache } from './limits/document-cache.ts';
import manifest from './operations/manifest.json' with { type: 'json' };
import { operationsOf } from './persisted/manifest.ts';
import { ID_PARAMETERS } from './persisted/operation-id.ts';
import { useCaching } from './plugins/use-caching.ts';
import { useCost } from './plugins/use-cost.ts';
import { useLimits } from './plugins/use-limits.ts';
import { useOperations } from './plugins/use-operations.ts';
import { useParamsCheck } from './plugins/use-params-check.ts';
import { useReadOnly } from './plugins/use-read-only.ts';
import { useStableErrors } from './plugins/use-stable-errors.ts';
import { useValuePlaces } from './plugins/use-value-places.ts';
import type { RequestScope } from './request-scope.ts';

/** Few ask for it, so its code is a file of its own that is not read before: see `imports` in package.json. */
const bibtex: Context['bibtex'] = async (item) => (await import('#bibtex')).bibtexOf(item);

const NO_CACHE = { get: () => undefined, set: () => {} };

/** The schema served over HTTP. It knows nothing of Lambda or API Gateway. */
export const createGraphqlServer = ({ cacheSeconds, documents, limits }: Serving) =>
  createYoga<RequestScope, Context>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    context: ({ session }) => ({ record: session.record, bibtex }),
    // Every path gets its CORS headers in one place, cors.ts.
    cors: false,
    // Errors are coded and masked by useStableErrors, always and not by environment.
    maskedErrors: false,
    plugins: [
      useStableErrors(schema),
      useLimits(limits),
      useOperations(documents, operationsOf(manifest)),
      useParamsCheck(),
      useReadOnly(),
      useValuePlaces(),
      useCost(limits),
      useCaching(cacheSeconds),
    ],
    extraParamNames: [...ID_PARAMETERS],
    // What was refused is not kept: it is refused again as quickly.
    parserAndValidationCache: { documentCache: new DocumentCache(), errorCache: NO_CACHE },
    fetchAPI,
    // What is too large was refused before it got here, and was not read.
    maxRequestBodySize: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    logging: false,
  });
