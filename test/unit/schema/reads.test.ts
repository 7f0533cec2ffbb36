import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  graphql,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { readsOf } from '../../../lambda/api/limits/reads.ts';
import type { Condition } from '../../../schema/context.ts';
import { encodeGlobalId } from '../../../schema/global-id.ts';
import { schema } from '../../../schema/index.ts';
import { loadStemmers } from '../../../schema/language/stemmers.ts';
import { declaredReads, MANY, type Read } from '../../../schema/reads.ts';
import { FEW, NotingRecord } from '../../support/noting-record.ts';
import { present } from '../../support/present.ts';

/** Each field of the schema is resolved by itself, and what that asks of the record is compared with what the field declares. */

type Field = GraphQLField<unknown, unknown>;

const ID = JSON.stringify(encodeGlobalId('Topic', 'peace'));
const ID_AT_REVISION = JSON.stringify(encodeGlobalId('Topic', 'peace@2'));

beforeAll(loadStemmers);

/** How arguments of a type are written, so that there is something to find; of enums it is the last value. */
const WRITTEN: { readonly [type: string]: string } = {
  String: '"border"',
  ID: ID_AT_REVISION,
  '[ID!]': `[${ID}, ${ID_AT_REVISION}]`,
  Int: '3',
  EDTF: '"2023-01-15"',
  Date: '"2024-01-15"',
  '[Fact!]': 'STATUS',
  DateTime: '"2026-11-24T09:00:00Z"',
  StatementFilter: '{ speaker: "ann", text: "border" }',
  EventFilter: '{ participant: "ann", text: "border" }',
  TimelineFilter: '{ agent: "ann" }',
  PersonFilter: '{ post: "president", text: "border" }',
  OrganizationFilter: '{ parent: "league", text: "border" }',
  PostFilter: '{ organization: "league", text: "border" }',
  MembershipFilter: '{ member: "ann", at: "2023" }',
  PlaceFilter: '{ containedIn: "belarus", text: "border" }',
  TopicFilter: '{ broader: "peace", text: "border" }',
  '[StatementFacetField!]': 'SPEAKER',
  '[EventFacetField!]': 'PARTICIPANT',
  '[SearchType!]': 'EVENT',
};

function written(type: GraphQLInputType): string {
  if (isNonNullType(type)) return written(type.ofType);
  return WRITTEN[String(type)] ?? present(isEnumType(type) ? type.getValues().at(-1)?.name : null);
}

/** What contradicts `first`, or comes from an earlier page. */
const CONTINUING = ['last', 'before', 'after', 'since'];

/** Arguments that a field cannot do without, though the schema lets it. */
const NEEDED: { readonly [field: string]: string } = { nodeAt: 'asRecordedAt' };

/** A field with what it cannot do without, or with nearly all arguments. */
function fieldWith({ name, args }: Field, all: boolean): string {
  const given = args
    .filter(
      (arg) =>
        all || (isNonNullType(arg.type) && arg.defaultValue === undefined) || NEEDED[name] === arg.name,
    )
    .filter((arg) => !CONTINUING.includes(arg.name) && arg.deprecationReason == null)
    .map((arg) => `${arg.name}: ${written(arg.type)}`);
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
}

/** The shortest way to objects of each type, by fields that have no other. */
const PATHS = new Map<GraphQLObjectType, readonly Field[]>([[present(schema.getQueryType()), []]]);
for (const [type, path] of PATHS) {
  for (const field of Object.values(type.getFields())) {
    const of = getNamedType(field.type);
    if (isObjectType(of) && !PATHS.has(of)) PATHS.set(of, [...path, field]);
  }
}

const FIELDS = [...PATHS].flatMap(([type, path]) =>
  Object.values(type.getFields()).map((field) => ({ name: `${type}.${field.name}`, type, path, field })),
);

