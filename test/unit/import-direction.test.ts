import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom, how long files may be and how they are called: the rules of the house, held against every file. */

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['schema', 'lambda', 'infra', 'test'];
const MAX_LINES = 300;

/** What whoever provisions and whatever runs have to agree on, each declared in a file that imports nothing. */
const DECLARATIONS = [
  'lambda/archive/tables.ts',
  'lambda/api/constants.ts',
  'lambda/api/limits/limits.ts',
  'lambda/importer/loading/constants.ts',
];

/** What decides what is read and written, over whatever index there is. */
const PLANNING = [
  ...[
    'cursor',
    'entity-port',
    'facet-counts',
    'find-page',
    'fulfil',
    'hits',
    'index-port',
    'judge',
    'list-slugs',
    'list-view',
    'matcher',
    'matches',
    'merge',
    'named-values',
    'page',
    'position',
    'ranking',
    'read-ahead',
    'record-session',
    'run',
    'search',
    'search-budget',
    'stream',
    'stretches',
    'suggest',
    'walk',
  ].map((name) => `lambda/archive/asking/${name}.ts`),
  ...['changeset', 'chunks', 'cut', 'merge-postings', 'update-columns', 'update-list'].map(
    (name) => `lambda/archive/writing/${name}.ts`,
  ),
  'lambda/archive/state/snapshot.ts',
  'lambda/archive/tables.ts',
];

const everyFile = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);
const sources = everyFile.filter((file) => file.endsWith('.ts'));
/** What runs in browsers. */
const PAGES = ['lambda/web/playground/', 'lambda/web/reading/'];

