import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../support/readme-examples.ts';
import { openRecord } from '../support/record.ts';

const README = join(import.meta.dirname, '../../README.md');
const examples = await examplesOf(README);

describe('the README', () => {
  const record = openRecord();

  test('prints an answer below every query', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples).toHaveLength(readFileSync(README, 'utf8').match(/```graphql/g)?.length ?? 0);
  });

  test.each(examples)('prints what the API answers: $query', async ({ query, answer }) => {
    expect(await record.data(query)).toEqual(answer);
  });
});
