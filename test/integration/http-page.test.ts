import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../lambda/api/operations/manifest.json' with { type: 'json' };
import { httpExamplesIn, requestOfCurl } from '../support/http-examples.ts';
import { openRecord } from '../support/record.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/http.md'), 'utf8');
const examples = httpExamplesIn(page);
const record = openRecord();
// The first answer also reads the state of the record, which the function then keeps.
await record.cost('{ topic(slug: "peace") { slug } }');

describe('the page on HTTP', () => {
  it('begins with an example', () => {
    expect(page).toMatch(/^# The API over HTTP\n\n[^\n]+:\n\n```sh\ncurl /);
    expect(examples).toHaveLength(3);
  });

  it.each(examples)('shows what is answered: $request.method $answer.status', async ({ request, answer }) => {
    const { status, headers, text } = await record.send(request);
    const named = Object.keys(answer.headers).map((name) => [name, headers[name]]);
    const body = text === '' ? null : JSON.parse(text);
    expect({ status, headers: Object.fromEntries(named), body }).toEqual(answer);
  });

  it('sends the id of a persisted operation', async () => {
    const [command = ''] = /^curl [^`]*documentId=[^`]*$/m.exec(page) ?? [];
    const request = requestOfCurl(command);
    const [, id] = /documentId=sha256:([0-9a-f]{64})/.exec(request.query ?? '') ?? [];
    expect(manifest.operations.find(({ name }) => name === 'CitedStatement')?.id).toBe(id);
    const { text } = await record.send(request);
    expect(JSON.parse(text)).toMatchObject({
      data: { statement: { slug: 'lukashenko-challenges-are-many-2023' } },
    });
  });
});

describe('the page on cost', async () => {
  const shown = httpExamplesIn(await readFile(join(import.meta.dirname, '../../docs/cost.md'), 'utf8'));

  it.each(shown)('begins with what a query reads: $request.method', async ({ request, answer }) => {
    const { status, text } = await record.send(request);
    expect({ status, body: JSON.parse(text) }).toEqual({ status: answer.status, body: answer.body });
  });
});
