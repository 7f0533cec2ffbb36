import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as rules from '../../support/schema-rules.ts';

const ROOT = join(import.meta.dirname, '../../..');
const schema = buildSchema(readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8'));

/** A schema that breaks every rule, and where. */
const CROOKED = buildSchema(`
  interface Node { id: ID! }
  scalar Money
  enum Order { UNKNOWN NEW @deprecated(reason: "Old.") }
  input ThingFilter { name: String! }
  type PageInfo { hasNextPage: Boolean! }
  type Thing implements Node { id: ID!  slug: String  ref: ID  tags: [String]  endDate: String  cost: Money }
  type ThingEdge { node: Thing  cursor: String! }
  type ThingConnection { edges: [ThingEdge!]!  nodes: [Thing!]!  pageInfo: PageInfo! }
  type Query {
    things(first: Int!, where: ThingFilter, sort: Order = NEW): ThingConnection
    latest(first: Int): [Thing!]
    priced(price: Money!): Thing @deprecated(reason: "Use things.")
  }`);

const BROKEN: Readonly<Record<keyof typeof rules, readonly string[]>> = {
  entities: ['Thing', 'Query: no lookup of Thing'],
  ids: ['Thing.ref'],
  lists: ['Thing.tags'],
  connections: ['ThingConnection'],
  pages: ['Query.things', 'Query.latest'],
  filters: ['ThingFilter', 'Query.things'],
  orders: ['Query.things'],
  enums: ['Order.UNKNOWN'],
  scalars: ['Money'],
  demands: ['Query.things(first)', 'Query.priced(price)'],
  deprecations: ['Order.NEW', 'Query.priced'],
  times: ['Thing.endDate'],
};

describe.each(Object.entries(rules))('the rule for %s', (name, rule) => {
  it('is kept by the schema', () => {
    expect(rule(schema)).toEqual([]);
  });

  it('is broken by a schema that does otherwise', () => {
    expect(rule(CROOKED)).toEqual(BROKEN[name as keyof typeof rules]);
  });
});

it('a deprecation that says what to use and until when is one', () => {
  const reason = 'Use `label`. Stays until 2027-06-01 at least.';
  const announced = buildSchema(
    `type Query { name: String @deprecated(reason: "${reason}")  label: String }`,
  );
  expect(rules.deprecations(announced)).toEqual([]);
});

it('every rule is written down, and nothing that is not one', () => {
  const page = readFileSync(join(ROOT, 'schema/README.md'), 'utf8');
  const written = [...page.matchAll(/^\| .+ \| ((?!eslint )[a-z]+) \|$/gm)].map(([, name]) => name);
  expect(written.toSorted()).toEqual(Object.keys(rules).toSorted());
});
