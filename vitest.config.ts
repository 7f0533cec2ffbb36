import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What takes an emulator of AWS runs only when it is asked for, by `npm run test:deploy`. */
const isAskedFor = (folder: string): boolean => folder !== 'deploy' || process.argv.includes('deploy');

/** Of what goes wrong in `npm run test:faults` every run takes a part. */
const filesOf = (folder: string): string =>
  folder === 'faults' && !process.argv.includes('faults') ? 'answers.test.ts' : '**/*.test.ts';

/** One project per folder of `test/` that holds tests, so that `npm run test:<folder>` runs just that folder. */
const folders = readdirSync('test', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['support', 'benchmark'].includes(entry.name))
  .map(({ name }) => name)
  .filter(isAskedFor);

/**
 * Vite takes the ES build of graphql where Node, and therefore every library that the tests load, takes the CommonJS one.
 * With two copies of it no `instanceof GraphQLError` holds, and errors would not be those that a client gets.
 */
const alias = [
  { find: /^graphql$/, replacement: join(import.meta.dirname, 'node_modules/graphql/index.js') },
];

export default defineConfig({
  test: {
    /** Vitest leaves one processor to itself, which on a machine with two is half of the speed. */
    maxWorkers: '100%',
    projects: folders.map((name) => ({
      resolve: { alias },
      test: { name, include: [`test/${name}/${filesOf(name)}`], testTimeout: 60_000, hookTimeout: 60_000 },
    })),
  },
});
