import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hrefsOf } from '../support/markdown-links.ts';
import { blocksOf, PAGES, printed, withAnswers } from '../support/page-examples.ts';

const ROOT = join(import.meta.dirname, '../..');
const INDEX = 'README.md';
const pages = readdirSync(join(ROOT, 'docs')).filter((file) => file !== INDEX);
const schema = buildSchema(readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8'));

describe('the documentation', () => {
  it('has an index that names every page', () => {
    expect(hrefsOf(ROOT, `docs/${INDEX}`)).toEqual(expect.arrayContaining(pages));
  });

  it.each(pages)('begins with an example: %s', (page) => {
    const [opening = ''] = readFileSync(join(ROOT, 'docs', page), 'utf8').split(/^## /m, 1);
    expect(opening).toMatch(/^# .+\n.*^```\w+\n.+?^```$/ms);
  });

  it('shows the same code in the README as on the page about clients, where it is tested', () => {
    const codeIn = (page: string) =>
      [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([block]) => block);
    expect(codeIn('docs/clients.md')).toEqual(expect.arrayContaining(codeIn('README.md')));
    expect(codeIn('README.md')).toHaveLength(1);
  });

  it.each(PAGES)('asks what the schema has: %s', async (page) => {
    for (const { query } of await blocksOf(page)) expect(validate(schema, parse(query)), query).toEqual([]);
  });
});

const QUERY = '```graphql\n{ a }\n```\n';
const answered = (json: string): string => `# A page\n\n${QUERY}\n\`\`\`json\n${json}\`\`\`\n\nThe end.\n`;

describe('the command that writes answers', () => {
  it('replaces the answer below a query, and nothing else', async () => {
    const asked: string[] = [];
    const text = `${QUERY}\n${answered('{}\n')}\n\`\`\`json\n{ "other": 1 }\n\`\`\`\n`;
    const written = await withAnswers(text, async (query) => {
      asked.push(query);
      return { a: '$& `b`' };
    });
    expect(asked).toEqual(['{ a }\n']);
    expect(written).toBe(text.replace('json\n{}\n', () => 'json\n{\n  "a": "$& `b`"\n}\n'));
  });

  it('prints JSON on one line where it fits', () => {
    expect(printed({ a: null, b: [], c: {}, d: { e: [{ f: 1 }, 'g'] } })).toBe(
      '{\n  "a": null,\n  "b": [],\n  "c": {},\n  "d": { "e": [{ "f": 1 }, "g"] }\n}\n',
    );
    const [fits, tooLong] = [91, 92].map((length) => ({ a: { b: 'x'.repeat(length) }, c: 1 }));
    expect(printed(fits).split('\n')).toContain(`  "a": { "b": "${'x'.repeat(91)}" },`);
    expect(printed(tooLong).split('\n')).toContain(`    "b": "${'x'.repeat(92)}"`);
    expect(
      Math.max(
        ...printed(fits)
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBe(110);
  });
});
