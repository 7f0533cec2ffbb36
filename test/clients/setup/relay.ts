import { Environment, Network, RecordSource, Store } from 'relay-runtime';

export const relayEnvironment = (endpoint: string) =>
  new Environment({
    network: Network.create(async ({ text }, variables) => {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: text, variables }),
      });
      return await response.json();
    }),
    store: new Store(new RecordSource()),
  });
