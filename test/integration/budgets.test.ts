import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CROWD } from '../support/crowd.ts';
import { ImportedRecord } from '../support/imported-record.ts';
import { DATASET } from '../support/loaded-engine.ts';
import { askerOver } from '../support/memory-api.ts';
import { present } from '../support/present.ts';
import { openRecord, type ReportedCost } from '../support/record.ts';

const record = openRecord();

/** Over tables with so many entries that a list takes several readings. */
const crowded = new ImportedRecord();
const crowd = askerOver(crowded.tables);

beforeAll(async () => {
  // The first request of a function also asks for the state of the record.
  await record.data('{ topics(first: 1) { nodes { id } } }');
  await crowded.load({ name: 'first.yaml', text: readFileSync(DATASET) });
  await crowded.load({ name: 'crowd.json', text: CROWD });
});

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly cutShort: boolean;
}

/** Lists of which few entries fulfil the filter, so that looking for a page takes more than one reading. */
const SPARSE: readonly (readonly [string, string])[] = [
  ['statements', 'not: [{ numbered: false }]'],
  ['statements', 'speaker: "aleksandr-lukashenko", not: [{ kind: PARAPHRASE }, { missing: DATE }]'],
  ['statements', 'not: [{ topic: "alliance-affairs", narrowerTopics: true }, { text: "peace" }]'],
  ['statements', 'topic: ["alliance-affairs", "security"], descendants: true, not: [{ text: "peace" }]'],
  [
    'events',
    'allOf: { participant: "belarus", topic: ["defence", "military-exercises"] }, descendants: true',
  ],
  [
    'statements',
    'topic: ["alliance-unity", "csto-presidency-priorities"], not: [{ text: "\\"member states\\"" }]',
  ],
  ['statements', 'date: { from: "2022-11" }, not: [{ kind: PARAPHRASE }]'],
  ['statements', 'date: { from: "2022-12", to: "2023-01" }, not: [{ speaker: "imangali-tasmagambetov" }]'],
  ['events', 'not: [{ kind: [SESSION, EXERCISE, MEETING] }]'],
  ['events', 'date: { from: "2023-02" }, not: [{ kind: EXERCISE }]'],
  ['timeline', 'not: [{ text: "csto" }]'],
  ['timeline', 'date: { from: "2022-11-23" }, not: [{ text: "csto" }, { agent: "belarus" }]'],
];

/** How many pages were cut short. */
let shortPages = 0;

const ORDERS = ['DATE_ASC', 'DATE_DESC'] as const;

describe('a list that may take only one request to the tables for a page', () => {
  const page = async (list: string, args: string): Promise<Page> =>
    (
      await crowd.data<{ readonly list: Page }>(`{ list: ${list}(${args}) {
        edges { cursor node { ... on Node { id } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } cutShort
      } }`)
    ).list;

  it.for(SPARSE.flatMap((list) => ORDERS.map((order) => [...list, order] as const)))(
    '%s(%s) %s is short where it has to be, says so, and goes on to the end',
    async ([list, filter, orderBy]) => {
      const asked = `filter: { ${filter} }, orderBy: ${orderBy}`;
      const whole = await page(list, `${asked}, first: 100`);
      expect(whole).toMatchObject({ cutShort: false, pageInfo: { hasNextPage: false } });
      expect(whole.edges.length).toBeGreaterThan(2);
      for (const forwards of [true, false]) {
        expect(await walk(list, asked, 2, forwards)).toEqual(whole.edges);
      }
    },
  );

  it('was short now and then in the walks above, so that they say something', () => {
    expect(shortPages).toBeGreaterThan(30);
  });

  /** Follows pages of so many to the end of a list. */
  async function walk(list: string, asked: string, size: number, forwards: boolean) {
    const edges: Page['edges'][number][] = [];
    for (let pages = 0, cursor: string | null = null; ; pages += 1) {
      // Should a list never end, neither should the test.
      expect(pages).toBeLessThan(100);
      const window: string = forwards
        ? `first: ${size}${cursor === null ? '' : `, after: "${cursor}"`}`
        : `last: ${size}${cursor === null ? '' : `, before: "${cursor}"`}`;
      const found = await page(list, `${asked}, maxRequests: 1, ${window}`);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = found.pageInfo;
      const goesOn = forwards ? hasNextPage : hasPreviousPage;
      expect(forwards ? hasPreviousPage : hasNextPage).toBe(cursor !== null);
      if (found.cutShort) {
        expect(found.edges.length).toBeLessThan(size);
        expect(goesOn).toBe(true);
        shortPages += 1;
      } else {
        expect(found.edges.length === size || !goesOn).toBe(true);
        if (found.edges.length > 0) {
          expect(forwards ? endCursor : startCursor).toBe(found.edges.at(forwards ? -1 : 0)?.cursor);
        }
      }
      if (forwards) edges.push(...found.edges);
      else edges.unshift(...found.edges);
      if (!goesOn) return edges;
      cursor = present(forwards ? endCursor : startCursor);
    }
  }

  it('reads the lists that it needs once, and the entities that it found', async () => {
    const filter = 'filter: { not: [{ numbered: false }] }, orderBy: DATE_DESC, first: 2';
    const [few, all] = await Promise.all(
      ['maxRequests: 1', 'maxRequests: 80'].map((most) =>
        crowd.cost(`{ statements(${filter}, ${most}) { nodes { text } cutShort } }`),
      ),
    );
    // The state of the record, two lists by their directories, a leaf of each, the slug of the last entity, the entities.
    expect(few?.requests).toBeLessThanOrEqual(5);
    expect(all?.requests).toBeGreaterThan(6);
    const { requests } = await record.cost(`{ statements(${filter}, maxRequests: 1) { nodes { text } } }`);
    expect(requests).toBeLessThanOrEqual(2);
  });

  it('is not short where one request finds all that is wanted', async () => {
    for (const list of [
      'statements(first: 5',
      'events(first: 100',
      'statements(filter: { numbered: true }',
    ]) {
      const { data } = (
        await record.ask<Record<'list', Page>>(
          `{ list: ${list}, maxRequests: 1) { cutShort pageInfo { hasNextPage } edges { node { id } } } }`,
        )
      ).body;
      expect(data?.list, list).toMatchObject({ cutShort: false });
    }
  });

  it('can be a nested list or a search as well', async () => {
    const { event, search } = await record.data<Record<'event' | 'search', Record<string, Page>>>(`{
      event(slug: "lukashenko-tasmagambetov-meeting-2023") {
        statements(filter: { not: [{ kind: PARAPHRASE }] }, first: 3, maxRequests: 1) {
          cutShort edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
      search(text: "csto -session", orderBy: DATE_DESC, first: 3, maxRequests: 1) { cutShort edges { cursor } }
    }`);
    expect(event.statements?.edges).toHaveLength(3);
    expect(search.edges).toHaveLength(3);
  });
});

