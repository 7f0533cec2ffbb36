import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { weighOperation } from '../../../lambda/api/limits/weigh-operation.ts';
import { MOST_ITEMS } from '../../../lambda/archive/asking/most-read.ts';
import { encodeGlobalId } from '../../../schema/global-id.ts';
import { schema } from '../../../schema/index.ts';
import { MANY } from '../../../schema/reads.ts';
import { anEvent } from '../../support/examples.ts';
import { askerInMemory } from '../../support/memory-api.ts';

/** The most items of queries, each as the sum of what its fields read: what single calls read is tested in ../archive. */

const id = (key: string) => JSON.stringify(encodeGlobalId('Topic', key));

/** A page of 7 events, 5 statements of an event with the event itself, and the memberships of a post with their members. */
const EVENTS = 7;
const STATEMENTS = 1 + 5;
const MEMBERSHIPS = 100 + 100;

const QUERIES: readonly (readonly [number, string])[] = [
  [0, '{ __typename }'],
  [1, '{ topic(slug: "a") { label } }'],
  [0, '{ topic(slug: "a") @skip(if: true) { label } }'],
  [0, '{ topic(slug: "a") @include(if: false) { label } }'],
  [2, '{ a: topic(slug: "a") { label } ...F } fragment F on Query { b: topic(slug: "b") { label } }'],
  [1 + 1 + 1, '{ topic(slug: "a") { broader { broader { label } } } }'],
  [1, `{ node(id: ${id('a')}) { id } }`],
  [2, `{ node(id: ${id('a@2')}) { id } }`],
  [0, '{ events(first: 1000) { nodes { name } } }'],
  [1 + 2 + 2, `{ nodes(ids: [${id('a')}, ${id('a@2')}]) { ... on Topic { broader { label } } } }`],
  [2, `{ nodeAt(id: ${id('a')}, asRecordedAt: "2026-11-24T09:00:00Z") { id } }`],
  [1 + 1, '{ post(slug: "a") { organization { name } } }'],
  [1 + MANY + MANY, '{ statement(slug: "a") { topics { broader { label } } } }'],
  [1 + MANY, '{ statement(slug: "a") { links { statement { text } } } }'],
  [1 + 1 + MANY, '{ statement(slug: "a") { attribution { agent { name } } } }'],
  [1 + 1 + 1 + 1, '{ statement(slug: "a") { provenance { deepLink source { publisher } } } }'],
  [1 + 6 + 3 * MANY, '{ statement(slug: "a") { citation } }'],
  [1 + 4 + 3, '{ statement(slug: "a") { history(first: 3) { event { name } } } }'],
  [25 + 20 + 8 + 25, '{ changes(first: 25) { changes { node { ... on Topic { broader { label } } } } } }'],
  [1 + MEMBERSHIPS + MANY, '{ post(slug: "a") { holdersAt(date: "2023") { held { member { name } } } } }'],
  [EVENTS, '{ events(first: 7) { nodes { name } pageInfo { endCursor } } }'],
  [EVENTS, '{ events(last: 7) { edges { cursor node { name } } cutShort } }'],
  [EVENTS, '{ events(first: 7) { count { value } histogram(by: YEAR) { undated } } }'],
  [EVENTS + 7 + 7, '{ events(first: 7) { nodes { place { name } } edges { node { partOf { name } } } } }'],
  // What is asked of the list as a whole is read once, whatever the size of the page.
  [
    EVENTS + 2 * 5 * 2,
    '{ events(first: 7) { facets(by: [KIND, PLACE], top: 5) { values { label } } nodes { name } } }',
  ],
  [
    EVENTS + 7 * (STATEMENTS + 5),
    '{ events(first: 7) { nodes { statements(first: 5) { nodes { speaker { name } } } } } }',
  ],
  [1056, '{ search(text: "border", first: 7) { candidates { value } } }'],
];

describe('the most items of a query', () => {
  const itemsOf = (query: string): number => {
    const weight = weighOperation({ document: parse(query), schema });
    if (weight === null || weight instanceof Error) throw new Error(`expected a weight, got ${weight}`);
    return weight.items;
  };

  it.for(QUERIES)('is %i for %s', ([items, query]) => expect(itemsOf(query)).toBe(items));

  it('are more than are reported, which are those that its lists and entries turn out to need', async () => {
    const entries = ['a', 'b'].map((slug) => ({
      entity: anEvent(slug, { place: 'x' }),
      facets: {},
      revision: 1,
    }));
    const api = askerInMemory(entries);
    const query = '{ events(first: 100) { nodes { place { name } } } }';
    expect(itemsOf(query)).toBe(100 + 100);
    // A place that both refer to, which is not there.
    expect(await api.cost(query)).toMatchObject({ items: 2, itemsAtMost: 3 });
  });

  it('are at most what the requests of a query can bring', () => {
    expect(MOST_ITEMS).toBe(100 * 100);
  });
});
