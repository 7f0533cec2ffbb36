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
    expect(imports.get('lambda/archive/plan.ts')).toContain('schema/model/date-range.ts');
    expect(imports.get('lambda/archive/dynamo/query.ts')).toContain('@aws-sdk/client-dynamodb');
    expect(imports.get('schema/index.ts')).toContain('schema/types/event.ts');
    const known = new Set(everyFile);
    expect(trespasses('', (imported) => isOurs(imported) && !known.has(imported))).toEqual([]);
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

  it.each([
    'plan',
    'merge',
    'page',
    'cursor',
    'position',
    'lists',
    'sorting',
    'rows',
    'keys',
    'heads',
    'index-reader',
    'items',
    'tables',
  ])('keep the client and the commands out of planning: lambda/archive/%s.ts', (name) => {
    const file = `lambda/archive/${name}.ts`;
    expect(sources).toContain(file);
    const forbidden = (imported: string) => isSdk(imported) || imported.startsWith('lambda/archive/dynamo/');
    expect([...reached(file)].filter(forbidden)).toEqual([]);
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
