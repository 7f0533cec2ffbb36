import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { expect, it } from 'vitest';
import type { CslItem } from '../../schema/model/citation.ts';
import { openRecord } from '../support/record.ts';

const record = openRecord();

async function cited(slug: string): Promise<{ readonly csl: CslItem; readonly bibtex: string }> {
  const { statement } = await record.data<{ statement: { csl: string; bibtex: string } }>(
    'query ($slug: String!) { statement(slug: $slug) { csl: citation bibtex: citation(format: BIBTEX) } }',
    { slug },
  );
  const [csl] = JSON.parse(statement.csl);
  return { csl, bibtex: statement.bibtex };
}

it('a statement is cited by its source, with whose words they are', async () => {
  const { csl, bibtex } = await cited('lukashenko-challenges-are-many-2023');
  expect(csl).toMatchObject({
    id: 'lukashenko-challenges-are-many-2023',
    title: 'Solidarity and co-operation. Peace and security',
    'original-author': [{ literal: 'Aleksandr Lukashenko' }],
    issued: { 'date-parts': [[2023, 2, 15]] },
    version: '1',
    language: 'en',
  });
  expect(csl).not.toHaveProperty('URL');
  expect(csl).not.toHaveProperty('publisher');
  expect(csl.note).toMatch(
    /^Aleksandr Lukashenko \(President of Belarus\): “.*” Version 1 of the source\.$/s,
  );
  expect(bibtex).toContain(`note = {${csl.note}}`);
});

it('who passed words on stands between them and the source', async () => {
  const { person } = await record.data<{ person: { passedOn: { nodes: { citation: string }[] } } }>(
    '{ person(slug: "imangali-tasmagambetov") { passedOn(first: 1) { nodes { citation } } } }',
  );
  const [csl] = JSON.parse(person.passedOn.nodes[0]?.citation ?? '');
  expect(csl.note).toBe(
    'Aleksandr Lukashenko (President of Belarus), reported by Imangali Tasmagambetov, paraphrased: He called for further work on anti-crisis measures, and for improvements and additions to the crisis response system. Version 1 of the source.',
  );
});

it('every statement can be cited, in a page of them at the cost of a few requests', async () => {
  const query =
    '{ statements(first: 100) { nodes { slug csl: citation bibtex: citation(format: BIBTEX) } } }';
  const { statements } = await record.data<{
    statements: { nodes: { slug: string; csl: string; bibtex: string }[] };
  }>(query);
  expect(statements.nodes).toHaveLength(30);
  for (const { slug, csl, bibtex } of statements.nodes) {
    const [item] = new Cite(csl).data;
    expect(item).toMatchObject(JSON.parse(csl)[0]);
    const [entry] = new Cite(bibtex).data;
    expect(entry).toMatchObject({ 'citation-key': slug, title: item?.title, note: item?.note });
  }
  expect((await record.cost(query)).requests).toBeLessThanOrEqual(6);
});

it('a revision is cited with its own words', async () => {
  const { statement } = await record.data<{
    statement: { citation: string; history: { citation: string }[] };
  }>('{ statement(slug: "lukashenko-challenges-are-many-2023") { citation history { citation } } }');
  expect(statement.history.map(({ citation }) => citation)).toEqual([statement.citation]);
});
