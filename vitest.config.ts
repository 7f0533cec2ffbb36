import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** One project per folder of `test/` that holds tests, so that `npm run test:<folder>` runs just that folder. */
const folders = readdirSync('test', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`test/${entry.name}`))
  .map((entry) => entry.name)
  .filter((name) => !['support', 'benchmark'].includes(name));

export default defineConfig({
  test: {
    projects: folders.map((name) => ({
      test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 60_000, hookTimeout: 60_000 },
    })),
  },
});
