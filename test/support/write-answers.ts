import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runLocal } from './local-process.ts';
import { RECORD_PAGES, shown, withAnswers } from './page-examples.ts';

/** `npm run docs`: asks a new record with the first dossier in it every query of the pages, and writes the answers below them. */
const server = await runLocal();
try {
  const answerTo = async (query: string) => {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return shown((await response.json()) as object);
  };
  for (const page of RECORD_PAGES) {
    const file = join(import.meta.dirname, '../..', page);
    const text = await readFile(file, 'utf8');
    const answered = await withAnswers(text, answerTo);
    if (answered === text) continue;
    await writeFile(file, answered);
    console.log(`${page}: answers rewritten`);
  }
} finally {
  await server.interrupt();
}
