import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Page, PageWindow } from '../../schema/context.ts';
import type { EntityRef, EntityType } from '../../schema/model/entity-ref.ts';
import { EVENT_COUNTS, STATEMENT_COUNTS } from '../../schema/types/counted-facets.ts';
import { inputOf, NOTHING_ASKED, type Part } from '../support/generated-question.ts';
import { type AskedText, typed } from '../support/generated-words.ts';
import { present } from '../support/present.ts';
import type { Asker } from '../support/record.ts';

/** Generated questions in GraphQL: what they ask for goes in as variables. */

interface Connection {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly __typename: EntityType; readonly slug: string };
  }[];
  readonly pageInfo: Page<EntityRef>['pageInfo'];
  readonly cutShort: boolean;
}

/** Where the statements of an entity stand. */
const WITHIN: Readonly<Record<string, readonly [field: string, list: string]>> = {
  speaker: ['person', 'statements'],
  organization: ['organization', 'statementsFor'],
  topic: ['topic', 'statements'],
  event: ['event', 'statements'],
  mention: ['organization', 'mentionedIn'],
};

const WINDOW = '$first: Int, $after: String, $last: Int, $before: String';
const PAGE = 'first: $first, after: $after, last: $last, before: $before';
const SLUGS = ['Statement', 'Event', 'Person', 'Organization', 'Topic'].map(
  (type) => `... on ${type} { slug }`,
);
const INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } cutShort';

const selection = (of: string): string => `{ edges { cursor node { __typename ${of} } } ${INFO} }`;

/** What a list is asked for by: the query without its window, and where in the answer the list stands. */
interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

/** The operation of a list; null of what the API has no list for. */
export function operationOf(parts: readonly Part[], direction: 'ASC' | 'DESC'): Operation | null {
  const [first, second] = parts;
  const { type, question, within } = present(first);
  const orderBy = `DATE_${direction}`;
  if (question.text !== null && parts.every((part) => isOnlyText(part, question.text))) {
    const types = parts.map((part) => part.type.toUpperCase());
    const query = `query ($text: String!, $types: [SearchType!], $orderBy: SearchOrder!, ${WINDOW}) {
      search(text: $text, types: $types, orderBy: $orderBy, ${PAGE}) ${selection(SLUGS.join(' '))} }`;
    return { query, variables: { text: typed(question.text), types, orderBy }, path: ['search'] };
  }
  const variables = { filter: inputOf(question), orderBy };
  const list = (name: string, filter: string, order: string, of: string, parent?: string) =>
    `query ($filter: ${filter}, $orderBy: ${order}!, ${WINDOW}) {
      ${parent ?? ''} ${name}(filter: $filter, orderBy: $orderBy, ${PAGE}) ${selection(of)} ${parent === undefined ? '' : '}'} }`;
  if (second !== undefined) {
    if (second.question !== question) return null;
    return {
      query: list('timeline', 'TimelineFilter', 'DateOrder', SLUGS.slice(0, 2).join(' ')),
      variables,
      path: ['timeline'],
    };
  }
  if (type === 'Event')
    return { query: list('events', 'EventFilter', 'DateOrder', 'slug'), variables, path: ['events'] };
  if (within === undefined) {
    return {
      query: list('statements', 'StatementFilter', 'DateOrder', 'slug'),
      variables,
      path: ['statements'],
    };
  }
  const path = present(WITHIN[within.facet]);
  const order = within.facet === 'event' ? 'SequenceOrder' : 'DateOrder';
  const parent = `${path[0]}(slug: "${within.value.split('/').at(-1)}") {`;
  return { query: list(path[1], 'StatementFilter', order, 'slug', parent), variables, path };
}

const isOnlyText = ({ question, within }: Part, text: AskedText | null): boolean =>
  question.text === text &&
  within === undefined &&
  isDeepStrictEqual({ ...question, text: null }, NOTHING_ASKED);

/** Asks for a page of a list. */
export async function askFor(
  api: Asker,
  { query, variables, path }: Operation,
  { from, size, cursor }: PageWindow,
): Promise<Page<EntityRef>> {
  const window = from === 'START' ? { first: size, after: cursor } : { last: size, before: cursor };
  const data: unknown = await api.data(query, { ...variables, ...window });
  const connection = path.reduce((at, name) => (at as Record<string, unknown>)[name], data) as Connection;
  const edges = connection.edges.map(({ cursor: each, node }) => ({
    cursor: each,
    node: { type: node.__typename, slug: node.slug },
  }));
  return { ...connection, edges };
}

