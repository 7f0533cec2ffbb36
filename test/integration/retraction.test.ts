import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ImportRejected } from '../../lambda/importer/import-whole.ts';
import { feedOf, Replica, recordAt } from '../support/replica.ts';
import { FIRST, RETRACTING } from '../support/small-dossier.ts';
import { openTables, RECORDED_AT, type Tables } from '../support/tables.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  await tables.clear();
  await tables.load(FIRST);
});

/** A dossier that withdraws entities, and nothing else unless told. */
const withdrawing = (entities: readonly string[], rest: object = {}) =>
  JSON.stringify({ ...rest, retractions: entities.map((entity) => ({ entity, reason: 'An error.' })) });

const data = <Data>(query: string) => tables.api.data<Data>(query);

/** What is wrong with a dossier, of which nothing is loaded then. */
async function faultsOf(dossier: string): Promise<string> {
  const before = await tables.scan();
  const error = await tables.load(dossier).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ImportRejected);
  expect(await tables.scan()).toEqual(before);
  return (error as ImportRejected).message;
}

describe('what was retracted', () => {
  it('is counted when it is imported, and only once', async () => {
    expect(await tables.load(RETRACTING)).toMatchObject({ added: 1, retracted: 2, rejected: 0 });
    expect(await tables.load(RETRACTING)).toMatchObject({ added: 0, changed: 0, retracted: 0, rejected: 0 });
    const { requests } = await tables.loadUntil(RETRACTING, { at: 1, reached: 'NOT' });
    expect(requests).toBe(0);
  });

  it('is not found by its name or id any more', async () => {
    const query = '{ statement(slug: "three") { id } topic(slug: "peace") { id } }';
    const { statement, topic } = await data<Record<'statement' | 'topic', { readonly id: string }>>(query);
    await tables.load(RETRACTING);
    expect(await data(query)).toEqual({ statement: null, topic: null });
    expect(
      await data(`{ statement: node(id: "${statement.id}") { id } topic: node(id: "${topic.id}") { id }
        nodes(ids: ["${statement.id}", "${topic.id}"]) { id } }`),
    ).toEqual({ statement: null, topic: null, nodes: [null, null] });
  });

  it('is in no list, count, facet, histogram, timeline or search', async () => {
    const list = 'count { value precision } nodes { slug }';
    const queries = [
      `{ statements(first: 100, orderBy: DATE_ASC) { ${list} facets(by: [TOPIC, YEAR]) { values { value count } } histogram(by: YEAR) { bins { date count } undated } } }`,
      `{ paraphrases: statements(first: 100, filter: { kind: PARAPHRASE, date: { from: "2022-03" } }) { ${list} }
         event(slug: "talks") { statements(first: 100) { ${list} } } person(slug: "envoy") { statements(first: 100) { ${list} } } }`,
      `{ topics(first: 100) { ${list} } topic(slug: "trade") { statements(first: 100) { ${list} } } }`,
      `{ timeline(first: 100) { count { value precision } nodes { __typename ... on Statement { slug } } } }`,
      `{ word: search(text: "third") { count { value precision } nodes { __typename } }
         label: search(text: "peace") { count { value precision } nodes { __typename } } }`,
    ];
    const read = async () => JSON.stringify(await Promise.all(queries.map((query) => data<object>(query))));
    const before = await read();
    expect(before.match(/"three"/g)).toHaveLength(5);
    expect(before).toContain('"peace"');

    await tables.load(RETRACTING);
    const after = await read();
    expect(after).not.toMatch(/"three"|"peace"/);
    const said = { count: { value: 4, precision: 'EXACT' } };
    expect(await data(queries[0] ?? '')).toMatchObject({
      statements: {
        ...said,
        facets: [{ values: [{ value: 'trade', count: 4 }] }, { values: [{ value: '2022', count: 4 }] }],
        histogram: { bins: [{ date: '2022', count: 4 }], undated: 0 },
      },
    });
    expect(await data(queries[1] ?? '')).toMatchObject({
      paraphrases: said,
      event: { statements: said },
      person: { statements: said },
    });
    expect(await data(queries[4] ?? '')).toEqual({
      word: { count: { value: 0, precision: 'EXACT' }, nodes: [] },
      label: { count: { value: 0, precision: 'EXACT' }, nodes: [] },
    });
  });

  it('is told of by the feed with its reason, and a copy that follows it is the record', async () => {
    const replica = new Replica(tables.api);
    await replica.follow(5);
    const { next } = await feedOf(tables.api, null, 100);
    const ids = [...replica.nodes.keys()];
    await tables.load(RETRACTING);

    const { changes } = await feedOf(tables.api, next, 100);
    expect(changes.filter(({ kind }) => kind === 'RETRACTED')).toMatchObject([
      { type: 'Statement', slug: 'three', revision: 1, reason: 'Nobody said that.', node: null },
      { type: 'Topic', slug: 'peace', revision: 1, reason: 'Nothing is about it.', node: null },
    ]);
    expect(new Set(changes.map(({ recordedAt }) => recordedAt))).toEqual(
      // The second commit: each has a time of its own.
      new Set([RECORDED_AT.replace('.000Z', '.001Z')]),
    );
    await replica.follow(2);
    expect(replica.nodes).toEqual(await recordAt(tables.api, [...ids, ...replica.nodes.keys()]));
    expect(replica.nodes.size).toBe(ids.length - 1);
  });

  it('does not lead a reader astray who stands at it in a list', async () => {
    const page = async (size: number, after = '') => {
      const { statements } = await data<{
        statements: { nodes: { slug: string }[]; pageInfo: { endCursor: string } };
      }>(
        `{ statements(first: ${size}, orderBy: DATE_ASC${after}) { nodes { slug } pageInfo { endCursor } } }`,
      );
      return { slugs: statements.nodes.map(({ slug }) => slug), cursor: statements.pageInfo.endCursor };
    };
    const { slugs } = await page(100);
    // Another one refers to the first.
    const at = slugs.findIndex((slug) => slug !== 'one');
    const { cursor } = await page(at + 1);
    await tables.load(withdrawing([`statement/${slugs[at]}`]));
    expect((await page(100, `, after: "${cursor}"`)).slugs).toEqual(slugs.slice(at + 1));
  });

  it('may be all that there is', async () => {
    const everything = [
      'statement/one',
      'statement/two',
      'statement/three',
      'statement/four',
      'event/talks',
    ].concat(
      ['membership/envoy-chair', 'post/chair', 'person/envoy', 'organization/union', 'place/town'],
      ['topic/trade', 'topic/peace', 'source/report'],
    );
    expect(await tables.load(withdrawing(everything))).toMatchObject({ retracted: 13 });
    const nothing = { count: { value: 0, precision: 'EXACT' }, nodes: [] };
    expect(
      await data(`{ statements { count { value precision } nodes { slug } } events { count { value precision } nodes { slug } }
        people { count { value precision } nodes { slug } } topics { count { value precision } nodes { slug } } }`),
    ).toEqual({ statements: nothing, events: nothing, people: nothing, topics: nothing });
    const replica = new Replica(tables.api);
    await replica.follow(100);
    expect(replica.nodes.size).toBe(0);
  });
});

