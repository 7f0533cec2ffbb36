import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DATASET } from '../support/loaded-engine.ts';
import { openTables, type Tables } from '../support/tables.ts';

const DOSSIER = readFileSync(DATASET, 'utf8');

interface Entry {
  readonly slug: string;
}
type Sections = Readonly<Record<'topics' | 'people' | 'events' | 'statements', readonly Entry[]>>;

/** The dossier after corrections of a topic, a person, an event and a statement, with one statement more and one fewer. */
function corrected(): string {
  const { topics, people, events, statements, ...rest } = parse(DOSSIER) as Sections;
  const changed = (entries: readonly Entry[], slug: string, fields: object) =>
    entries.map((entry) => (entry.slug === slug ? { ...entry, ...fields } : entry));
  return JSON.stringify({
    ...rest,
    topics: changed(topics, 'alliance-unity', { label: 'Unity' }),
    people: changed(people, 'aleksandr-lukashenko', { name: 'A. Lukashenko' }),
    events: changed(events, 'csto-session-2022-11', { name: 'Session' }),
    statements: changed(statements, 'tasmagambetov-thanks-for-candidacy-2023', {
      topics: ['alliance-unity'],
    }).filter(({ slug }) => slug !== 'lukashenko-calls-for-unity-2023'),
    retractions: [{ entity: 'statement/lukashenko-calls-for-unity-2023', reason: 'Said by nobody.' }],
  });
}

const LIST = '(first: 3) { count { value } nodes { slug topics { label } speaker { name } event { name } } }';
const QUERY = `query ($at: DateTime) {
  list: statements(filter: { topic: "alliance-unity" }, first: 20, asRecordedAt: $at) {
    count { value precision }
    facets(by: [SPEAKER, TOPIC, EVENT]) { field distinct values { value label count } }
    histogram(by: MONTH) { bins { date count } coarser undated }
    nodes { slug text topics { label statements${LIST} } speaker { name } event { name statements${LIST} } }
  }
  timeline(first: 30, asRecordedAt: $at) {
    count { value }
    nodes { ... on Statement { slug speaker { name } } ... on Event { slug name } }
  }
  search(text: "unity", first: 10, asRecordedAt: $at) { count { value } edges { node { __typename } matches { field text } } }
  retracted: statement(slug: "lukashenko-calls-for-unity-2023", asRecordedAt: $at) { text speaker { name } history(first: 3) { reason } }
  person(slug: "aleksandr-lukashenko", asRecordedAt: $at) { name statements${LIST} }
  topics(first: 50, asRecordedAt: $at) { nodes { label } }
}`;

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
  await tables.load(DOSSIER, 'd.yaml', '2026-01-01T00:00:00Z');
});
afterAll(() => tables.close());

describe('asRecordedAt', () => {
  it('gives, with everything under it, what was answered at that time', async () => {
    const ask = (at: string | null) => tables.api.data<Record<string, unknown>>(QUERY, { at });
    const before = await ask(null);
    const summary = await tables.load(corrected(), 'd.yaml', '2026-02-01T00:00:00Z');
    expect(summary).toMatchObject({ retracted: 1, rejected: 0 });
    const now = await ask(null);
    for (const field of Object.keys(before)) expect(now[field]).not.toEqual(before[field]);
    expect(await ask('2026-01-31T23:59:59.999Z')).toEqual(before);
    expect(await ask('2026-02-01T00:00:00Z')).toEqual(now);
  });
});
