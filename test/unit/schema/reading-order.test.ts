import {
  type IntrospectionObjectType,
  type IntrospectionType,
  introspectionFromSchema,
  Kind,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../../schema/index.ts';
import { sdl } from '../../../schema/print.ts';
import { CONNECTION_FIELDS, LIST_ARGUMENTS, QUERY_FIELDS, TYPES } from '../../../schema/reading-order.ts';

const types = introspectionFromSchema(schema).__schema.types;
const withFields = types
  .filter(({ name }) => !name.startsWith('__'))
  .filter((type): type is IntrospectionObjectType => type.kind === 'OBJECT' || type.kind === 'INTERFACE');
const fieldsOf = (name: string) =>
  withFields.find((type) => type.name === name)?.fields.map((field) => field.name);

describe('a reader of the schema', () => {
  it('meets Query first, with its lists before its lookups', () => {
    expect(types[0]?.name).toBe('Query');
    expect(fieldsOf('Query')).toEqual(
      [
        'statements events timeline search people organizations posts memberships places topics sources',
        'statement event person organization post membership place topic source',
        'node nodes nodeAt suggest changes recordedAt',
      ].flatMap((names) => names.split(' ')),
    );
    expect(sdl()).toMatch(/^"""[^"]+"""\ntype Query \{/);
  });

  it('meets the entries next, then inputs, enums and scalars', () => {
    const kinds = types.filter(({ name }) => !name.startsWith('__')).map(({ kind }) => kind);
    const named = kinds.map((kind) => (kind === 'INTERFACE' || kind === 'UNION' ? 'OBJECT' : kind));
    expect(named.filter((kind, index) => kind !== named[index - 1])).toEqual([
      'OBJECT',
      'INPUT_OBJECT',
      'ENUM',
      'SCALAR',
    ]);
    const entries = types.map(({ name }) => name).filter((name) => schema.getType(`${name}Connection`));
    expect(entries).toEqual(
      'Statement Event Person Organization Post Membership Place Topic Source'.split(' '),
    );
  });

  it('meets id, slug and content of a type before its lists', () => {
    for (const { name, fields } of withFields) {
      if (name === 'Query') continue;
      const isList = fields.map(({ args }) => args.some((argument) => argument.name === 'first'));
      expect(isList, name).toEqual(isList.toSorted());
      const own = fields.map((field) => field.name);
      if (own.includes('id')) expect(own[0], name).toBe('id');
      if (own.includes('id') && own.includes('slug')) expect(own[1], name).toBe('slug');
    }
    expect(fieldsOf('Organization')).toEqual(
      [
        'id slug name otherNames names wikidata classification countryCode foundingDate dissolutionDate parent evidence disputed',
        'statements passedOn mentionedIn events memberships statementsFor organizes members posts bodies',
      ].flatMap((names) => names.split(' ')),
    );
  });

  it('meets the entries of a connection first', () => {
    expect(fieldsOf('StatementConnection')).toEqual(
      'nodes edges pageInfo count facets histogram cutShort'.split(' '),
    );
  });

  it('meets the arguments of all lists in one order', () => {
    const order = 'filter orderBy asRecordedAt first after last before maxRequests'.split(' ');
    const lists = withFields
      .flatMap(({ fields }) => fields)
      .map(({ args }) => args.map(({ name }) => name))
      .filter((args) => args.includes('first'));
    expect(lists.length).toBeGreaterThan(40);
    for (const args of lists) {
      const own = args.filter((name) => !order.includes(name));
      expect(args).toEqual([...own, ...order.filter((name) => args.includes(name))]);
    }
    expect(lists).toContainEqual(['text', 'types', ...order.slice(1)]);
  });

  it('meets the same order in print', () => {
    const defined = types.filter(({ name }) => !/^__|^(?:ID|String|Int|Float|Boolean)$/.test(name));
    expect(outlineOf(sdl())).toEqual(defined.map(outline));
  });
});

describe('the lists of names', () => {
  it('have every type, and only those', () => {
    const own = types.map(({ name }) => name).filter((name) => !name.startsWith('__'));
    expect(own).toEqual(TYPES);
  });

  it('have every field of Query and of connections, and only those', () => {
    const ofConnections = withFields
      .filter(({ name }) => name.endsWith('Connection'))
      .flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(fieldsOf('Query')).toEqual(QUERY_FIELDS);
    expect(new Set(ofConnections)).toEqual(new Set(CONNECTION_FIELDS));
    expect(LIST_ARGUMENTS).toHaveLength(new Set(LIST_ARGUMENTS).size);
  });
});

/** A type with the names of its parts, in order. */
type Outline = readonly [string, readonly string[]];

function outline(type: IntrospectionType): Outline {
  if (type.kind === 'OBJECT' || type.kind === 'INTERFACE') {
    return [
      type.name,
      type.fields.flatMap(({ name, args }) => [name, ...args.map((each) => `(${each.name}`)]),
    ];
  }
  if (type.kind === 'INPUT_OBJECT') return [type.name, type.inputFields.map(({ name }) => name)];
  return [type.name, type.kind === 'ENUM' ? type.enumValues.map(({ name }) => name) : []];
}

const outlineOf = (text: string): readonly Outline[] =>
  parse(text).definitions.map((type): Outline => {
    switch (type.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        return [
          type.name.value,
          (type.fields ?? []).flatMap((field) => [
            field.name.value,
            ...(field.arguments ?? []).map(({ name }) => `(${name.value}`),
          ]),
        ];
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        return [type.name.value, (type.fields ?? []).map(({ name }) => name.value)];
      case Kind.ENUM_TYPE_DEFINITION:
        return [type.name.value, (type.values ?? []).map(({ name }) => name.value)];
      default:
        return ['name' in type ? String(type.name?.value) : '', []];
    }
  });
