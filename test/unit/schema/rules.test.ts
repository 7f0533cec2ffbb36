import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as rules from '../../support/schema-rules.ts';

const ROOT = join(import.meta.dirname, '../../..');
const schema = buildSchema(readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8'));

/** A schema that breaks every rule, and where. */
const CROOKED = buildSchema(`
  interface Node {
    "Global id."
    id: ID!
  }
  "What money is written like."
  scalar Money
  "Order of a list."
  enum Order {
    "Old value"
    UNKNOWN
    "Whether it is new."
    NEW @deprecated(reason: "Old.")
  }
  "conditions for things."
  input ThingFilter {
    "Name."
    name: String!
  }
  "Position of a page."
  type PageInfo {
    "More pages."
    hasNextPage: Boolean!
  }
  "Thing."
  type Thing implements Node {
    "Some other id."
    id: ID!
    "Slug. Null if there is none."
    slug: String
    "Reference. Null if there is none."
    ref: ID
    "Tags. Null if there are none."
    tags: [String]
    "Last day."
    endDate: String
    "Price. Null if unknown."
    cost: Money
  }
  "Edge."
  type ThingEdge {
    "Thing. Null if unknown."
    node: Thing
    "Cursor."
    cursor: String!
  }
  "Page."
  type ThingConnection {
    "Edges."
    edges: [ThingEdge!]!
    "Nodes."
    nodes: [Thing!]!
    "Position."
    pageInfo: PageInfo!
  }
  "Root."
  type Query {
    "Things. Null if there are none."
    things(
      "How many."
      first: Int!
      "Conditions."
      where: ThingFilter
      "Order."
      sort: Order = NEW
    ): ThingConnection
    "Newest things."
    latest(
      "Page size."
      first: Int
    ): [Thing!]
    "Thing. Null if unknown."
    priced(
      "Price."
      price: Money!
    ): Thing @deprecated(reason: "Use things.")
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
  descriptions: [
    'Node',
    'Money',
    'Order.UNKNOWN',
    'Order.NEW',
    'ThingFilter',
    'PageInfo.hasNextPage',
    'Query.things(first)',
  ],
  nulls: ['Thing.endDate', 'Query.latest'],
  interfaces: ['Thing.id'],
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

describe('a description', () => {
  const describing = (text: string, type: string) =>
    rules.descriptions(buildSchema(`"Root." type Query { ${JSON.stringify(text)} field: ${type} }`));

  it.each([
    ['Text of the statement.', 'String'],
    ['`EXACT`, or `AT_LEAST` if the list is long.', 'String!'],
    ['Whole text.', '[String!]!'],
    ['Whether the list continues.', 'Boolean!'],
    ['Whether `topic` matches narrower topics.', 'Boolean'],
  ])('may be %j of a %s', (text, type) => {
    expect(describing(text, type)).toEqual([]);
  });

  it.each([
    ['', 'String'],
    ['text of the statement.', 'String'],
    ['1 for the first.', 'Int'],
    ['Text of the statement', 'String'],
    ['What was said.', 'String'],
    ['Who said it.', 'String'],
    ['Whom it mentions.', 'String'],
    ['Whose words they are.', 'String'],
    ['How it was said.', 'String'],
    ['When it was said.', 'String'],
    ['Where it was said.', 'String'],
    ['Why it was corrected.', 'String'],
    ['Which words.', 'String'],
    ['Whoever speaks.', 'String'],
    ['Whether it was said.', 'String'],
    ['True if the list continues.', 'Boolean!'],
  ])('may not be %j of a %s', (text, type) => {
    expect(describing(text, type)).toEqual(['Query.field']);
  });
});

it('a description of an argument is the same in an interface and in a type that implements it', () => {
  const list = (text: string) => `{ "Names." names("${text}" first: Int): [String!]! }`;
  const inherited = (text: string) =>
    rules.interfaces(
      buildSchema(`interface Named ${list('Page size.')} type Query implements Named ${list(text)}`),
    );
  expect(inherited('Page size.')).toEqual([]);
  expect(inherited('Number of names.')).toEqual(['Query.names']);
});

it('every rule is written down, and nothing that is not one', () => {
  const page = readFileSync(join(ROOT, 'schema/README.md'), 'utf8');
  const written = [...page.matchAll(/^\| .+ \| ((?!eslint )[a-z]+) \|$/gm)].map(([, name]) => name);
  expect(written.toSorted()).toEqual(Object.keys(rules).toSorted());
});
