import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../../lambda/local/examples.ts';
import { operationOf } from '../../lambda/web/operations.ts';
import { FACETS, type Shown } from '../../lambda/web/reading/facets.ts';
import { facetVariables, listVariables, overviewVariables } from '../../lambda/web/reading/filters.ts';
import { readView } from '../../lambda/web/reading/view.ts';
import { openRecord } from '../support/record.ts';

const record = openRecord();

/** Whether there is nothing in an answer: nulls, empty lists, counts of nothing. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === 0 || value === false || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

describe('the examples of the playground', () => {
  it('tell the story of the record', () => {
    expect(readExamples().map(({ name }) => name)).toEqual([
      'WhoSaidWhat',
      'PassedOnWords',
      'AnnouncedPriorities',
      'BorderSecurity',
      'AnEvent',
    ]);
  });

  it.each(readExamples())('are answered, and by something: $name', async ({ title, query, variables }) => {
    expect(title).toMatch(/\w.*[.?]$/);
    const data = await record.data<Record<string, Record<string, unknown>>>(query, variables);
    const [answer = {}] = Object.values(data);
    for (const [field, value] of Object.entries(answer)) {
      // The event's place is what the source leaves unsaid.
      if (['place', 'organizers', 'mentionedIn'].includes(field)) continue;
      expect(isEmpty(value), field).toBe(false);
    }
  });

  it('have a histogram with more than one bar', async () => {
    const { query, variables } = readExamples().find(({ name }) => name === 'BorderSecurity') ?? {};
    const { statements } = await record.data<{ statements: { histogram: { bins: unknown[] } } }>(
      query ?? '',
      variables,
    );
    expect(statements.histogram.bins.length).toBeGreaterThan(1);
  });
});

const FOLDER = join(import.meta.dirname, '../../lambda/api/operations');
const operation = (name: string): string => readFileSync(join(FOLDER, `${name}.graphql`), 'utf8');

describe('the operations of the reading page', () => {
  const VIEWS = [
    '',
    '?q=border',
    '?show=statements&words=DIRECT_QUOTE&words=PARAPHRASE',
    '?show=events&kind=SESSION&from=2022&to=2022-11',
    '?speaker=aleksandr-lukashenko&topic=alliance-unity&order=oldest',
    '?undated=yes',
    '?from=2022-11&to=2022-11',
  ];

  it('are all there, each with one name', () => {
    const files = readdirSync(FOLDER).filter((file) => file.startsWith('reading-'));
    expect(files.length).toBe(4);
    const { operations } = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));
    for (const file of files) {
      const { operationName, query, sha256Hash } = operationOf(readFileSync(join(FOLDER, file), 'utf8'));
      // By the hash that the page was built with the server finds it.
      expect(operations).toContainEqual({ id: sha256Hash, name: operationName, type: 'query', body: query });
      expect(`${operationName.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase()}.graphql`).toBe(file);
    }
  });

  it.each(VIEWS)('are answered, and by something, for the view "%s"', async (search) => {
    const view = readView(search);
    const list = await record.data<Record<string, { nodes: unknown[] }>>(
      operation('reading-list'),
      listVariables(view, null),
    );
    expect(Object.keys(list)).toEqual([view.shown === 'all' ? 'timeline' : view.shown]);
    const [page] = Object.values(list);
    expect(page?.nodes.length).toBeGreaterThan(0);
    const overview = await record.data<Record<Shown, { count: { value: number } }>>(
      operation('reading-overview'),
      overviewVariables(view),
    );
    const counted = overview.statements.count.value + overview.events.count.value;
    expect(view.shown === 'all' ? counted : overview[view.shown].count.value).toBeGreaterThanOrEqual(
      page?.nodes.length ?? 0,
    );
  });

  it.each(FACETS)('count by $name without what is chosen of it', async (facet) => {
    // It leads to nothing, and takes no part.
    const view = readView(`?${facet.name}=NONE`);
    const data = await record.data<Record<string, { facets: { field: string; values: unknown[] }[] }>>(
      operation('reading-facet'),
      facetVariables(view, facet),
    );
    const [counted] = Object.values(data).flatMap(({ facets }) => facets);
    expect([facet.statementField, facet.eventField]).toContain(counted?.field);
    expect(counted?.values.length).toBeGreaterThan(0);
  });

  it('give a citation in both forms', async () => {
    for (const format of ['CSL_JSON', 'BIBTEX']) {
      const { statement } = await record.data<{ statement: { citation: string } }>(
        operation('reading-citation'),
        {
          slug: 'lukashenko-challenges-are-many-2023',
          format,
        },
      );
      expect(statement.citation).toContain('Solidarity and co-operation');
    }
  });
});
