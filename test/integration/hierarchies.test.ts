import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIGEST } from '../support/dossier.ts';
import { openTables, type Tables } from '../support/tables.ts';

/** What lies within something else: found with it if a filter says so, and only then. */

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
  const { faults } = await tables.load(JSON.stringify(DOSSIER), 'hierarchies.json');
  expect(faults).toBe(0);
});
afterAll(() => tables.close());

const SPANS = [{ start: 0, end: 9, sha256: DIGEST }];
const said = (slug: string, fields: object) => ({
  ...{ slug, kind: 'PARAPHRASE', text: `Words of ${slug}.`, spans: SPANS, ...fields },
});
const held = (slug: string, fields: object) => ({
  ...{ slug, name: slug, kind: 'SESSION', status: 'OCCURRED', date: '2022-03-05', ...fields },
});

/** Parts come before what they are part of: a file names its entries in any order. */
const DOSSIER = {
  source: { slug: 'report', headline: 'A report', publisher: 'desk', sha256: DIGEST },
  topics: [
    { slug: 'tariffs', label: 'Tariffs', broader: 'trade' },
    { slug: 'trade', label: 'Trade', broader: 'economy' },
    { slug: 'economy', label: 'Economy' },
  ],
  places: [
    { slug: 'hall', name: 'Hall', containedIn: 'town' },
    { slug: 'town', name: 'Town', containedIn: 'country', countryCode: 'AM' },
    { slug: 'country', name: 'Country', countryCode: ['AM'] },
    { slug: 'border', name: 'Border', countryCode: ['AM', 'AZ'] },
  ],
  organizations: [
    { slug: 'desk', name: 'Desk', classification: 'MEDIA', parent: 'agency' },
    { slug: 'agency', name: 'Agency', classification: 'MEDIA' },
    { slug: 'office', name: 'Office', classification: 'BODY', parent: 'council' },
    { slug: 'council', name: 'Council', classification: 'BODY', parent: 'league' },
    { slug: 'league', name: 'League', classification: 'INTERGOVERNMENTAL' },
  ],
  events: [
    held('debate', { partOf: 'session', place: 'hall', participants: [{ agent: 'office' }] }),
    held('session', { partOf: 'summit', place: 'town', organizers: ['council'], topics: ['tariffs'] }),
    held('summit', { kind: 'SUMMIT', organizers: ['league'], topics: ['economy'] }),
    held('clashes', { kind: 'CRISIS', countryCode: ['AM', 'AZ'] }),
    held('skirmish', { kind: 'CRISIS', place: 'border', countryCode: 'GE' }),
  ],
  statements: [
    said('a-last', { event: 'debate', position: 3, speaker: 'office', topics: ['tariffs'] }),
    said('b-first', { event: 'debate', position: 1, reportedBy: [{ agent: 'council' }], ordinal: 2 }),
    said('c-second', { event: 'debate', position: 2, mentions: ['place/hall', 'event/session'] }),
    said('d-nowhere', { event: 'debate', mentions: ['organization/office', 'topic/trade'] }),
    said('e-session', { event: 'session', speaker: 'council', ordinal: 1 }),
    said('f-summit', { event: 'summit', speaker: 'league', topics: ['trade'] }),
    said('g-apart', { date: '2022-03-05', topics: ['economy'] }),
  ],
};

/** In the order in which they were made. */
const DEBATE = ['b-first', 'c-second', 'a-last', 'd-nowhere'];
/** By event; what has none is between them by its slug. */
const ALL = [...DEBATE, 'g-apart', 'e-session', 'f-summit'];

