import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import { tell } from './served.ts';

/** The least that a GraphQL server can do: Yoga with one field, which says hello. */
const schema = createSchema({
  typeDefs: 'type Query { hello: String! }',
  resolvers: { Query: { hello: () => 'hello' } },
});
const server = createServer(createYoga({ schema, graphiql: false, logging: false }));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
