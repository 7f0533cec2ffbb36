import type { TestProject } from 'vitest/node';
import { setup as buildPages } from '../support/build-pages.ts';
import { DATASET, startLoadedEngine } from '../support/loaded-engine.ts';

/** Builds the pages, and starts the engine that all files ask which write nothing: see `openRecord`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildPages();
  const engine = await startLoadedEngine([DATASET]);
  project.provide('endpoint', engine.endpoint);
  return engine.close;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first dossier can be read, and nothing be written. */
    readonly endpoint: string;
  }
}
