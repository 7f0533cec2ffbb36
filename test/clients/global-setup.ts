import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endAll, run, runLocal } from '../support/local-process.ts';
import { CORRECTION } from './correction.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the API answers that all clients ask. */
    readonly endpoint: string;
  }
}

/** Starts the local server with the first dossier in it, and corrects one statement of that: no client writes, so one serves all. */
export async function setup(project: TestProject): Promise<void> {
  const { address, endpoint: DYNAMODB_ENDPOINT } = await runLocal();
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-clients-'));
  const file = join(folder, 'correction.json');
  await writeFile(file, JSON.stringify(CORRECTION));
  const { code, stdout, stderr } = await run('lambda/importer/import-cli.ts', [file], { DYNAMODB_ENDPOINT })
    .ended;
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(`The correction was not loaded: ${stdout}${stderr}`);
  project.provide('endpoint', `${address}/graphql`);
}

export const teardown = endAll;
