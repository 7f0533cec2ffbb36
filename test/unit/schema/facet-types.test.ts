import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What the table of facets makes the compiler find: the schema is compiled with one thing forgotten or made up. */

const ROOT = join(import.meta.dirname, '../../..');

const TABLE = 'model/facet-table.ts';
const STATEMENT_FILTER = 'inputs/statement-filter.ts';
const EVENT_FILTER = 'inputs/event-filter.ts';
const COUNTS = 'types/counted-facets.ts';
const DERIVATIONS = 'model/facets.ts';
const LOOKUPS = 'model/facet-values.ts';

/** What the table is read by. */
const DERIVED = [TABLE, LOOKUPS, DERIVATIONS, STATEMENT_FILTER, EVENT_FILTER, COUNTS];

interface Change {
  readonly what: string;
  /** A file, and what is written before a line of it. */
  readonly file: string;
  readonly before: string;
  readonly written: string;
  /** The files that do not compile then. */
  readonly broken: readonly string[];
}

const LAST_ROW = '  partOf: {';
const CHANGES: readonly Change[] = [
  { what: 'nothing', file: TABLE, before: LAST_ROW, written: '', broken: [] },
  {
    what: 'a facet that nothing derives',
    file: TABLE,
    before: LAST_ROW,
    written: "mood: { Statement: 'TERM' },",
    broken: [DERIVATIONS],
  },
  {
    what: 'a filter field and a count that nothing derives or describes',
    file: TABLE,
    before: LAST_ROW,
    written: "mood: { Event: 'BOOLEAN', filter: true, count: 'MOOD' },",
    broken: [EVENT_FILTER, DERIVATIONS, COUNTS],
  },
  {
    what: 'a filter field of the timeline that only statements have',
    file: TABLE,
    before: "filter: true, count: 'SPEAKER'",
    written: 'Timeline: AGENTS,',
    broken: [TABLE, LOOKUPS],
  },
  {
    what: 'a union of what is no facet',
    file: TABLE,
    before: LAST_ROW,
    written: "mood: { Statement: 'TERM', filter: true, union: ['speaker', 'mod'] },",
    broken: [STATEMENT_FILTER, LOOKUPS],
  },
  {
    what: 'what lies above in what is no facet',
    file: TABLE,
    before: LAST_ROW,
    written: "mood: { Statement: ['Topic'], filter: true, above: 'broaderMood' },",
    broken: [STATEMENT_FILTER, DERIVATIONS, LOOKUPS],
  },
  {
    what: 'a count of a union, which nothing carries',
    file: TABLE,
    before: "    union: ['speaker'",
    written: "count: 'AGENT',",
    broken: [TABLE, LOOKUPS, COUNTS],
  },
  {
    what: 'a derivation of what is no facet',
    file: DERIVATIONS,
    before: '    numbered: ',
    written: 'mood: [],',
    broken: [DERIVATIONS],
  },
  {
    what: 'a filter field that is no facet',
    file: STATEMENT_FILTER,
    before: "    not: '",
    written: "mood: 'Mood of the speaker.',",
    broken: [STATEMENT_FILTER],
  },
  {
    what: 'a filter field of events that only statements have',
    file: EVENT_FILTER,
    before: "    not: '",
    written: "speaker: 'Speakers at the event.',",
    broken: [EVENT_FILTER],
  },
  {
    what: 'a count of what is no facet',
    file: COUNTS,
    before: '  SPEAKER: ',
    written: "MOOD: 'Mood of the speaker.',",
    broken: [COUNTS],
  },
  {
    what: 'a list of statements by what only events have',
    file: 'inputs/statement-list.ts',
    before: '/** Resolves the statements that speak',
    written: "export const statementsIn = statementsOf('partOf');\n",
    broken: ['inputs/statement-list.ts'],
  },
];

let folder: string;
/** By the number of a change, the files that do not compile. */
let broken: readonly (readonly string[])[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', imports: { '#snowball': './0/language/snowball.ts' } }),
  );
  await Promise.all(CHANGES.map(changedSchema));
  const files = CHANGES.flatMap(({ file }, number) =>
    ['model/edtf.d.ts', ...(file === TABLE ? DERIVED : [file])].map((each) => `${number}/${each}`),
  );
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), files, include: [], exclude: [] }),
  );
  const output = await compiled();
  const places = [...output.matchAll(/^(\d+)\/(.*?)\(\d+,\d+\): error/gm)].map(([, number, file]) => ({
    number: Number(number),
    file: file ?? '',
  }));
  broken = CHANGES.map((_, number) => [
    ...new Set(places.filter((place) => place.number === number).map(({ file }) => file)),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a copy of the schema with a change into the folder of its number. */
async function changedSchema({ file, before, written }: Change, number: number): Promise<void> {
  const copy = join(folder, String(number));
  await cp(join(ROOT, 'schema'), copy, { recursive: true });
  const text = await readFile(join(copy, file), 'utf8');
  expect(text.split(before), file).toHaveLength(2);
  await writeFile(join(copy, file), text.replace(before, `${written}\n${before}`));
}

const compiled = (): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      join(ROOT, 'node_modules/.bin/tsc'),
      ['-p', folder, '--pretty', 'false'],
      { cwd: folder },
      (_, output) => resolve(output),
    );
  });

describe('the compiler', () => {
  it.each(CHANGES.map((change, number) => ({ ...change, number })))(
    'finds $what: $broken',
    ({ number, broken: expected }) => {
      expect(broken[number]?.toSorted()).toEqual(expected.toSorted());
    },
  );
});
