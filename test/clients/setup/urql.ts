import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { IntrospectionQuery } from 'graphql';

/** Derives the settings of the cache from the schema: which types have no id, and which fields are paged lists. */
function cacheOf(schema: IntrospectionQuery) {
  const types = schema.__schema.types.filter((type) => type.kind === 'OBJECT');
  const embedded = types.filter(({ fields }) => !fields.some(({ name }) => name === 'id'));
  const lists = types.map(({ name, fields }) => [
    name,
    Object.fromEntries(
      fields
        .filter(({ type }) => type.kind === 'OBJECT' && type.name.endsWith('Connection'))
        .map((field) => [field.name, relayPagination()]),
    ),
  ]);
  return cacheExchange({
    schema,
    keys: Object.fromEntries(embedded.map(({ name }) => [name, () => null])),
    resolvers: Object.fromEntries(lists),
  });
}

export const urqlClient = (endpoint: string, schema: IntrospectionQuery) =>
  new Client({ url: endpoint, exchanges: [cacheOf(schema), fetchExchange] });
