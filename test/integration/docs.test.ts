import { describe, expect, test } from 'vitest';
import { blocksOf, examplesOf, PAGES, RECORD_PAGES, shown } from '../support/page-examples.ts';
import { openRecord } from '../support/record.ts';

const examples = await examplesOf(...RECORD_PAGES);

describe('the README and the pages of docs/', () => {
  const record = openRecord();

  test('print an answer below every query', async () => {
    const blocks = await blocksOf(...PAGES);
    expect(blocks.filter(({ answer }) => answer === undefined)).toEqual([]);
    expect(new Set(blocks.map(({ page }) => page)).size).toBeGreaterThan(5);
  });

  test.each(examples)('print what the API answers, $page: $query', async ({ query, answer }) => {
    const { extensions: _, ...body } = (await record.ask(query)).body;
    expect(shown(body)).toEqual(answer);
  });
});