/** What a list finds with a condition alone, and what it finds with descendants. */
const FOUND: readonly (readonly ['statements' | 'events', string, readonly string[], readonly string[]])[] = [
  ['statements', 'event: "summit"', ['f-summit'], [...DEBATE, 'e-session', 'f-summit']],
  ['statements', 'event: "session"', ['e-session'], [...DEBATE, 'e-session']],
  ['statements', 'event: "debate"', DEBATE, DEBATE],
  ['statements', 'place: "country"', [], [...DEBATE, 'e-session']],
  ['statements', 'place: ["town", "border"]', ['e-session'], [...DEBATE, 'e-session']],
  ['statements', 'topic: "economy"', ['g-apart'], ['a-last', 'g-apart', 'f-summit']],
  ['statements', 'speaker: "league"', ['f-summit'], ['a-last', 'e-session', 'f-summit']],
  ['statements', 'reportedBy: "league"', [], ['b-first']],
  ['statements', 'agent: "council"', ['b-first', 'e-session'], ['b-first', 'a-last', 'e-session']],
  ['statements', 'publisher: "agency"', [], ALL],
  ['statements', 'mention: "place/country"', [], ['c-second']],
  ['statements', 'mention: "summit"', [], ['c-second']],
  ['statements', 'mention: ["league", "economy"]', [], ['d-nowhere']],
  // An organisation finds its bodies anyway.
  [
    'statements',
    'organization: "league"',
    ['a-last', 'e-session', 'f-summit'],
    ['a-last', 'e-session', 'f-summit'],
  ],
  ['statements', 'allOf: { event: ["summit", "session"] }', [], [...DEBATE, 'e-session']],
  [
    'statements',
    'not: { event: "summit" }',
    [...DEBATE, 'g-apart', 'e-session'],
    [...DEBATE, 'g-apart', 'e-session'],
  ],
  ['statements', 'not: { event: "summit", descendants: true }', ['g-apart'], ['g-apart']],
  ['events', 'partOf: "summit"', ['session'], ['debate', 'session']],
  ['events', 'place: "country"', [], ['debate', 'session']],
  ['events', 'organizer: "league"', ['summit'], ['session', 'summit']],
  ['events', 'participant: "league"', [], ['debate']],
  ['events', 'agent: "league"', ['summit'], ['debate', 'session', 'summit']],
  ['events', 'topic: "trade"', [], ['session']],
  ['events', 'country: "AZ"', ['clashes', 'skirmish'], ['clashes', 'skirmish']],
  ['events', 'country: "GE"', ['skirmish'], ['skirmish']],
  ['events', 'allOf: { country: ["AM", "GE"] }', ['skirmish'], ['skirmish']],
];

interface Nodes {
  readonly count: { readonly value: number };
  readonly nodes: readonly { readonly slug: string }[];
}

