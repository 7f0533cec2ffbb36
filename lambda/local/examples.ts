import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The queries on which the playground opens. */
const FOLDER = join(import.meta.dirname, '../web/playground/examples');

/** A query to begin with. */
export interface Example {
  /** The name of its operation. */
  readonly name: string;
  /** The question that it answers. */
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Reads the examples, in the order of the story that they tell: each a query with its question in a comment at its top, and a
 * file of variables beside it.
 */
export const readExamples = (): readonly Example[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => {
      const query = readFileSync(join(FOLDER, file), 'utf8');
      const [, comment = '', name = ''] = /^((?:#.*\n)+)query (\w+)/.exec(query) ?? [];
      const title = comment.replaceAll(/\s*# /g, ' ').trim();
      const variables = JSON.parse(readFileSync(join(FOLDER, file.replace(/graphql$/, 'json')), 'utf8'));
      return { name, title, query, variables };
    });
