import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';
import { PAGE_SIZE } from '../../../schema/page-window.ts';
import { RANKED } from '../../archive/asking/ranking.ts';
import { QUERY_BUDGET, SEARCH_LIMITS as SEARCH_BUDGET } from '../../archive/asking/search-budget.ts';

const MAX_READ = 1_000;
const TALLY_LIMITS = { entities: 1_000, requests: 20 };

/** Of a list whose length the data decides and no argument, the most that is reckoned with. */
export const MANY = 100;

/** Whatever a query asks for, its requests to the tables are counted, and none reads more than this. */
export const MOST_ITEMS = QUERY_BUDGET.requests * MAX_READ;

/** How many entities a name may be looked up as: one of each type. */
const TYPES = 9;

/** What looking for names that are spelt alike may read: three of them, in 24 neighbourhoods of 50 rows each. */
const SUGGESTIONS = 3 * 24 * 50;

export type Args = Readonly<Record<string, unknown>>;

/** The rows that one walk reads in so many requests: each asks for twice as many as the one before. */
function rowsIn(requests: number, first: number): number {
  let rows = 0;
  for (let request = 0; request < requests; request += 1) {
    rows += Math.min(first * 2 ** request, MAX_READ);
  }
  return rows;
}

/** Counting a list reads its rows, and the entities where a row does not tell, up to a number of requests. */
const TALLY = 2 * rowsIn(TALLY_LIMITS.requests, TALLY_LIMITS.entities / 4 + 1) + MANY;

const sizeOf = ({ first, last }: Args): number => {
  const size = Number(last ?? first ?? PAGE_SIZE.default);
  return Math.min(Math.max(size, PAGE_SIZE.min), PAGE_SIZE.max);
};

/**
 * What one page of a list reads. Without a filter that is its rows and entities, both again and twice as many where some are left
 * from before a correction, and what is read ahead of each. With one, rows are looked through until the page is full.
 */
function pageReads(args: Args): number {
  const size = sizeOf(args);
  const plain = 3 * (size + 2) + 3 * size + MANY + 4 * size;
  const values = leaves(args.filter) + leaves(args.text) + leaves(args.types);
  if (values === 0) return plain;
  const lists = values * TYPES;
  const requests = Math.max(Number(args.maxRequests ?? SEARCH_BUDGET.requests), lists);
  const rows = rowsIn(Math.min(requests, SEARCH_BUDGET.requests), (args.text == null ? size : RANKED) + 2);
  return plain + 2 * rows + 3 * lists + MANY * lists + SUGGESTIONS + TALLY;
}

/** The values in an argument, however deep they are. */
function leaves(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + leaves(each), 0);
}

/** Fields that read something else than what they return. Of all others it follows from the type of their value. */
const BY_NAME: { readonly [field: string]: (args: Args) => number } = {
  // The entity or what was left of it, and the item of a revision.
  'Query.node': () => 3,
  // To find an instant, its revisions are read ten a request.
  'Query.nodeAt': () => 1 + QUERY_BUDGET.requests * 10,
  'Query.nodes': ({ ids }) => 2 * leaves(ids),
  // Entries of the log have one change at least, and are read twenty at a time.
  'Query.changes': (args) => 3 * sizeOf(args) + 60,
  'Change.node': () => 0,
  'Event.history': (args) => 2 * sizeOf(args) + 4,
  'Statement.history': (args) => 2 * sizeOf(args) + 4,
  'Person.postsAt': () => pageReads({ first: PAGE_SIZE.max }),
  'Post.holdersAt': () => pageReads({ first: PAGE_SIZE.max }),
  'Source.publisher': () => 1,
  'Provenance.deepLink': () => 1,
  'FacetValue.label': () => TYPES,
};
for (const type of ['Statement', 'StatementContent', 'StatementRevision']) {
  Object.assign(BY_NAME, { [`${type}.attribution`]: () => 1, [`${type}.citation`]: () => 5 + MANY });
}

/** What is counted of a whole list. */
const COUNTED: ReadonlySet<string> = new Set(['count', 'facets', 'histogram']);
/** What a page has read already. */
const OF_PAGE: ReadonlySet<string> = new Set(['nodes', 'edges']);

export const isConnection = (type: GraphQLOutputType): boolean => {
  const named = getNamedType(type);
  return isObjectType(named) && 'pageInfo' in named.getFields();
};

/** The field of a connection that has its elements: what is asked of it is asked of each. */
export const isOfElements = (parent: GraphQLOutputType, name: string): boolean =>
  isConnection(parent) && OF_PAGE.has(name);

/** How many items of the tables resolving a field reads at most, for one parent and without what is asked of its value. */
export function readsOf(
  schema: GraphQLSchema,
  parent: GraphQLOutputType,
  field: GraphQLField<unknown, unknown>,
  args: Args,
): number {
  const { name, type } = field;
  const known = BY_NAME[`${getNamedType(parent)}.${name}`];
  if (known !== undefined) return known(args);
  if (isConnection(type)) return pageReads(args);
  if (isConnection(parent)) return COUNTED.has(name) ? TALLY : 0;
  // An edge has its node with it.
  if (`${getNamedType(parent)}`.endsWith('Edge') && name === 'node') return 0;
  if (!isEntity(schema, type)) return 0;
  return isListType(getNullableType(type)) ? MANY : 1;
}

/** Whether a value is something of the record that has a global id. */
function isEntity(schema: GraphQLSchema, type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  const possible = isAbstractType(named)
    ? schema.getPossibleTypes(named)
    : isObjectType(named)
      ? [named]
      : [];
  return possible.some((each) => each.getInterfaces().some((of) => of.name === 'Node'));
}
