import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DATASET } from '../support/loaded-engine.ts';
import { openTables, type Tables } from '../support/tables.ts';

const DOSSIER = readFileSync(DATASET, 'utf8');

/** The dossier with the fields of some statements put differently, as JSON, which is YAML. */
function edited(changes: Readonly<Record<string, object>>): string {
  const written = parse(DOSSIER) as { readonly statements: readonly { readonly slug: string }[] };
  const statements = written.statements.map((statement) => ({ ...statement, ...changes[statement.slug] }));
  return JSON.stringify({ ...written, statements });
}

let tables: Tables;
let takeBack: () => Promise<void>;

beforeAll(async () => {
  tables = await openTables();
  await tables.load(DOSSIER);
  takeBack = await tables.keep();
});
afterEach(() => takeBack());
afterAll(() => tables.close());

interface Page {
  readonly nodes: readonly { readonly slug: string }[];
  readonly pageInfo: { readonly endCursor: string };
}
const page = async (after: string | null) =>
  (
    await tables.api.data<{ readonly statements: Page }>(
      `query ($after: String) {
        statements(filter: { topic: "alliance-unity" }, first: 3, after: $after) { nodes { slug } pageInfo { endCursor } }
      }`,
      { after },
    )
  ).statements;
const slugsOf = ({ nodes }: Page) => nodes.map(({ slug }) => slug);

describe('a correction', () => {
  it('does not lead a reader astray who is in the middle of a list', async () => {
    const first = await page(null);
    expect(slugsOf(first)).toEqual([
      'tasmagambetov-on-lukashenko-and-solidarity-2023',
      'lukashenko-allied-solidarity-via-tasmagambetov-2023',
      'lukashenko-challenges-are-many-2023',
    ]);
    // What the cursor stands at is corrected, what follows leaves the list, something joins it before and behind.
    await tables.load(
      edited({
        'lukashenko-challenges-are-many-2023': { note: 'Corrected.' },
        'lukashenko-find-compromises-2023': { topics: ['national-interests'] },
        'tasmagambetov-thanks-for-candidacy-2023': { topics: ['alliance-unity'] },
        'lukashenko-experience-to-pass-on-2023': { topics: ['alliance-unity'] },
      }),
    );
    // He goes on in the list as it was when he began: nothing is missing, and nothing comes twice.
    const rest = [
      'lukashenko-find-compromises-2023',
      'lukashenko-not-our-conflict-2023',
      'lukashenko-members-act-together-2023',
    ];
    expect(slugsOf(await page(first.pageInfo.endCursor))).toEqual(rest);
    // And when that at which the cursor stands has another place in its event, or has even left.
    for (const correction of [{ position: 99 }, { topics: ['peace'] }]) {
      await tables.load(edited({ 'lukashenko-challenges-are-many-2023': correction }));
      expect(slugsOf(await page(first.pageInfo.endCursor))).toEqual(rest);
    }
  });

  it('shows in nothing that a later page of a walk says, whether of the list as a whole or of the entries that it refers to', async () => {
    const query = `query ($after: String) {
      statements(filter: { topic: "alliance-unity" }, first: 3, after: $after) {
        count { value }
        facets(by: [TOPIC]) { values { value label count } }
        histogram(by: YEAR) { bins { date count } coarser undated }
        nodes { slug topics { label statements(first: 1) { count { value } } } speaker { name } }
        pageInfo { endCursor }
      }
      topic(slug: "alliance-unity") { statements(first: 2) { nodes { slug } pageInfo { endCursor } } }
    }`;
    type Answer = { readonly statements: Page; readonly topic: { readonly statements: Page } };
    const first = await tables.api.data<Answer>(query, { after: null });
    const after = first.statements.pageInfo.endCursor;
    const nested = `query ($after: String) {
      topic(slug: "alliance-unity") { label statements(first: 2, after: $after) { count { value } nodes { topics { label } } } }
    }`;
    const behind = { after: first.topic.statements.pageInfo.endCursor };
    const [second, within] = [
      await tables.api.data<Answer>(query, { after }),
      await tables.api.data(nested, behind),
    ];
    const written = parse(DOSSIER) as { readonly topics: readonly { readonly slug: string }[] };
    const topics = written.topics.map((topic) =>
      topic.slug === 'alliance-unity' ? { ...topic, label: 'Unity' } : topic,
    );
    const moved = { 'tasmagambetov-thanks-for-candidacy-2023': { topics: ['alliance-unity'] } };
    await tables.load(JSON.stringify({ ...JSON.parse(edited(moved)), topics }));
    expect((await tables.api.data<Answer>(query, { after })).statements).toEqual(second.statements);
    // Fields around a list that a cursor continues show the newest state.
    expect(await tables.api.data(nested, behind)).toEqual({
      topic: { ...Object(within).topic, label: 'Unity' },
    });
  });

  it('is seen by a reader who begins anew', async () => {
    await tables.load(
      edited({
        'lukashenko-not-our-conflict-2023': { topics: ['national-interests'] },
        'tasmagambetov-thanks-for-candidacy-2023': { topics: ['alliance-unity'] },
      }),
    );
    expect(slugsOf(await page(null))).toEqual([
      'tasmagambetov-on-lukashenko-and-solidarity-2023',
      'lukashenko-allied-solidarity-via-tasmagambetov-2023',
      'tasmagambetov-thanks-for-candidacy-2023',
    ]);
  });

  it('of a position moves a statement within its day, and leaves it where it was as of a time before', async () => {
    const inOrder = async (args: string) =>
      slugsOf(
        (
          await tables.api.data<{ readonly statements: Page }>(
            `{ statements(filter: { topic: "alliance-unity" }, orderBy: DATE_ASC, ${args}) { nodes { slug } pageInfo { endCursor } } }`,
          )
        ).statements,
      );
    const before = [
      'lukashenko-csto-presidency-goals-2022',
      'lukashenko-calls-for-unity-2023',
      'lukashenko-members-act-together-2023',
      'lukashenko-not-our-conflict-2023',
      'lukashenko-find-compromises-2023',
      'lukashenko-challenges-are-many-2023',
      'lukashenko-allied-solidarity-via-tasmagambetov-2023',
      'tasmagambetov-on-lukashenko-and-solidarity-2023',
    ];
    expect(await inOrder('first: 10')).toEqual(before);
    const { recordedAt } = await tables.api.data<{ readonly recordedAt: string }>('{ recordedAt }');
    await tables.load(edited({ 'lukashenko-calls-for-unity-2023': { position: 4 } }));
    const [first, moved, second, third, ...rest] = before;
    const after = [first, second, third, moved, ...rest];
    expect(await inOrder('first: 10')).toEqual(after);
    expect(await inOrder('last: 10')).toEqual(after);
    expect(await inOrder(`first: 10, asRecordedAt: "${recordedAt}"`)).toEqual(before);
  });
});