const FACETS = { Statement: STATEMENT_COUNTS, Event: EVENT_COUNTS };

const UNITS = ['DAY', 'MONTH', 'YEAR'] as const;
type Unit = (typeof UNITS)[number];

interface CountedFacet {
  readonly field: string;
  readonly precision: string;
  readonly distinct: number;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

interface CountedDates {
  readonly bins: readonly { readonly date: string; readonly count: number }[];
  readonly coarser: number;
  readonly undated: number;
  readonly precision: string;
}

/** What the API counts of a list of statements or events by every facet: `facet value` → how many carry it. */
export async function facetsOf(api: Asker, { type, question }: Part): Promise<ReadonlyMap<string, number>> {
  const [list, fields] = type === 'Event' ? ['events', FACETS.Event] : ['statements', FACETS.Statement];
  const query = `query ($filter: ${type}Filter, $by: [${type}FacetField!]!) { ${list}(filter: $filter, first: 1) {
    facets(by: $by, top: 100) { field precision distinct values { value count } } } }`;
  const by = Object.keys(fields);
  const data = await api.data<Record<string, { readonly facets: readonly CountedFacet[] }>>(query, {
    filter: inputOf(question),
    by,
  });
  const { facets } = present(data[list]);
  expect(
    facets.map(({ field, precision, distinct, values }) => [field, precision, distinct - values.length]),
  ).toEqual(by.map((field) => [field, 'EXACT', 0]));
  const names: Readonly<Record<string, { readonly facet: string }>> = fields;
  return new Map(
    facets.flatMap(({ field, values }) =>
      values.map(({ value, count }) => [`${present(names[field]).facet} ${value}`, count] as const),
    ),
  );
}

/** How many certainly lie in each bin, how many may lie in several, and how many in none that is known. */
export interface Dates {
  readonly bins: ReadonlyMap<string, number>;
  readonly coarser: number;
  readonly undated: number;
}

/** How many elements a list has by the API, and when: by day, by month and by year. */
export async function countOf(api: Asker, parts: readonly Part[]) {
  const { type, question } = present(parts[0]);
  const list = parts.length > 1 ? 'timeline' : type === 'Event' ? 'events' : 'statements';
  const filter = parts.length > 1 ? 'TimelineFilter' : `${type}Filter`;
  const histograms = UNITS.map(
    (unit) => `${unit}: histogram(by: ${unit}) { bins { date count } coarser undated precision }`,
  );
  const query = `query ($filter: ${filter}) { ${list}(filter: $filter, first: 1) {
    count { value precision } ${histograms.join(' ')} } }`;
  const data = await api.data<
    Record<
      string,
      { readonly [U in Unit]: CountedDates } & {
        readonly count: { readonly value: number; readonly precision: string };
      }
    >
  >(query, { filter: inputOf(question) });
  const { count, ...dates } = present(data[list]);
  return { count, dates: datesBy((unit) => presented(dates[unit])) };
}

/** Something for each length of bins. */
export const datesBy = <Value>(of: (unit: Unit) => Value): Readonly<Record<Unit, Value>> => ({
  DAY: of('DAY'),
  MONTH: of('MONTH'),
  YEAR: of('YEAR'),
});

function presented({ bins, precision, ...dates }: CountedDates): Dates {
  expect(precision).toBe('EXACT');
  return { ...dates, bins: new Map(bins.map(({ date, count }) => [date, count])) };
}

interface Nested {
  readonly nodes: readonly {
    readonly slug: string;
    readonly statements: {
      readonly nodes: readonly { readonly slug: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean };
    };
  }[];
}

/** The first statements of every event and every topic, as `Event summit` → their slugs and whether there are more. */
export async function statementsUnder(api: Asker, filter: object, first: number) {
  const statements = 'statements(filter: $filter, first: $first) { nodes { slug } pageInfo { hasNextPage } }';
  const query = `query ($filter: StatementFilter, $first: Int) {
    Event: events(first: 100) { nodes { slug ${statements} } }
    Topic: topics(first: 100) { nodes { slug ${statements} } } }`;
  const data = await api.data<Record<string, Nested>>(query, { filter, first });
  return new Map(
    Object.entries(data).flatMap(([type, { nodes }]) =>
      nodes.map(({ slug, statements: { nodes: under, pageInfo } }) => {
        const slugs = under.map((each) => each.slug);
        return [`${type} ${slug}`, { slugs, goesOn: pageInfo.hasNextPage }] as const;
      }),
    ),
  );
}