describe('a retraction', () => {
  it.for([
    ['person/envoy', 'statement/'],
    ['event/talks', 'statement/'],
    ['topic/trade', 'statement/'],
    ['place/town', 'event/talks '],
    ['organization/union', 'membership/envoy-chair '],
    ['post/chair', 'statement/'],
    ['source/report', 'statement/'],
    ['statement/one', 'statement/four '],
  ] as const)('of %s, to which something refers, is a fault that names what', async ([entity, referrer]) => {
    const faults = await faultsOf(withdrawing([entity]));
    expect(faults).toMatch(
      /^dossier\.yaml:1:\d+ retractions\[0\]\.entity: expected an entry that nothing refers to, got /,
    );
    expect(faults).toContain(`got "${entity.split('/')[1]}", which ${referrer}`);
  });

  it('goes with what lets go of it', async () => {
    const { source, statements } = JSON.parse(FIRST) as { source: object; statements: { slug: string }[] };
    const [four] = statements.filter(({ slug }) => slug === 'four');
    const rest = { source, statements: [{ ...four, links: [] }] };
    expect(await tables.load(withdrawing(['statement/one'], rest))).toMatchObject({
      retracted: 1,
      changed: 1,
    });
    expect(
      await data('{ statement(slug: "one") { slug } statements(first: 100) { count { value } } }'),
    ).toEqual({
      statement: null,
      statements: { count: { value: 3 } },
    });
  });

  it('retires the slug: nothing else may have it, and the fault says since when and why', async () => {
    await tables.load(RETRACTING);
    const faults = await faultsOf(FIRST);
    expect(faults).toMatch(
      /^dossier\.yaml:1:\d+ statements\[2\]\.slug: expected a slug that has not been retracted, got "three", which was retracted on 2026-01-01 \(Nobody said that\.\)$/m,
    );
    expect(faults).toMatch(
      /topics\[1\]\.slug: .* "peace", which was retracted on 2026-01-01 \(Nothing is about it\.\)$/m,
    );
  });

  it('leaves the slug to other types', async () => {
    await tables.load(RETRACTING);
    const places = [{ slug: 'peace', name: 'Peace, a town' }];
    expect(await tables.load(JSON.stringify({ places }))).toMatchObject({ added: 1, rejected: 0 });
    expect(await data('{ place(slug: "peace") { name } topic(slug: "peace") { label } }')).toEqual({
      place: { name: 'Peace, a town' },
      topic: null,
    });
  });

  it('of nothing, or of what is written at the same time, is a fault', async () => {
    expect(await faultsOf(withdrawing(['person/nobody']))).toMatch(
      /retractions\[0\]\.entity: expected a person in the record, got "nobody"$/,
    );
    const topics = [{ slug: 'new', label: 'New' }];
    expect(await faultsOf(withdrawing(['topic/new'], { topics }))).toMatch(
      /retractions\[0\]\.entity: expected /,
    );
  });
});