/** What a file imports: files of ours from the root, packages as they are written. */
function importsOf(file: string): readonly string[] {
  const code = readFileSync(join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = /(?:\bfrom|^\s*import|\bimport\(|\brequire\(|\bloadNatively<[^>]*>\()\s*'([^'\n]+)'/gm;
  return [...code.matchAll(statements)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? relative(ROOT, join(ROOT, file, '..', specifier)) : specifier,
  );
}

const imports = new Map(sources.map((file) => [file, importsOf(file)]));

/** Every file of ours that a file brings with it, and every package. */
function reached(file: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const imported of imports.get(file) ?? []) {
    if (seen.has(imported)) continue;
    seen.add(imported);
    reached(imported, seen);
  }
  return seen;
}

/** Files that bring one another with them, each group once, in the order in which they do. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const [done, cycles] = [new Set<string>(), new Set<string>()];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) cycles.add([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    done.add(file);
    for (const imported of graph.get(file) ?? []) visit(imported, [...path, file]);
  };
  for (const file of graph.keys()) visit(file, []);
  return [...cycles];
}

const isOurs = (imported: string) => FOLDERS.some((folder) => imported.startsWith(`${folder}/`));
const isSdk = (imported: string) => imported.startsWith('@aws-sdk/') || imported.startsWith('@smithy/');

/** `file → import` of whatever the files of a folder import although they may not. */
const trespasses = (folder: string, isForbidden: (imported: string) => boolean): readonly string[] =>
  sources
    .filter((file) => file.startsWith(folder))
    .flatMap((file) =>
      (imports.get(file) ?? []).filter(isForbidden).map((imported) => `${file} → ${imported}`),
    );

describe('imports', () => {
  it('are found, and lead to files that there are', () => {
    expect(imports.get('lambda/archive/asking/matcher.ts')).toContain('schema/model/facets.ts');
    expect(imports.get('lambda/archive/dynamo/query.ts')).toContain('@aws-sdk/client-dynamodb');
    expect(imports.get('schema/index.ts')).toContain('schema/types/event.ts');
    const known = new Set(everyFile);
    expect(trespasses('', (imported) => isOurs(imported) && !known.has(imported))).toEqual([]);
  });

  it('are known to lead back where they do', () => {
    const graph = new Map(
      Object.entries({ a: ['b', 'c'], b: ['c'], c: ['d'], d: ['b', 'package'], e: ['e'] }),
    );
    expect(cyclesIn(graph)).toEqual(['b → c → d → b', 'e → e']);
    expect(cyclesIn(new Map(Object.entries({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })))).toEqual([]);
  });

  it('keep the schema to itself', () => {
    expect(trespasses('schema/', (imported) => isOurs(imported) && !imported.startsWith('schema/'))).toEqual(
      [],
    );
  });

  it('keep the SDK out of the schema, its model and everything else there', () => {
    expect(trespasses('schema/', isSdk)).toEqual([]);
    const closures = sources.filter((file) => file.startsWith('schema/')).map((file) => [...reached(file)]);
    expect(closures.flat().filter(isSdk)).toEqual([]);
  });

  it('keep GraphQL out of the model', () => {
    const isGraphql = (imported: string) => imported === 'graphql' || imported.startsWith('@pothos/');
    expect(trespasses('schema/model/', isGraphql)).toEqual([]);
  });

  it('lead from nowhere back to where they began, not even for a type', () => {
    expect(cyclesIn(imports)).toEqual([]);
  });

  describe('between the wings of the archive', () => {
    const WINGS: Readonly<Record<string, readonly string[]>> = {
      layout: [],
      dynamo: ['layout'],
      state: ['layout', 'dynamo'],
      asking: ['layout', 'dynamo', 'state'],
      writing: ['layout', 'dynamo', 'state'],
      migrating: ['layout', 'dynamo', 'state', 'writing'],
    };
    const wings = 'lambda/archive/';
    const wingOf = (file: string) => (file.startsWith(wings) ? file.slice(wings.length).split('/') : []);

    it.each(Object.entries(WINGS))('lead from %s to none but %j', (wing, known) => {
      const isForbidden = (imported: string) => {
        const [other = '', ...rest] = wingOf(imported);
        return rest.length > 0 && other !== wing && !known.includes(other);
      };
      expect(sources.some((file) => file.startsWith(`${wings}${wing}/`))).toBe(true);
      expect(trespasses(`${wings}${wing}/`, isForbidden)).toEqual([]);
    });

    it('are all that there are', () => {
      const found = new Set(
        sources.map(wingOf).flatMap(([wing = '', ...rest]) => (rest.length > 0 ? [wing] : [])),
      );
      expect([...found].sort()).toEqual(Object.keys(WINGS).sort());
    });
  });

  it.each(['lambda/importer/import-cli.ts', 'lambda/importer/loading/handler.ts'])(
    'keep what answers a reader out of %s, which writes: it only looks things up',
    (file) => {
      const answers = [
        'record-session',
        'open-record',
        'find-page',
        'page',
        'cursor',
        'ranking',
        'read-ahead',
        'facet-counts',
      ];
      const forbidden = answers.map((name) => `lambda/archive/asking/${name}.ts`);
      expect(forbidden.filter((answer) => !sources.includes(answer))).toEqual([]);
      expect(forbidden.filter((answer) => reached(file).has(answer))).toEqual([]);
    },
  );

  it('keep the client and the commands out of the layout, and out of what follows from it alone', () => {
    const pure = sources.filter(
      (file) => file.startsWith('lambda/archive/layout/') || PLANNING.includes(file),
    );
    expect(PLANNING.filter((file) => !sources.includes(file))).toEqual([]);
    const forbidden = (imported: string) => isSdk(imported) || imported.startsWith('lambda/archive/dynamo/');
    const bringing = pure.filter((file) => [...reached(file)].some(forbidden));
    expect(bringing).toEqual([]);
  });

  it.each(DECLARATIONS)('bring nothing at all with %s, which is provisioned from', (file) => {
    expect(imports.get(file)).toEqual([]);
  });

  it('lead from infra to nothing of ours but declarations and infra itself', () => {
    const isForbidden = (imported: string) =>
      isOurs(imported) && !DECLARATIONS.includes(imported) && !imported.startsWith('infra/');
    expect(trespasses('infra/', isForbidden)).toEqual([]);
  });

  it.each(PAGES)('bring nothing of what runs on the server into %s', (folder) => {
    const allowed = [folder, 'lambda/web/operations.ts', 'lambda/api/operations/', 'lambda/api/constants.ts'];
    const isForbidden = (imported: string) =>
      isSdk(imported) ||
      imported.startsWith('node:') ||
      (isOurs(imported) && !allowed.some((one) => imported.startsWith(one)));
    expect(trespasses(folder, isForbidden)).toEqual([]);
  });

  it.each(['lambda/web/', 'lambda/local/', 'infra/', 'test/'])(
    'lead to %s from nowhere else but tests',
    (folder) => {
      const outside = sources.filter((file) => !file.startsWith(folder) && !file.startsWith('test/'));
      const trespassing = outside.filter((file) =>
        imports.get(file)?.some((imported) => imported.startsWith(folder)),
      );
      expect(trespassing).toEqual([]);
    },
  );

  it('name files with their extension', () => {
    expect(
      trespasses('', (imported) => isOurs(imported) && !/\.(ts|json|css|graphql)$/.test(imported)),
    ).toEqual([]);
  });
});

describe('files', () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const long = sources
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  it('are called in kebab case', () => {
    const named = everyFile.filter((file) => /\.(ts|yaml|graphql|json)$/.test(file));
    expect(named.filter((file) => !/\/[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(file))).toEqual([]);
  });
});