/** What a query asks of the record, and how many objects it reaches. */
async function answerTo(query: string) {
  const record = new NotingRecord();
  const contextValue = { record, bibtex: async () => '' };
  const { data, errors } = await graphql({ schema, source: query, contextValue });
  expect(errors, query).toBeUndefined();
  const objects = JSON.stringify(data).split('"reached":').length - 1;
  expect(objects, query).toBeGreaterThan(0);
  return { calls: record.calls, objects };
}

/** What resolving a field asks of the record, besides what leads to the objects that have it. */
async function addedBy(selection: string, path: readonly Field[]) {
  const queryOf = (selected: string) =>
    path.reduceRight((under, step) => `{ ${fieldWith(step, false)} ${under} }`, `{ ${selected} }`);
  const left = (await answerTo(queryOf('reached: __typename'))).calls.map(textOf);
  const { calls, objects } = await answerTo(queryOf(`reached: __typename ${selection}`));
  const added = calls.filter((call) => {
    const at = left.indexOf(textOf(call));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { added, objects };
}

/** What a field declares, with arguments as they are written. */
function declaredBy(selection: string, field: Field): readonly Read[] {
  const [operation] = parse(`{ ${selection} }`).definitions as readonly OperationDefinitionNode[];
  const [node] = present(operation).selectionSet.selections as readonly FieldNode[];
  const args = getArgumentValues(field, present(node));
  return readsOf(schema, field, args, { fieldNodes: [present(node)], fragments: {} });
}

/** A call as a text, whichever entry a list belongs to. */
const textOf = (read: Read): string =>
  JSON.stringify(read, (key, value) =>
    key === 'where'
      ? (value as readonly Condition[]).map((each) => ({ ...each, ...(!each.naming && { values: [] }) }))
      : value,
  );

/** Where there may be many, the record has a few. */
const entriesIn = (reads: readonly Read[]): number =>
  reads
    .map((read) => (read.call === 'load' ? read.entries : 0))
    .reduce((sum, entries) => sum + Math.floor(entries / MANY) * FEW + (entries % MANY), 0);

const othersIn = (reads: readonly Read[]): readonly string[] =>
  reads
    .filter((read) => !('entries' in read) || (read.call !== 'load' && read.entries > 0))
    .map(textOf)
    .sort();

/** Fields that lead from several objects to the same entry. */
const SHARED: ReadonlySet<string> = new Set(['Attribution.event']);

describe('a field reads what it declares, or what its type tells', () => {
  it.for(FIELDS)('$name', async ({ name, path, field }) => {
    for (const all of [false, true]) {
      const selection = `${fieldWith(field, all)} ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'}`;
      const [{ added, objects }, declared] = [await addedBy(selection, path), declaredBy(selection, field)];
      expect(othersIn(added)).toEqual(othersIn(declared));
      const most = objects * entriesIn(declared);
      if (SHARED.has(name)) expect(entriesIn(added)).toBeLessThanOrEqual(most);
      else expect(entriesIn(added)).toBe(most);
    }
  });

  it('and so do all types of the schema, an interface what its types do', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
    expect(types.filter(isObjectType).filter((type) => !PATHS.has(type))).toEqual([]);
    for (const type of types.filter(isInterfaceType)) {
      for (const [name, field] of Object.entries(type.getFields())) {
        for (const each of schema.getPossibleTypes(type)) {
          expect(declaredReads(present(each.getFields()[name])), `${each}.${name}`).toBe(
            declaredReads(field),
          );
        }
      }
    }
  });

  it.for([
    'statements { nodes { speakerPost { organization { slug } } } }',
    'statements { edges { node { ... on Statement { provenance { source { publisher } } } } } }',
    'events { nodes { statements { nodes { slug } } } }',
  ])('and what it reads ahead: %s', async (selection) => {
    const name = /\w+/.exec(selection)?.[0] ?? '';
    const field = present(schema.getQueryType()?.getFields()[name]);
    const [declared] = declaredBy(selection, field);
    expect(declared).toMatchObject({ query: { ahead: [expect.anything()] } });
    expect((await addedBy(selection, [])).added.map(textOf)).toContain(textOf(present(declared)));
  });
});
