import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLInputField,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { present } from '../support/present.ts';
import { openRecord } from '../support/record.ts';

/** The examples in the schema's descriptions, on the first dossier. */

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/schema.graphql'), 'utf8'));
const record = openRecord();

const typeOf = (name: string) => present(schema.getType(name));
const exampleIn = (description: string | null | undefined) =>
  /Example: `([^`]+)`\.$/.exec(description ?? '')?.[1];
const codesIn = (description: string | null | undefined) =>
  [...(description ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** How many entries a list has. */
async function countOf(list: string): Promise<number> {
  const answer = await record.data<{ readonly list: { readonly count: { readonly value: number } } }>(
    `{ list: ${list} { count { value } } }`,
  );
  return answer.list.count.value;
}

describe('the example of a list finds something', () => {
  const examples = Object.values(present(schema.getQueryType()).getFields()).flatMap(
    ({ description }) => exampleIn(description) ?? [],
  );

  it('for each list with a filter or a text', () => {
    expect(examples.map((example) => example.split('(')[0])).toEqual([
      'statements',
      'events',
      'timeline',
      'search',
      'people',
      'organizations',
      'posts',
      'memberships',
      'places',
      'topics',
    ]);
  });

  it.each(examples)('%s', async (example) => {
    expect(await countOf(example)).toBeGreaterThan(0);
  });

  it.each(['statements', 'events'])('counted by facets and by date: %s', async (list) => {
    const connection = typeOf(list === 'events' ? 'EventConnection' : 'StatementConnection');
    const { facets, histogram } = isObjectType(connection) ? connection.getFields() : {};
    const [byFacets, byDate] = [facets, histogram].map((field) => present(codesIn(field?.description)[0]));
    const query = `{ list: ${list}(first: 1) { ${byFacets} { distinct } ${byDate} { bins { count } } } }`;
    const answer = await record.data<{
      readonly list: {
        readonly facets: readonly { readonly distinct: number }[];
        readonly histogram: { readonly bins: readonly object[] };
      };
    }>(query);
    expect(answer.list.facets.every(({ distinct }) => distinct > 0)).toBe(true);
    expect(answer.list.histogram.bins).not.toEqual([]);
  });
});

describe.each([
  ['StatementFilter', 'statements'],
  ['EventFilter', 'events'],
  ['TimelineFilter', 'timeline'],
])('the examples of %s', (name, list) => {
  const type = typeOf(name);
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];

  it('find something together', async () => {
    expect(await countOf(`${list}(filter: ${present(exampleIn(type.description))})`)).toBeGreaterThan(0);
  });

  it.each(fields.flatMap((field) => valuesIn(field).map((value) => `${field.name}: ${value}`)))(
    'find something in %s',
    async (condition) => {
      expect(await countOf(`${list}(filter: { ${condition} })`)).toBeGreaterThan(0);
    },
  );

  it('find something in a range of dates', async () => {
    const date = present(exampleIn(typeOf('DateRangeInput').description));
    expect(await countOf(`${list}(filter: { date: ${date} })`)).toBeGreaterThan(0);
  });
});

/** The values that a filter field's description shows. The names of other fields are none. */
function valuesIn({ name, type, description }: GraphQLInputField): readonly string[] {
  if (['narrowerTopics', 'descendants', 'asOf', 'status', 'anchoring', 'disputed'].includes(name)) return [];
  const named = getNamedType(type);
  const isWritten = isEnumType(named) || isInputObjectType(named) || named.name === 'Int';
  return codesIn(description).map((code) => (isWritten ? code : JSON.stringify(code)));
}

describe('the slug that a type shows', () => {
  const entries = ['statement', 'event', 'person', 'post', 'membership', 'place', 'topic', 'source'];

  it.each(entries)('names an entry: %s', async (field) => {
    const type = typeOf(`${field.charAt(0).toUpperCase()}${field.slice(1)}`);
    const slug = isObjectType(type) ? present(codesIn(type.getFields().slug?.description)[0]) : '';
    const answer = await record.data<Readonly<Record<string, object | null>>>(
      `{ ${field}(slug: "${slug}") { slug } }`,
    );
    expect(answer[field]).toEqual({ slug });
  });
});
