import { ApolloClient, HttpLink, InMemoryCache, type InMemoryCacheConfig } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

const pages = relayStylePagination(['filter', 'orderBy', 'text', 'type', 'types', 'asRecordedAt']);
/** Joins the pages of a list, separately for each filter and order. A list that could not be read is null, not empty. */
const list: typeof pages = {
  ...pages,
  merge: (shown, page, options) =>
    page !== null && typeof pages.merge === 'function' ? pages.merge(shown, page, options) : (shown ?? null),
};
const each = <T>(names: string, policy: T) =>
  Object.fromEntries(names.split(' ').map((name) => [name, policy]));

export const cacheConfig: InMemoryCacheConfig = {
  possibleTypes: {
    Agent: ['Organization', 'Person'],
    EventContent: ['Event', 'EventRevision'],
    Mention: ['Event', 'Organization', 'Person', 'Place', 'Post', 'Topic'],
    Node: 'Event Membership Organization Person Place Post Source Statement Topic'.split(' '),
    RecordEntry: 'Event Membership Organization Person Place Post Source Statement Topic'.split(' '),
    Revision: ['EventRevision', 'StatementRevision'],
    SearchResult: ['Event', 'Organization', 'Person', 'Place', 'Post', 'Source', 'Statement', 'Topic'],
    StatementContent: ['Statement', 'StatementRevision'],
    TimelineEntry: ['Event', 'Statement'],
  },
  typePolicies: {
    Query: {
      fields: each(
        'events memberships organizations people places posts search sources statements timeline topics',
        list,
      ),
    },
    Node: {
      fields: each(
        'bodies contains events holders linkedFrom members memberships mentionedIn narrower organizes parts passedOn posts statements statementsFor',
        list,
      ),
    },
    // Objects without an id are kept as part of the object that contains them.
    ...each('ChangeFeed Count Coverage DateHistogram Evidence Holding PartialDate Provenance', {
      merge: true,
    }),
  },
};

export const apolloClient = (endpoint: string) =>
  new ApolloClient({
    cache: new InMemoryCache(cacheConfig),
    link: new HttpLink({ uri: endpoint, useGETForQueries: true }),
  });
