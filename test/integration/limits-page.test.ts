import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { httpExamplesIn } from '../support/http-examples.ts';
import { openRecord } from '../support/record.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/limits.md'), 'utf8');
const examples = httpExamplesIn(page);
const record = openRecord();

describe('the page of limits', () => {
  it('begins with an example', () => {
    expect(page).toMatch(/^# Limits\n\n[^\n]+:\n\n```http\n/);
    expect(examples).toHaveLength(2);
  });

  it.each(examples)('shows what is answered: $request.body', async ({ request, answer }) => {
    const { status, text } = await record.send(request);
    expect({ status, headers: {}, body: JSON.parse(text) }).toEqual(answer);
  });

  it('explains every number of the cost', async () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \|$/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(await record.cost('{ __typename }')));
  });

  it('tells what queries weigh', async () => {
    const rows = [...page.matchAll(/^\| `(\{.+\})` \| (\d+) \| (\d+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(4);
    for (const [, query = '', ...numbers] of rows) {
      const { complexity, itemsAtMost } = await record.cost(query);
      expect([complexity, itemsAtMost], query).toEqual(numbers.map(Number));
    }
  });
});
