import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRecord, type TestRecord } from '../support/record.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** Every query that the README prints, with the answer printed below it. */
const examples = [...readme.matchAll(/```graphql\n(.*?)```\s+```json\n(.*?)```/gs)].map(
  ([, query = '', answer = '']) => ({
    query,
    answer: JSON.parse(answer),
  }),
);

describe('the README', () => {
  let record: TestRecord;
  beforeAll(async () => {
    record = await startRecord();
  });
  afterAll(() => record.close());

  test('prints an answer below every query', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples).toHaveLength(readme.match(/```graphql/g)?.length ?? 0);
  });

  test.each(examples)('prints what the API answers: $query', async ({ query, answer }) => {
    expect(await record.data(query)).toEqual(answer);
  });
});
