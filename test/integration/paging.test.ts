import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { present } from '../support/present.ts';
import { openRecord } from '../support/record.ts';

const record = openRecord();

const SDL = join(import.meta.dirname, '../../schema/schema.graphql');

/** Every connection of the schema, at an entity where it is not empty if there is one: field, then its parent. */
const LISTS: readonly (readonly [string, string, number])[] = [
  ['events', '', 15],
  ['events(orderBy: DATE_ASC)', '', 15],
  ['events(filter: { status: [OCCURRED, ONGOING] })', '', 12],
  ['statements', '', 30],
  ['statements(orderBy: DATE_ASC)', '', 30],
  ['statements(filter: { kind: DIRECT_QUOTE, organization: "belarus" })', '', 9],
  ['statements(filter: { topic: ["alliance-unity", "csto-leadership", "peace"] })', '', 13],
  ['statements(filter: { date: { from: "2023" } })', '', 21],
  ['statements(filter: { text: "csto -presidency", not: [{ missing: DATE }] })', '', 12],
  ['statements(filter: { text: "\\"member states\\"" }, orderBy: DATE_ASC)', '', 6],
  ['timeline', '', 45],
  ['timeline(orderBy: DATE_ASC)', '', 45],
  ['timeline(filter: { agent: "aleksandr-lukashenko" })', '', 26],
  ['search(text: "csto")', '', 32],
  ['search(text: "csto", orderBy: DATE_DESC)', '', 32],
  ['search(text: "csto", orderBy: DATE_ASC, types: [STATEMENT, PERSON])', '', 17],
  ['people', '', 3],
  ['organizations', '', 20],
  ['posts', '', 3],
  ['memberships', '', 7],
  ['people(filter: { country: "BY" })', '', 2],
  ['organizations(filter: { text: "csto" })', '', 3],
  ['memberships(filter: { at: "2023" })', '', 7],
  ['places', '', 14],
  ['topics', '', 29],
  ['sources', '', 1],
  ['memberships', 'person(slug: "aleksandr-lukashenko")', 2],
  ['events', 'person(slug: "aleksandr-lukashenko")', 4],
  ['statements', 'person(slug: "aleksandr-lukashenko")', 21],
  ['statements(filter: { kind: PARAPHRASE })', 'person(slug: "aleksandr-lukashenko")', 11],
  ['passedOn', 'person(slug: "imangali-tasmagambetov")', 3],
  ['mentionedIn', 'person(slug: "imangali-tasmagambetov")', 3],
  ['memberships', 'organization(slug: "belarus")', 2],
  ['events', 'organization(slug: "belarus")', 4],
  ['statements', 'organization(slug: "belarus")', 0],
  ['passedOn', 'organization(slug: "belarus")', 0],
  ['mentionedIn', 'organization(slug: "csto")', 21],
  ['bodies', 'organization(slug: "csto")', 2],
  ['posts', 'organization(slug: "belarus")', 2],
  ['members', 'organization(slug: "csto")', 3],
  ['organizes', 'organization(slug: "csto")', 1],
  ['statementsFor', 'organization(slug: "belarus")', 19],
  ['statements', 'event(slug: "lukashenko-tasmagambetov-meeting-2023")', 15],
  ['statements(orderBy: DATE_ASC)', 'event(slug: "lukashenko-tasmagambetov-meeting-2023")', 15],
  ['statements(orderBy: DATE_DESC)', 'event(slug: "lukashenko-tasmagambetov-meeting-2023")', 15],
  [
    'statements(filter: { speaker: "imangali-tasmagambetov" })',
    'event(slug: "lukashenko-tasmagambetov-meeting-2023")',
    2,
  ],
  ['mentionedIn', 'event(slug: "belarus-csto-chairmanship-2023")', 5],
  ['linkedFrom', 'event(slug: "lukashenko-tasmagambetov-meeting-2023")', 1],
  ['linkedFrom', 'statement(slug: "tasmagambetov-account-for-reporters-2023")', 4],
  ['linkedFrom(type: PART_OF)', 'statement(slug: "tasmagambetov-account-for-reporters-2023")', 4],
  ['parts', 'event(slug: "belarus-csto-chairmanship-2023")', 0],
  ['parts', 'statement(slug: "tasmagambetov-account-for-reporters-2023")', 4],
  ['holders', 'post(slug: "csto-secretary-general")', 1],
  ['statements', 'post(slug: "president-of-belarus")', 19],
  ['contains', 'place(slug: "caucasus")', 1],
  ['events', 'place(slug: "belarus")', 3],
  ['statements', 'place(slug: "yerevan")', 6],
  ['mentionedIn', 'place(slug: "csto-borders")', 2],
  ['narrower', 'topic(slug: "security")', 10],
  ['events', 'topic(slug: "alliance-unity")', 4],
  ['statements', 'topic(slug: "alliance-unity")', 8],
  ['events', 'source(slug: "belarus-calls-for-unity-in-csto-2023")', 15],
  ['statements', 'source(slug: "belarus-calls-for-unity-in-csto-2023")', 30],
];

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly count: { readonly value: number; readonly precision: string };
}

