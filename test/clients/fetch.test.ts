import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { describe, expect, inject, it } from 'vitest';
import { SDL } from './examples.ts';
import { plain } from './plain.ts';
import { ask } from './setup/fetch.ts';

const SETUP = join(import.meta.dirname, 'setup');

describe('plain fetch', () => {
  it('gets data, with variables', async () => {
    const query = 'query ($slug: String!) { person(slug: $slug) { name } }';
    expect(await ask(inject('endpoint'), query, { slug: 'sergei-aleinik' })).toMatchObject({
      data: { person: { name: 'Sergei Aleinik' } },
    });
  });

  it('gets what there is beside an error, and the code of the error', async () => {
    const { data, errors } = await ask(
      inject('endpoint'),
      '{ person(slug: "sergei-aleinik") { name } events(filter: { place: "nowhere" }) { cutShort } }',
    );
    expect(data).toEqual({ person: { name: 'Sergei Aleinik' }, events: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('gets the code of an error where nothing could be answered', async () => {
    const { data, errors } = await ask(inject('endpoint'), '{ nothing }');
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('gets the whole schema by introspection, as tools ask for it', async () => {
    const query = getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const told = buildClientSchema(await plain<IntrospectionQuery>(query));
    expect(`${printSchema(told)}\n`).toBe(SDL);
  });
});

describe('the documentation', () => {
  it.each(readdirSync(SETUP))('shows what the tests use: %s', (file) => {
    const page = file === 'follow-changes.ts' ? 'follow-changes.md' : 'clients.md';
    const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
    expect(text).toContain(`\n${readFileSync(join(SETUP, file), 'utf8')}\`\`\`\n`);
  });
});
