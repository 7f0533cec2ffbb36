import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { endAll, run, runLocal } from '../support/local-process.ts';
import { ask } from './setup/fetch.ts';

/** The local server with the first dossier in it, and one statement of that corrected since. */
export interface ServedRecord {
  /** Where it answers GraphQL. */
  readonly endpoint: string;
  /** The data of an answer that has no errors, by a plain POST: what every client is compared with. */
  plain<Data>(query: string, variables?: object): Promise<Data>;
  close(): Promise<void>;
}

/** The statement that was corrected. */
export const CORRECTED = 'lukashenko-challenges-are-many-2023';
export const CORRECTED_TEXT = 'He spoke of the borders of the member states.';

const SHA256 = '5f1a3a727827c695566fcd803911d22a56b9b3a3af073a7558e6a778dc54005b';
const CORRECTION = JSON.stringify({
  reason: 'The passage was read again.',
  source: {
    slug: 'belarus-calls-for-unity-in-csto-2023',
    headline: 'Solidarity and co-operation. Peace and security',
    inLanguage: 'en',
    sha256: SHA256,
  },
  statements: [
    {
      slug: CORRECTED,
      kind: 'PARAPHRASE',
      text: CORRECTED_TEXT,
      speaker: 'aleksandr-lukashenko',
      spans: [{ start: 0, end: 9, sha256: SHA256 }],
    },
  ],
});

export async function serveRecord(): Promise<ServedRecord> {
  const { address, endpoint: DYNAMODB_ENDPOINT } = await runLocal();
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-clients-'));
  const file = join(folder, 'correction.json');
  await writeFile(file, CORRECTION);
  expect(await run('lambda/importer/import-cli.ts', [file], { DYNAMODB_ENDPOINT }).ended).toMatchObject({
    code: 0,
  });
  const endpoint = `${address}/graphql`;
  return {
    endpoint,
    async plain<Data>(query: string, variables?: object) {
      const { data, errors } = await ask<Data>(endpoint, query, variables);
      expect(errors).toBeUndefined();
      return data as Data;
    },
    async close() {
      await endAll();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a client sends from now on, in order; it is sent all the same. */
export function watchRequests(): readonly Request[] {
  const sent: Request[] = [];
  const send = globalThis.fetch;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    sent.push(request.clone());
    return send(request);
  });
  return sent;
}
