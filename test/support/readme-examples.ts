import { readFile } from 'node:fs/promises';

export interface Example {
  readonly query: string;
  readonly answer: unknown;
}

/** Every query that a page prints, with the answer printed below it. */
export async function examplesOf(page: string): Promise<readonly Example[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/```graphql\n(.*?)```\s+```json\n(.*?)```/gs)].map(
    ([, query = '', answer = '']) => ({
      query,
      answer: JSON.parse(answer),
    }),
  );
}
