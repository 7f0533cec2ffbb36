import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The pages for readers, by their paths in the repository: the README and everything in `docs/`. */
export const PAGES: readonly string[] = ['README.md', ...globSync('docs/*.md', { cwd: ROOT }).toSorted()];

/** The pages whose queries ask the first dossier. A page with commands loads dossiers of its own, and another test plays it. */
export const RECORD_PAGES: readonly string[] = PAGES.filter(
  (page) => !readFileSync(join(ROOT, page), 'utf8').includes('```console'),
);

/** A query that a page prints, with the answer printed below it. */
export interface Example {
  readonly page: string;
  readonly query: string;
  /** As {@link shown} gives it. */
  readonly answer: unknown;
}

/** A block of GraphQL and the block of JSON that follows it, if one does. */
const EXAMPLE = /```graphql\n(?<query>(?:(?!```).)*)```(?:\s+```json\n(?<answer>(?:(?!```).)*)```)?/gs;

/** The queries of some pages that have an answer below them. */
export async function examplesOf(...pages: readonly string[]): Promise<readonly Example[]> {
  return (await blocksOf(...pages)).flatMap(({ page, query, answer }) =>
    answer === undefined ? [] : [{ page, query, answer: JSON.parse(answer) }],
  );
}

/** The queries to the first dossier that are answered without an error. */
export const goodExamples = async (): Promise<readonly Example[]> =>
  (await examplesOf(...RECORD_PAGES)).filter(({ answer }) => !Object.hasOwn(answer as object, 'errors'));

/** Every block of GraphQL on some pages, with the text of the answer below it. */
export async function blocksOf(...pages: readonly string[]) {
  const texts = await Promise.all(pages.map((page) => readFile(join(ROOT, page), 'utf8')));
  return texts.flatMap((text, at) =>
    [...text.matchAll(EXAMPLE)].map(({ groups }) => ({
      page: pages[at] ?? '',
      query: groups?.query ?? '',
      answer: groups?.answer,
    })),
  );
}

/** What a page prints of an answer: the data, and where something failed, the errors before it. */
export const shown = ({ data, errors }: { readonly data?: unknown; readonly errors?: unknown }): unknown =>
  errors === undefined ? data : { errors, ...(data !== undefined && { data }) };

/** A page with the answers below its queries replaced by those of today. */
export async function withAnswers(
  text: string,
  answerTo: (query: string) => Promise<unknown>,
): Promise<string> {
  let [answered, end] = ['', 0];
  for (const { 0: block, index, groups: { query = '', answer } = {} } of text.matchAll(EXAMPLE)) {
    if (answer === undefined) continue;
    const begin = index + block.length - '```'.length - answer.length;
    answered += text.slice(end, begin) + printed(await answerTo(query));
    end = begin + answer.length;
  }
  return answered + text.slice(end);
}

const WIDTH = 110;

/** JSON as the pages print it: an object or a list is on one line where it fits, but the outermost. */
export const printed = (value: unknown): string => `${block('', value, 0, 0)}\n`;

function block(key: string, value: unknown, indent: number, comma: 0 | 1): string {
  const entries = entriesOf(value);
  const whole = key + line(value);
  const fits = indent > 0 && indent + whole.length + comma <= WIDTH;
  if (entries.length === 0 || fits) return whole;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = entries.map(
    ([name, each], at) =>
      ' '.repeat(indent + 2) + block(name, each, indent + 2, at < entries.length - 1 ? 1 : 0),
  );
  return `${key}${open}\n${inner.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function line(value: unknown): string {
  const inner = entriesOf(value).map(([name, each]) => name + line(each));
  if (Array.isArray(value)) return `[${inner.join(', ')}]`;
  if (inner.length > 0) return `{ ${inner.join(', ')} }`;
  return JSON.stringify(value);
}

/** What an object or a list holds, each with the text before it. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((each) => ['', each]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, each]) => [`${JSON.stringify(name)}: `, each]);
}
