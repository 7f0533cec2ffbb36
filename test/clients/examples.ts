import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type ConstArgumentNode,
  type FieldNode,
  getNamedType,
  type InlineFragmentNode,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { goodExamples } from '../support/page-examples.ts';

const root = join(import.meta.dirname, '../..');

/** The schema as it is published in a file. */
export const SDL = readFileSync(join(root, 'schema/schema.graphql'), 'utf8');
export const SCHEMA = buildSchema(SDL);

/** The queries of the README and of the documentation: none of them needs variables. */
const QUERIES: readonly string[] = (await goodExamples()).map(({ query }) => query);

/** What asks for a certain page of a list: a cache answers it with all pages that it has. */
const CERTAIN_PAGE = /\b(?:after|before|last|maxRequests):/;

/**
 * The same as a client with a cache asks: for the id of everything that has one, and for pages of one size, as it keeps one
 * list of all pages.
 */
export const CACHED_QUERIES: readonly string[] = QUERIES.filter((query) => !CERTAIN_PAGE.test(query)).map(
  cached,
);

/** Every query that the project shows, those in files as well, each operation with a name as tools want it. */
export const EXAMPLES: readonly string[] = [
  ...QUERIES,
  ...globSync('{lambda,schema}/**/*.graphql', { cwd: root, exclude: ['schema/schema.graphql'] })
    .toSorted()
    .map((file) => readFileSync(join(root, file), 'utf8')),
].map(named);

/** The document, its operation named for its place if it has no name. */
function named(query: string, at: number): string {
  const document = parse(query);
  return print({
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name === undefined
        ? { ...definition, name: { kind: Kind.NAME, value: `Example${at + 1}` } }
        : definition,
    ),
  });
}

function cached(query: string): string {
  const types = new TypeInfo(SCHEMA);
  const id: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } };
  const idOfNode: InlineFragmentNode = {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Node' } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [id] },
  };
  const first: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'first' },
    value: { kind: Kind.INT, value: '25' },
  };
  const visitor = visitWithTypeInfo(types, {
    Field(node) {
      if (!getNamedType(types.getType())?.name.endsWith('Connection')) return undefined;
      const others = node.arguments?.filter(({ name }) => name.value !== 'first') ?? [];
      return { ...node, arguments: [...others, first] };
    },
    SelectionSet(node) {
      const type = types.getParentType();
      const hasFields = isObjectType(type) || isInterfaceType(type);
      if (hasFields && !('id' in type.getFields())) return undefined;
      return { ...node, selections: [...node.selections, hasFields ? id : idOfNode] };
    },
  });
  return print(visit(parse(query), visitor));
}