interface Window {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
  readonly before?: string;
}

describe.for(LISTS)('%s %s', ([field, parent, length]) => {
  /** Four pages and a rest, where there are as many; and all on one page. */
  const sizes = [Math.max(Math.ceil((length - 1) / 4), 1), 100];

  it.for(sizes)('gives the whole list once and in order, forwards and backwards by %i', async (size) => {
    const { edges: whole } = await page({ first: 100 });
    expect(whole).toHaveLength(length);

    const forwards = await walk(
      (cursor) => page({ first: size, ...(cursor !== null && { after: cursor }) }),
      'NEXT',
    );
    expect(forwards.flatMap(({ edges }) => edges)).toEqual(whole);
    expectPages(forwards, size);

    const backwards = await walk(
      (cursor) => page({ last: size, ...(cursor !== null && { before: cursor }) }),
      'PREVIOUS',
    );
    expect(backwards.toReversed().flatMap(({ edges }) => edges)).toEqual(whole);
    expectPages(backwards, size);
  });

  it('goes on from the cursor of any edge, to an empty page behind either end', async () => {
    const { edges: whole } = await page({ first: 100 });
    const places = [...whole.keys()].filter((index) => index % 5 === 0 || index === length - 1);
    const cursors = places.map((index) => present(whole[index]).cursor);
    const behind = await pages(cursors.map((cursor) => ({ first: 3, after: cursor })));
    const before = await pages(cursors.map((cursor) => ({ last: 3, before: cursor })));
    for (const [at, index] of places.entries()) {
      expect(behind[at]?.edges).toEqual(whole.slice(index + 1, index + 4));
      expect(before[at]?.edges).toEqual(whole.slice(Math.max(index - 3, 0), index));
    }
    const empty = { edges: [], nodes: [], count: { value: length, precision: 'EXACT' } };
    const nowhere = { startCursor: null, endCursor: null };
    if (length > 0) {
      expect([behind.at(-1), before.at(0)]).toEqual([
        { ...empty, pageInfo: { ...nowhere, hasNextPage: false, hasPreviousPage: true } },
        { ...empty, pageInfo: { ...nowhere, hasNextPage: true, hasPreviousPage: false } },
      ]);
    }
  });

  const page = async (window: Window): Promise<Connection> => present((await pages([window]))[0]);

  /** Several pages of the list, as many in one query as its limits allow. */
  async function pages(windows: readonly Window[]): Promise<readonly Connection[]> {
    if (windows.length > 15)
      return [...(await pages(windows.slice(0, 15))), ...(await pages(windows.slice(15)))];
    if (windows.length === 0) return [];
    const lists = windows.map((window, index) => {
      const args = Object.entries(window).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
      const call = field.endsWith(')')
        ? `${field.slice(0, -1)}, ${args.join(', ')})`
        : `${field}(${args.join(', ')})`;
      return `page${index}: ${call} {
        edges { cursor node { ... on Node { id } } } nodes { ... on Node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } count { value precision }
      }`;
    });
    const query = parent === '' ? `{ ${lists.join(' ')} }` : `{ parent: ${parent} { ${lists.join(' ')} } }`;
    const answer = await record.data<
      Readonly<Record<string, Connection>> & { readonly parent?: Readonly<Record<string, Connection>> }
    >(query);
    return windows.map((_, index) => present((answer.parent ?? answer)[`page${index}`]));
  }

  /** What is right of the pages of one walk, whichever its direction. */
  function expectPages(pages: readonly Connection[], size: number): void {
    expect(pages).toHaveLength(Math.max(Math.ceil(length / size), 1));
    for (const { edges, nodes, pageInfo, count } of pages) {
      expect(nodes).toEqual(edges.map(({ node }) => node));
      expect(pageInfo.startCursor).toBe(edges.at(0)?.cursor ?? null);
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
      expect(count).toEqual({ value: length, precision: 'EXACT' });
    }
    expect(pages.slice(0, -1).every(({ edges }) => edges.length === size)).toBe(true);
  }
});