interface Paged {
  readonly statements: Nodes & {
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

const slugsOf = ({ nodes }: Nodes): readonly string[] => nodes.map(({ slug }) => slug);

async function found(list: string, filter: string, order = 'DATE_ASC'): Promise<readonly string[]> {
  const query = `{ list: ${list}(filter: { ${filter} }, orderBy: ${order}) { count { value } nodes { slug } } }`;
  const { list: nodes } = await tables.api.data<{ readonly list: Nodes }>(query);
  expect(nodes.count.value).toBe(nodes.nodes.length);
  return slugsOf(nodes);
}

describe('a filter', () => {
  it.for(FOUND)('of %s by %s', async ([list, condition, alone, withDescendants]) => {
    expect(await found(list, condition)).toEqual(alone);
    expect(await found(list, `${condition}, descendants: false`)).toEqual(alone);
    expect(await found(list, `${condition}, descendants: true`)).toEqual(withDescendants);
  });

  it('of the timeline by a place finds what happened and was said in its parts', async () => {
    const query = `{ timeline(filter: { place: "country", descendants: true }) { nodes {
      ... on Event { slug } ... on Statement { slug } } } }`;
    const { timeline } = await tables.api.data<{ readonly timeline: Nodes }>(query);
    expect(slugsOf(timeline).toSorted()).toEqual([...DEBATE, 'debate', 'e-session', 'session'].toSorted());
  });

  it('with narrowerTopics widens topics alone', async () => {
    expect(await found('statements', 'topic: "economy", narrowerTopics: true')).toEqual([
      'a-last',
      'g-apart',
      'f-summit',
    ]);
    expect(await found('statements', 'event: "summit", narrowerTopics: true')).toEqual(['f-summit']);
  });

  it('opens as many entries as each facet value shows', async () => {
    const query = `{ statements { facets(by: [ORGANIZATION, EVENT, PLACE, TOPIC, MENTION, SPEAKER, PUBLISHER]) {
      field values { value count } } } }`;
    const { statements } = await tables.api.data<{
      readonly statements: {
        readonly facets: readonly {
          readonly field: string;
          readonly values: readonly { readonly value: string; readonly count: number }[];
        }[];
      };
    }>(query);
    for (const { field, values } of statements.facets) {
      expect(values.length, field).toBeGreaterThan(0);
      for (const { value, count } of values)
        expect(await found('statements', `${field.toLowerCase()}: "${value}"`), value).toHaveLength(count);
    }
  });
});

describe('several countries', () => {
  it('are told of a place and of an event, the first of a place also by itself', async () => {
    const { border, country, clashes, debate } = await tables.api.data<Readonly<Record<string, object>>>(`{
      border: place(slug: "border") { countries countryCode }
      country: place(slug: "country") { countries countryCode }
      clashes: event(slug: "clashes") { countries }
      debate: event(slug: "debate") { countries }
    }`);
    expect(border).toEqual({ countries: ['AM', 'AZ'], countryCode: 'AM' });
    expect(country).toEqual({ countries: ['AM'], countryCode: 'AM' });
    expect(clashes).toEqual({ countries: ['AM', 'AZ'] });
    expect(debate).toEqual({ countries: [] });
  });
});

describe('the order of an event', () => {
  it('is the same in every list of statements', async () => {
    expect(await found('statements', 'event: "debate"', 'SEQUENCE')).toEqual(DEBATE);
    expect(await found('statements', 'allOf: { event: "debate" }', 'SEQUENCE')).toEqual(DEBATE);
    expect(await found('statements', 'event: "debate", not: { ordinal: 2 }', 'SEQUENCE')).toEqual(
      DEBATE.slice(1),
    );
    const { event, source, place } = await tables.api.data<
      Readonly<Record<string, { readonly list: Nodes }>>
    >(`{
      event(slug: "debate") { list: statements { nodes { slug } } }
      source(slug: "report") { list: statements(filter: { event: "debate" }, orderBy: SEQUENCE) { nodes { slug } } }
      place(slug: "hall") { list: statements(filter: { event: "debate" }, orderBy: SEQUENCE) { nodes { slug } } }
    }`);
    for (const each of [event, source, place]) expect(each && slugsOf(each.list)).toEqual(DEBATE);
  });

  it('is kept from page to page', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const query = `query ($after: String) { statements(filter: { event: "debate" }, orderBy: SEQUENCE, first: 1, after: $after) {
        nodes { slug } pageInfo { endCursor hasNextPage } } }`;
      const { statements }: Paged = await tables.api.data<Paged>(query, { after });
      seen.push(...slugsOf(statements));
      after = statements.pageInfo.endCursor;
      more = statements.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(DEBATE);
  });

  const messageOf = async (list: string): Promise<string | undefined> => {
    const { body } = await tables.api.ask(`{ ${list} { nodes { __typename } } }`);
    expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    return body.errors?.[0]?.message;
  };

  it.for([
    ['statements(orderBy: SEQUENCE)', 'none'],
    ['statements(filter: { speaker: "league" }, orderBy: SEQUENCE)', 'none'],
    ['statements(filter: { not: { event: "debate" } }, orderBy: SEQUENCE)', 'none'],
    ['statements(filter: { event: ["debate", "session"] }, orderBy: SEQUENCE)', '2'],
    ['statements(filter: { event: "debate", descendants: true }, orderBy: SEQUENCE)', 'descendants: true'],
  ] as const)('is an error in %s', async ([list, got]) => {
    expect(await messageOf(list)).toBe(
      `orderBy: expected exactly one value in filter.event, without descendants, for SEQUENCE, got ${got}.`,
    );
  });

  it.for(['events(orderBy: SEQUENCE)', 'timeline(orderBy: SEQUENCE)', 'sources(orderBy: SEQUENCE)'])(
    'is no order of %s',
    async (list) => {
      expect(await messageOf(list)).toBe(
        'orderBy: expected DATE_DESC or DATE_ASC, got SEQUENCE, which is an order of statements of one event.',
      );
    },
  );

  it('names an event that exists', async () => {
    expect(await messageOf('statements(filter: { event: "debat" }, orderBy: SEQUENCE)')).toBe(
      'filter.event: expected the slug of an event, got "debat". Did you mean "debate"?',
    );
  });
});

describe('a hierarchy', () => {
  it.for([
    ['places', { places: [{ slug: 'country', name: 'Country', containedIn: 'hall' }] }],
    ['events', { events: [held('summit', { partOf: 'debate' })] }],
    [
      'organizations',
      { organizations: [{ slug: 'league', name: 'L', classification: 'OTHER', parent: 'office' }] },
    ],
    ['topics', { topics: [{ slug: 'economy', label: 'Economy', broader: 'tariffs' }] }],
  ] as const)('of %s does not lead back to itself, in a later dossier either', async ([list, content]) => {
    const text = JSON.stringify({ source: DOSSIER.source, ...content });
    await expect(tables.load(text, `${list}.json`)).rejects.toThrow('expected a chain without a cycle');
  });
});
