import { plainHandler } from './plain-handler.ts';

/** The plain function with no more of a schema than the question takes. */
export const handler = plainHandler(`
  type Query { topic(slug: String!): Topic }
  type Topic { slug: String!, label: String! }
`);
