import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { CHROMIUM } from './test/support/chromium.ts';

/** What takes an emulator of AWS, or the compilers of clients, runs only when it is asked for: `npm run test:deploy`. */
const ON_REQUEST: readonly string[] = ['deploy', 'clients'];
const isAskedFor = (folder: string): boolean => !ON_REQUEST.includes(folder) || process.argv.includes(folder);

/** The tests of the pages need a browser, which not every machine has; where they are asked for, they have to run. */
function hasBrowser(folder: string): boolean {
  if (folder !== 'browser' || CHROMIUM !== undefined || process.argv.includes('browser')) return true;
  if (!process.argv.includes('--project'))
    console.error(
      'test/browser is left out: there is no Chromium here. `CHROMIUM=…` names one that is elsewhere.',
    );
  return false;
}

/** Of what takes long every run takes a part; all of it is run where it is asked for. */
const PARTS: Readonly<Record<string, string>> = {
  browser: 'opening.test.ts',
  faults: 'answers.test.ts',
};
const filesOf = (folder: string): string =>
  (process.argv.includes(folder) ? undefined : PARTS[folder]) ?? '**/*.test.ts';

/** Commands that tests run start sooner with what is compiled once. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** The folders of `test/` that hold tests. */
const folders = readdirSync('test', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['support', 'benchmark', 'prose'].includes(entry.name))
  .map(({ name }) => name)
  .filter(isAskedFor)
  .filter(hasBrowser);

/**
 * Vite takes the ES build of graphql where Node, and therefore every library that the tests load, takes the CommonJS one.
 * With two copies of it no `instanceof GraphQLError` holds, and errors would not be those that a client gets.
 */
const alias = [
  { find: /^graphql$/, replacement: join(import.meta.dirname, 'node_modules/graphql/index.js') },
];

/** What a folder starts once for all of its files, if it does. */
const globalSetup = (folder: string): readonly string[] =>
  [`test/${folder}/global-setup.ts`].filter((file) => existsSync(file));

const configOf = (names: readonly string[]) => ({
  include: names.map((name) => `test/${name}/${filesOf(name)}`),
  globalSetup: names.flatMap(globalSetup),
  isolate: false,
  // No test waits for time: these end only one that hangs, also on a machine that does much else.
  testTimeout: 180_000,
  hookTimeout: 180_000,
});

/**
 * Where a folder is asked for, each is a project, so that `npm run test:<folder>` runs just that one. All of them together are
 * one: every worker of every project would load the libraries anew.
 */
const projects = folders.map((name) => ({ extends: true as const, test: { name, ...configOf([name]) } }));

export default defineConfig({
  resolve: { alias },
  test: {
    /** One more than there are processors: tests often wait for an engine. Of itself Vitest would take one less. */
    maxWorkers: availableParallelism() + 1,
    /** A function writes a line for each request, here into the output of the tests: what is nothing else is left out. */
    onConsoleLog: (text) =>
      !text
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('{"time":')),
    ...(process.argv.includes('--project') ? { projects } : configOf(folders)),
  },
});