describe('what a query cost', () => {
  it('is told with every answer: its weight, its requests, its rounds and its read units', async () => {
    for (const query of [
      '{ __typename }',
      '{ person(slug: "sergei-aleinik") { name } }',
      '{ statements { nodes { text } } }',
      '{ timeline { count { value } } search(text: "peace") { count { value } } }',
      '{ events(filter: { place: "atlantis" }) { nodes { id } } }',
    ]) {
      const { body } = await record.ask(query);
      const cost = present(body.extensions?.cost);
      expect(Object.keys(cost).toSorted()).toEqual([
        'complexity',
        'items',
        'itemsAtMost',
        'readUnits',
        'requests',
        'rounds',
      ]);
      for (const number of Object.values(cost)) expect(number).toBeGreaterThanOrEqual(0);
      expect(cost.rounds).toBeLessThanOrEqual(cost.requests);
      expect(cost.requests > 0).toBe(query !== '{ __typename }');
    }
  });
});

describe('fifty events with their first ten statements, and all that these lead to', () => {
  const STATEMENT =
    'text speaker { name } speakerPost { label organization { name } } topics { label } provenance { source { headline } }';

  const expectCheap = ({ requests, rounds }: ReportedCost, what: string) => {
    expect(requests, what).toBeLessThanOrEqual(10);
    expect(rounds, what).toBeLessThanOrEqual(4);
  };

  it.for([
    ['nodes', `{ events(first: 50) { nodes { name statements(first: 10) { nodes { ${STATEMENT} } } } } }`],
    [
      'edges',
      `{ events(first: 50) { edges { node { name statements(first: 10) { edges { node { ${STATEMENT} } } } } } } }`,
    ],
    [
      'fragments',
      `{ events(first: 50) { nodes { ...e } } } fragment e on Event { name statements(first: 10) { nodes { ...s } } }
       fragment s on Statement { ${STATEMENT} }`,
    ],
    [
      'the oldest first, with the publisher',
      `{ events(first: 50, orderBy: DATE_ASC) { nodes { name statements(first: 10) { nodes { ${STATEMENT}
         provenance { source { publisher } } } } } } }`,
    ],
    [
      'a filter on the events',
      `{ events(first: 50, filter: { agent: "aleksandr-lukashenko" }) {
         nodes { name statements(first: 10) { nodes { ${STATEMENT} } } } } }`,
    ],
  ] as const)('take at most 10 requests in 4 rounds, asked by %s', async ([what, query]) => {
    expectCheap(await record.cost(query), what);
  });

  it('are all there', async () => {
    const { events } = await record.data<{
      readonly events: {
        readonly nodes: readonly { readonly statements: { readonly nodes: readonly object[] } }[];
      };
    }>(`{ events(first: 50) { nodes { name statements(first: 10) { nodes { ${STATEMENT} } } } } }`);
    const lengths = events.nodes.map(({ statements }) => statements.nodes.length);
    expect(lengths.toSorted((a, b) => b - a).slice(0, 5)).toEqual([10, 6, 5, 1, 0]);
  });
});