/** Follows pages to the end of a list, checking on the way that every page says rightly where it lies. */
async function walk(
  read: (cursor: string | null) => Promise<Connection>,
  direction: 'NEXT' | 'PREVIOUS',
): Promise<readonly Connection[]> {
  const pages: Connection[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await read(cursor);
    pages.push(page);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    const [goesOn, cameFrom, next] =
      direction === 'NEXT'
        ? [hasNextPage, hasPreviousPage, endCursor]
        : [hasPreviousPage, hasNextPage, startCursor];
    expect(cameFrom).toBe(pages.length > 1);
    if (!goesOn) return pages;
    // Should a list never end, neither should the test.
    expect(pages.length).toBeLessThan(100);
    cursor = present(next);
  }
}

describe('the lists above', () => {
  it('are all that the schema has', () => {
    const { Query, ...types } = buildSchema(readFileSync(SDL, 'utf8')).getTypeMap();
    const connections = [present(Query), ...Object.values(types)].filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => /Connection!?$/.test(String(field.type)))
        .map((field) => `${type.name}.${field.name}`),
    );
    const covered = LISTS.map(([field, parent]) => {
      const [, type = 'query'] = /^(\w+)\(/.exec(parent) ?? [];
      return `${type.charAt(0).toUpperCase()}${type.slice(1)}.${field.replace(/\(.*/, '')}`;
    });
    // The first dossier has no gaps that its curator knows of.
    expect(connections.filter((name) => !covered.includes(name))).toEqual(['Coverage.gaps']);
  });
});

describe('the order', () => {
  it('by date from the newest is the exact reverse of that from the oldest', async () => {
    const { desc, asc, events, eventsAsc } = await record.data<
      Record<'desc' | 'asc' | 'events' | 'eventsAsc', { readonly nodes: readonly object[] }>
    >(`{
      desc: statements(orderBy: DATE_DESC, first: 100) { nodes { slug } }
      asc: statements(orderBy: DATE_ASC, first: 100) { nodes { slug } }
      events(orderBy: DATE_DESC, first: 100) { nodes { slug } }
      eventsAsc: events(orderBy: DATE_ASC, first: 100) { nodes { slug } }
    }`);
    expect(desc.nodes).toEqual(asc.nodes.toReversed());
    expect(events.nodes).toEqual(eventsAsc.nodes.toReversed());
  });

  it('of events is by first possible day, then slug; without a date they stand at the old end', async () => {
    const { events } = await record.data<{
      readonly events: { readonly nodes: readonly { readonly slug: string; readonly date: unknown }[] };
    }>(`{ events(orderBy: DATE_ASC, first: 100) { nodes { slug date { earliest } } } }`);
    expect(events.nodes.map(({ slug }) => slug)).toEqual([
      'conflict-ukraine-russia',
      'situation-at-the-armenia-azerbaijan-border',
      'situation-at-the-kyrgyzstan-tajikistan-border',
      'csto-leaders-meeting-moscow-may-16',
      'creation-of-the-csto',
      'january-events-in-kazakhstan-2022',
      'csto-session-2022-11',
      'csto-collective-security-council-session-2022-11-23',
      'belarus-csto-chairmanship-2023',
      'exercise-echelon-2023',
      'exercise-poisk-2023',
      'exercise-vzaimodeistvie-2023',
      'lukashenko-tasmagambetov-meeting-2023',
      'tasmagambetov-remarks-to-reporters-2023',
      'tasmagambetov-takes-office-2023',
    ]);
  });

  it('of a page without a size is that of the first twenty-five', async () => {
    const { topics } = await record.data<{ readonly topics: Connection }>(
      `{ topics { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(topics.edges).toHaveLength(25);
    expect(topics.pageInfo).toEqual({ hasNextPage: true, endCursor: topics.edges.at(-1)?.cursor });
  });

  it('lets a cursor be used with another size and another spelling of the same filter', async () => {
    const { before } = await record.data<{ readonly before: Connection }>(
      `{ before: statements(filter: { kind: [PARAPHRASE, DIRECT_QUOTE] }, first: 3) { edges { cursor node { id } } pageInfo { endCursor } } }`,
    );
    const { after } = await record.data<{ readonly after: Connection }>(
      `query ($after: String!) { after: statements(
        orderBy: DATE_DESC, after: $after, first: 2
        filter: { kind: [DIRECT_QUOTE, PARAPHRASE, DIRECT_QUOTE], speaker: null, date: {} }
      ) { edges { cursor node { id } } } }`,
      { after: before.edges.at(0)?.cursor },
    );
    expect(after.edges).toEqual(before.edges.slice(1));
  });
});
