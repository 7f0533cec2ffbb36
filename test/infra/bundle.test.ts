import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledCode } from '../../infra/constructs/bundled-code.ts';
import { TABLE_IDS, TABLES } from '../../lambda/archive/tables.ts';
import { BUCKET_VARIABLE, QUEUE_VARIABLE } from '../../lambda/importer/loading/constants.ts';
import { buildFunction } from '../benchmark/build-function.ts';

/** What is made of the GraphQL function's code. */
let folder: string;
let outdir: string;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'rostrum-bundle-'));
  folder = built('lambda/api/handler.ts');
});
afterAll(() => rmSync(outdir, { recursive: true, maxRetries: 3 }));

/** Builds the code of a function as it is deployed, with a list of what it holds. */
function built(entry: string): string {
  const { bundling, ...code } = bundledCode(entry);
  return buildFunction({ ...code, bundling: { ...bundling, metafile: true } }, outdir);
}

/** What the functions are told by their environment: nothing is asked of any of it here. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-central-1',
  [BUCKET_VARIABLE]: 'bucket',
  [QUEUE_VARIABLE]: 'https://queue.example',
  ...Object.fromEntries(TABLE_IDS.map((table) => [TABLES[table].variable, TABLES[table].localName])),
};

/** What a program prints that runs where a function does. */
function printed(script: string, cwd = folder): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout;
}

test('the deployed code of each function finds all that it loads when it starts', () => {
  for (const cwd of [folder, built('lambda/importer/loading/handler.ts')]) {
    expect(printed('process.stdout.write(typeof require("./index.js").handler)', cwd)).toBe('function');
  }
});

test('the deployed code holds what answers queries: no page, no test, no provisioning, one copy of graphql', () => {
  const files = Object.keys(JSON.parse(readFileSync(join(folder, 'index.meta.json'), 'utf8')).inputs);
  expect(files).toContain('lambda/api/handler.ts');
  expect(files.filter((file) => /^(infra|test|lambda\/(local|importer|web))\//.test(file))).toEqual([]);
  expect(files.filter((file) => /citation-js|bibtex|api\/site/.test(file))).toEqual([]);
  expect(files.filter((file) => /\/(@?graphiql|monaco-editor|react|lit-html)\//.test(file))).toEqual([]);
  expect(files.filter((file) => /aws-cdk|constructs|dynalite/.test(file))).toEqual([]);
  // What no function asks for, and what Node itself has.
  expect(files.filter((file) => /event-streams\/|whatwg-node\/(fetch|node-fetch)\//.test(file))).toEqual([]);
  // The ES module, of which the unused is left out.
  const graphql = files.filter((file) => /\/graphql\/type\/definition\./.test(file));
  expect(graphql).toEqual([expect.stringMatching(/definition\.mjs$/)]);
});

test('what few ask for stands beside it, and is found there', () => {
  const item = { id: 'a-b', type: 'article-newspaper', title: 'Łódź & 中', version: '1', note: 'n' };
  const entry = printed(
    `import('#bibtex').then(({ bibtexOf }) => process.stdout.write(bibtexOf(${JSON.stringify(item)})))`,
  );
  expect(entry).toMatch(/^@article\{a-b,\n\tnote = \{n\},\n\ttitle = \{Łódź \\& 中\},\n\}/);
});

test('what compares names stands beside it, and is found there', () => {
  const keys = printed(
    `import('#names').then(({ nameKeys }) => process.stdout.write(nameKeys('Лукашенко').join()))`,
  );
  expect(keys).toBe('LKSNK');
  const files = Object.keys(JSON.parse(readFileSync(join(folder, 'index.meta.json'), 'utf8')).inputs);
  expect(files.filter((file) => /any-ascii/.test(file))).toEqual([]);
});

test('the grammar of dates stands beside it, and is found there', () => {
  const checked = printed(`
    const { checkGrammar } = require('node:module').createRequire(require('node:path').join(process.cwd(), 'index.js'))('#edtf-grammar');
    checkGrammar('[2022..2023]');
    try { checkGrammar('x') } catch { process.stdout.write('refused') }`);
  expect(checked).toBe('refused');
  const files = Object.keys(JSON.parse(readFileSync(join(folder, 'index.meta.json'), 'utf8')).inputs);
  expect(files.filter((file) => /nearley|edtf\/src/.test(file))).toEqual([]);
});

test('the pages for browsers stand beside it, and are served from there', () => {
  const served = printed(`
    import('#site').then(async ({ serve }) => {
      const response = await serve('reading', new Request('http://localhost/'));
      process.stdout.write(response.status + ' ' + await response.text());
    });`);
  expect(served).toMatch(/^200 <!doctype html>[\s\S]*<title>Rostrum/);
});

test('no page, and nothing that a page loads, is too large for an answer', () => {
  const sizes = readdirSync(join(folder, 'dist')).map((file) => statSync(join(folder, 'dist', file)).size);
  // An answer of Lambda has at most 6 MB, in base64, which is a third more.
  expect(Math.max(...sizes)).toBeLessThan(4_000_000);
});
