import { describe, expect, it } from 'vitest';
import { present } from '../support/present.ts';
import { openRecord } from '../support/record.ts';
import { dossier } from '../support/written-dossier.ts';

const record = openRecord();

interface Entry {
  readonly __typename: string;
  readonly slug: string;
  readonly date: { readonly earliest: string | null } | null;
  readonly event?: { readonly slug: string } | null;
  readonly position?: number | null;
}
interface Timeline {
  readonly edges: readonly { readonly cursor: string; readonly node: Entry }[];
  readonly nodes: readonly Entry[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly count: { readonly value: number; readonly precision: string };
  readonly cutShort: boolean;
}

const ENTRY =
  '__typename ... on Event { slug date { earliest } } ... on Statement { slug date { earliest } event { slug } position }';

const timeline = async (args: string): Promise<Timeline> =>
  (
    await record.data<{ readonly timeline: Timeline }>(`{ timeline(${args}) {
      edges { cursor node { ${ENTRY} } } nodes { ${ENTRY} }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } count { value precision } cutShort
    } }`)
  ).timeline;

const namesOf = ({ nodes }: Pick<Timeline, 'nodes'>) =>
  nodes.map(({ __typename, slug }) => `${__typename} ${slug}`);

/** Oldest first: what has no date, what has none that is certain, then day by day; events before statements, these by event and position. */
const inOrder = (entries: readonly Entry[]) =>
  entries.toSorted((a, b) => {
    const keys = [a, b].map(({ __typename, slug, date, event, position }) =>
      [
        date === null ? '0' : (date.earliest ?? '1'),
        __typename,
        event?.slug ?? slug,
        String(position ?? 99).padStart(2, '0'),
        slug,
      ].join('#'),
    );
    return present(keys[0]) < present(keys[1]) ? -1 : 1;
  });

/** Each with the filters that ask events and statements for the same. */
const FILTERS: readonly string[] = [
  '',
  'agent: "aleksandr-lukashenko"',
  'country: "BY"',
  'place: ["yerevan", "moscow"]',
  'topic: "alliance-affairs", narrowerTopics: true',
  'source: "belarus-calls-for-unity-in-csto-2023", text: "csto -session"',
  'missing: [DATE]',
  'date: { from: "2022-11-23", to: "2022-11-23" }',
  'date: { from: "2023" }',
  'agent: ["imangali-tasmagambetov", "csto"], not: [{ topic: "csto-leadership" }, { missing: PLACE, date: { to: "2022" } }]',
];

describe('a timeline', () => {
  it.for(FILTERS)(
    'of { %s } has the events and the statements that the same filter finds, in one order',
    async (filter) => {
      const { events, statements } = await record.data<
        Record<'events' | 'statements', { readonly nodes: readonly Entry[] }>
      >(`{
      events(filter: { ${filter} }, first: 100) { nodes { __typename slug date { earliest } } }
      statements(filter: { ${filter} }, first: 100) { nodes { __typename slug date { earliest } event { slug } position } }
    }`);
      const expected = inOrder([...events.nodes, ...statements.nodes]);
      const oldest = await timeline(`filter: { ${filter} }, orderBy: DATE_ASC, first: 100`);
      expect(namesOf(oldest)).toEqual(namesOf({ nodes: expected }));
      expect(oldest.count).toEqual({ value: expected.length, precision: 'EXACT' });
      expect(oldest.cutShort).toBe(false);
      const newest = await timeline(`filter: { ${filter} }, first: 100`);
      expect(newest.nodes).toEqual(oldest.nodes.toReversed());
    },
  );

  it('holds everything that there is, and shows events before what was said at them', async () => {
    const names = namesOf(await timeline('orderBy: DATE_ASC, first: 100'));
    expect(names).toHaveLength(dossier.events.length + dossier.statements.length);
    const session = names.indexOf('Event csto-collective-security-council-session-2022-11-23');
    expect(names.slice(session, session + 3)).toEqual([
      'Event csto-collective-security-council-session-2022-11-23',
      'Statement lukashenko-presents-csto-presidency-2022',
      'Statement lukashenko-csto-presidency-goals-2022',
    ]);
  });

  it.for(FILTERS.flatMap((filter) => ['DATE_ASC', 'DATE_DESC'].map((order) => [filter, order] as const)))(
    'of { %s } %s is the same page by page, both ways',
    async ([filter, orderBy]) => {
      const list = `filter: { ${filter} }, orderBy: ${orderBy}`;
      const { edges: whole } = await timeline(`${list}, first: 100`);
      const size = Math.max(Math.ceil((whole.length - 1) / 4), 1);
      expect(
        await walk((cursor) => timeline(`${list}, first: ${size}${cursor('after')}`), 'endCursor'),
      ).toEqual(whole);
      expect(
        await walk((cursor) => timeline(`${list}, last: ${size}${cursor('before')}`), 'startCursor'),
      ).toEqual(whole);
    },
  );

  it('takes a country that only its events know, on every page and where none of them is shown', async () => {
    const whole = await timeline('filter: { country: ["BY", "UA"] }, first: 100');
    expect(namesOf(whole)).toContain('Event conflict-ukraine-russia');
    const list = 'filter: { country: ["BY", "UA"] }, first: 3';
    expect(await walk((cursor) => timeline(`${list}${cursor('after')}`), 'endCursor')).toEqual(whole.edges);
    const later = 'filter: { country: "UA", date: { from: "2030" } }';
    expect(await timeline(later)).toMatchObject({ nodes: [], count: { value: 0, precision: 'EXACT' } });
    const others = await timeline('filter: { not: { country: "UA" } }, first: 100');
    expect(others.nodes).toHaveLength(dossier.events.length + dossier.statements.length - 1);
  });

  it('refuses the cursor of another one', async () => {
    const { pageInfo } = await timeline('first: 2');
    const after = `after: "${pageInfo.endCursor}"`;
    for (const list of [
      `timeline(${after}, orderBy: DATE_ASC)`,
      `timeline(${after}, filter: { missing: DATE })`,
      `events(${after})`,
      `statements(${after})`,
    ]) {
      const { body } = await record.ask(`{ list: ${list} { nodes { __typename } } }`);
      expect(body, list).toMatchObject({
        data: { list: null },
        errors: [
          { extensions: { code: 'BAD_USER_INPUT' }, message: /^after: expected a cursor of this list/ },
        ],
      });
    }
  });
});

type Read = (cursor: (name: 'after' | 'before') => string) => Promise<Timeline>;

/** All edges that pages give, in the order of the list. */
async function walk(read: Read, end: 'endCursor' | 'startCursor'): Promise<Timeline['edges']> {
  const edges: Timeline['edges'][number][] = [];
  for (let cursor: string | null = null; ; ) {
    const at = cursor;
    const page = await read((name) => (at === null ? '' : `, ${name}: "${at}"`));
    const { hasNextPage, hasPreviousPage } = page.pageInfo;
    expect(end === 'endCursor' ? hasPreviousPage : hasNextPage).toBe(at !== null);
    if (end === 'endCursor') edges.push(...page.edges);
    else edges.unshift(...page.edges);
    if (!(end === 'endCursor' ? hasNextPage : hasPreviousPage)) return edges;
    expect(page.edges.length).toBeGreaterThan(0);
    cursor = page.pageInfo[end];
  }
}
