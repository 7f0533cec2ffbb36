import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MOST_ITEMS, mostRead } from '../../lambda/archive/asking/most-read.ts';
import { MOST_NAMED } from '../../lambda/archive/asking/named.ts';
import { MAX_LISTS, SEARCH_LIMITS } from '../../lambda/archive/asking/search-budget.ts';
import type { ListQuery } from '../../schema/context.ts';
import { httpExamplesIn } from '../support/http-examples.ts';
import { ofText, pageOf } from '../support/queries.ts';
import { openRecord } from '../support/record.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/limits.md'), 'utf8');
const examples = httpExamplesIn(page);
const record = openRecord();
// The first answer also reads the state of the record, which the function then keeps.
await record.cost('{ topic(slug: "peace") { slug } }');
const written = (number: number): string => number.toLocaleString('en');

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
    expect(rows.length).toBeGreaterThan(6);
    for (const [, query = '', ...numbers] of rows) {
      const { complexity, itemsAtMost } = await record.cost(query);
      expect([complexity, itemsAtMost], query).toEqual(numbers.map(Number));
    }
  });

  it('tells how much a query and its lists read at most', () => {
    const ranked = (...types: readonly ListQuery['type'][]) =>
      mostRead({
        call: 'ranked',
        query: pageOf(types.map((type) => ({ type, filter: ofText('border') }))),
      });
    const toOrder = ranked('Statement', 'Event') - ranked('Person');
    for (const text of [
      `and at most ${written(MOST_ITEMS)}.`,
      `| a search in order of relevance | ${ranked('Person') - MOST_NAMED}, ${MOST_NAMED} for what the words name, and up to ${toOrder} to`,
      `| lists that one filter reads | ${MAX_LISTS} |`,
      `has sent ${SEARCH_LIMITS.requests} requests to the tables or used ${written(SEARCH_LIMITS.readUnits)} read units`,
    ]) {
      expect(page.replaceAll(/\s+/g, ' ')).toContain(text);
    }
  });
});
