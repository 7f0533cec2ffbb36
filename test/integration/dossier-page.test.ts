import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_FACETS, STATEMENT_FACETS } from '../../schema/model/facet-values.ts';
import { WORD } from '../../schema/model/facets.ts';
import { blocksOf, filesOf, type Played, play } from '../support/command-page.ts';
import { endAll, runLocal } from '../support/local-process.ts';

const DOCS = join(import.meta.dirname, '../../docs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
});
afterAll(async () => {
  await endAll();
  await rm(folder, { recursive: true });
});

/** What comes of a page, on a record of its own, with the files that other pages have the reader save. */
async function played(name: string, ...given: readonly string[]): Promise<Played> {
  const first = filesOf(await readFile(join(DOCS, 'write-a-dossier.md'), 'utf8'));
  const files = first.filter(
    ({ file }, at) => given.includes(file) && first.findIndex((each) => each.file === file) === at,
  );
  const servers = [await runLocal(), ...(name === 'export.md' ? [await runLocal()] : [])];
  const page = await readFile(join(DOCS, name), 'utf8');
  const done = await play(blocksOf(page), { folder, servers, files });
  await endAll();
  return done;
}

describe('the page that teaches', () => {
  it.for([
    ['writing a dossier', 'write-a-dossier.md', []],
    ['loading', 'load.md', ['harbour.yaml', 'harbour.txt']],
    ['exporting', 'export.md', ['harbour.yaml', 'harbour.txt']],
  ] as const)('%s prints what its commands print and the API answers', async ([, name, given]) => {
    const { printed, expected } = await played(name, ...given);
    expect(expected.length).toBeGreaterThan(5);
    expect(printed).toEqual(expected);
  });

  it('writing a dossier lists every field of every section', async () => {
    const schema = await readFile(join(DOCS, '../infra/dataset/dossier.schema.json'), 'utf8');
    const { properties } = JSON.parse(schema) as { readonly properties: Readonly<Record<string, Shape>> };
    const sections = Object.entries(properties).flatMap(([section, { items, ...own }]) => {
      const shape = items ?? own;
      if (shape.properties === undefined) return [];
      const { required = [] } = shape;
      const optional = Object.keys(shape.properties).filter((field) => !required.includes(field));
      return [[section, [...required], optional]];
    });
    const page = await readFile(join(DOCS, 'write-a-dossier.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| (`\w+`(?:, `\w+`)*) \| (.*)\|$/gm)].map((row) => {
      const [section = '', required = '', optional = ''] = row.slice(1);
      const names = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name);
      return [section, names(required), names(optional)];
    });
    expect(rows).toEqual(sections);
  });

  it('exporting lists every name that a condition may have, with what it selects', async () => {
    const page = await readFile(join(DOCS, 'export.md'), 'utf8');
    const rows = [...page.matchAll(/^\| (`\w+`(?:, `\w+`)*) \| (.*) \|$/gm)];
    const listed = rows.flatMap(([, names = '', selected]) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, selected]),
    );
    const [ofStatements, ofEvents] = [new Set<string>(STATEMENT_FACETS), new Set<string>(EVENT_FACETS)];
    const expected = [...new Set([...ofStatements, ...ofEvents])].flatMap((name) => {
      if (name === WORD) return [];
      if (!ofEvents.has(name)) return [[name, 'only statements']];
      return [[name, ofStatements.has(name) ? 'statements and events' : 'only events']];
    });
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });
});

interface Shape {
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: object;
}
