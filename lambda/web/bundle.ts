import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { build } from 'vite';
import { PAGES } from '../api/page-files.ts';
import { operations } from './operations.ts';

/** One file of the built pages: `reading/index.html`, `assets/main-1a2b3c.js`. */
export interface BuiltFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Bundles the pages with Vite in memory. File names contain a hash of the content. */
export async function bundlePages(): Promise<readonly BuiltFile[]> {
  const built = (await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [operations()],
    build: {
      write: false,
      target: 'es2023',
      // The policy of the pages allows no inlined assets.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: {
        input: Object.fromEntries(PAGES.map((page) => [page, join(import.meta.dirname, page, 'index.html')])),
        // These directives are for server-side rendering, which the pages do not use.
        checks: { moduleLevelDirective: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  return built.output.map((file) => ({
    path: file.fileName,
    content: Buffer.from(file.type === 'chunk' ? file.code : file.source),
  }));
}
