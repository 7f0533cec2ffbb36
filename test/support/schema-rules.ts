import {
  assertInterfaceType,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';

/** The rules of schema/README.md that no linter has. Each returns the places that break it. */
export type SchemaRule = (schema: GraphQLSchema) => readonly string[];

const typesOf = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

const fieldsOf = (schema: GraphQLSchema) =>
  typesOf(schema)
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ type, field, place: `${type.name}.${field.name}` })),
    );

const entitiesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  schema.getPossibleTypes(assertInterfaceType(schema.getType('Node')));

const typeOfArgument = ({ args }: GraphQLField<unknown, unknown>, name: string): string =>
  String(args.find((argument) => argument.name === name)?.type);

/** An entity has an id and a slug that are never null, and a field of Query that looks it up by the slug. */
export const entities: SchemaRule = (schema) =>
  entitiesOf(schema).flatMap((type) => {
    const { id, slug } = type.getFields();
    const lookup = schema.getQueryType()?.getFields()[type.name.charAt(0).toLowerCase() + type.name.slice(1)];
    return [
      ...(String(id?.type) === 'ID!' && String(slug?.type) === 'String!' ? [] : [type.name]),
      ...(lookup !== undefined &&
      String(lookup.type) === type.name &&
      typeOfArgument(lookup, 'slug') === 'String!'
        ? []
        : [`Query: no lookup of ${type.name}`]),
    ];
  });

/** A global id is an ID and is called so, and nothing else is. */
export const ids: SchemaRule = (schema) =>
  fieldsOf(schema).flatMap(({ field, place }) => {
    const named = [field, ...field.args].filter(({ name }) => /^ids?$|Id$/.test(name));
    const typed = [field, ...field.args].filter(({ type }) => getNamedType(type).name === 'ID');
    return named.length === typed.length && named.every((each) => typed.includes(each)) ? [] : [place];
  });

/** A list has elements, never null in their place; but `nodes(ids:)` keeps the order of what it was asked for. */
export const lists: SchemaRule = (schema) =>
  fieldsOf(schema)
    .filter(({ place, field: { type } }) => {
      const list = isNonNullType(type) ? type.ofType : type;
      return isListType(list) && !isNonNullType(list.ofType) && place !== 'Query.nodes';
    })
    .map(({ place }) => place);

/** A connection tells how long the whole list is and whether the page is full for its list, beside what Relay asks for. */
export const connections: SchemaRule = (schema) =>
  typesOf(schema)
    .filter((type) => isObjectType(type) && type.name.endsWith('Connection'))
    .flatMap((type) => {
      const prefix = type.name.slice(0, -'Connection'.length);
      const { edges, nodes, pageInfo, count, cutShort } = (type as GraphQLObjectType).getFields();
      const edge = schema.getType(`${prefix}Edge`);
      const node = isObjectType(edge) ? String(edge.getFields().node?.type) : '';
      const told = [edges, nodes, pageInfo, count, cutShort].map((field) => String(field?.type));
      const expected = [`[${prefix}Edge!]!`, `[${node}]!`, 'PageInfo!', 'Count', 'Boolean!'];
      return node.endsWith('!') && told.join() === expected.join() ? [] : [type.name];
    });

/** Every list of entities that may be long is a connection; one that is not says how many are given without being asked. */
export const pages: SchemaRule = (schema) =>
  fieldsOf(schema)
    .filter(({ field }) => {
      const first = field.args.find(({ name }) => name === 'first');
      if (getNamedType(field.type).name.endsWith('Connection')) {
        const cursors = ['after', 'before'].map((name) => typeOfArgument(field, name));
        const sizes = ['first', 'last'].map((name) => typeOfArgument(field, name));
        return cursors.some((type) => type !== 'String') || sizes.some((type) => type !== 'Int');
      }
      return first !== undefined && (String(first.type) !== 'Int!' || first.defaultValue === undefined);
    })
    .map(({ place }) => place);

/** A filter asks for nothing where it is left out, can be turned round, and stands in an argument called filter. */
export const filters: SchemaRule = (schema) => [
  ...typesOf(schema)
    .filter((type) => isInputObjectType(type) && type.name.endsWith('Filter'))
    .filter((type) => {
      const fields = isInputObjectType(type) ? type.getFields() : {};
      return (
        String(fields.not?.type) !== `[${type.name}!]` ||
        Object.values(fields).some(({ type: t }) => isNonNullType(t))
      );
    })
    .map(({ name }) => name),
  ...fieldsOf(schema)
    .filter(({ field: { args } }) =>
      args.some(({ name, type }) => (name === 'filter') !== getNamedType(type).name.endsWith('Filter')),
    )
    .map(({ place }) => place),
];

/** An order stands in an argument called orderBy, of an enum called so, which has a default. */
export const orders: SchemaRule = (schema) =>
  fieldsOf(schema)
    .filter(({ field: { args } }) =>
      args.some(({ name, type, defaultValue }) => {
        const isOrder = isEnumType(getNamedType(type)) && getNamedType(type).name.endsWith('Order');
        return (name === 'orderBy') !== isOrder || (isOrder && defaultValue === undefined);
      }),
    )
    .map(({ place }) => place);

const ANSWERS: ReadonlySet<string> = new Set(['Knowledge', 'EventStatus']);

/**
 * What is not known is null: no value of an enum stands for it. `Knowledge` and the status of an event on a day are answers to that very
 * question, and are asked for.
 */
export const enums: SchemaRule = (schema) =>
  typesOf(schema)
    .filter((type): type is GraphQLEnumType => isEnumType(type) && !ANSWERS.has(type.name))
    .flatMap((type) => type.getValues().map(({ name }) => ({ place: `${type.name}.${name}`, name })))
    .filter(({ name }) => /^(UNKNOWN|NONE|UNSPECIFIED|NOT_KNOWN|NULL)$/.test(name))
    .map(({ place }) => place);

/** A scalar that GraphQL does not have says where its format is specified. */
export const scalars: SchemaRule = (schema) =>
  typesOf(schema)
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type) && type.specifiedByURL == null)
    .map(({ name }) => name);

/** An argument that has to be given names what is asked for; all else has a default or may be left out. */
const DEMANDED = new Set(['id', 'ids', 'slug', 'text', 'by', 'date', 'asOf']);

export const demands: SchemaRule = (schema) =>
  fieldsOf(schema).flatMap(({ field, place }) =>
    field.args
      .filter((argument) => isRequiredArgument(argument) && !DEMANDED.has(argument.name))
      .map(({ name }) => `${place}(${name})`),
  );

/** A type, field, argument, input field or enum value. */
interface Part {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  readonly type?: GraphQLType;
}

/** Everything that has a description, with its place. */
const partsOf = (schema: GraphQLSchema): readonly (readonly [string, Part])[] => {
  const named = (owner: string, parts: readonly Part[]) =>
    parts.map((part): readonly [string, Part] => [`${owner}.${part.name}`, part]);
  return [
    ...typesOf(schema)
      .filter((type) => !isSpecifiedScalarType(type))
      .flatMap((type): readonly (readonly [string, Part])[] => [
        [type.name, { name: type.name, description: type.description }],
        ...(isEnumType(type) ? named(type.name, type.getValues()) : []),
        ...(isInputObjectType(type) ? named(type.name, Object.values(type.getFields())) : []),
      ]),
    ...fieldsOf(schema).flatMap(({ type, field, place }) => [
      ...named(type.name, [field]),
      ...field.args.map((argument): readonly [string, Part] => [`${place}(${argument.name})`, argument]),
    ]),
  ];
};

/** A deprecation says what to use instead, and until when the old part stays at least. */
export const deprecations: SchemaRule = (schema) =>
  partsOf(schema)
    .filter(([, { deprecationReason }]) => deprecationReason != null)
    .filter(
      ([, { deprecationReason }]) =>
        !/^Use .+\. Stays until \d{4}-\d{2}-\d{2} at least\.$/.test(deprecationReason ?? ''),
    )
    .map(([place]) => place);

/** The words that begin a clause where a noun phrase is expected. */
const CLAUSE =
  /^(?:What|Who|Whom|Whose|How|When|Where|Why|Which|That|If|Whatever|Whoever|Whichever|Wherever|Whenever)\b/;

const isBoolean = ({ type }: Part): boolean =>
  type !== undefined && String(getNullableType(type)) === 'Boolean';

/** A description begins with a noun phrase, of a Boolean with "Whether", and ends with a full stop. */
export const descriptions: SchemaRule = (schema) =>
  partsOf(schema)
    .filter(([, part]) => {
      const text = part.description ?? '';
      const isSentence = /^[A-Z`]/.test(text) && text.endsWith('.');
      return !isSentence || CLAUSE.test(text) || text.startsWith('Whether ') !== isBoolean(part);
    })
    .map(([place]) => place);

/** The description of a nullable field says what null means. */
export const nulls: SchemaRule = (schema) =>
  fieldsOf(schema)
    .filter(({ field }) => !isNonNullType(field.type) && !/\bnull\b/i.test(field.description ?? ''))
    .map(({ place }) => place);

/** A field has the same description, and so have its arguments, in an interface and in the types that implement it. */
export const interfaces: SchemaRule = (schema) =>
  fieldsOf(schema)
    .filter(({ type, field }) =>
      type.getInterfaces().some((parent) => {
        const inherited = parent.getFields()[field.name];
        return inherited !== undefined && textOf(inherited) !== textOf(field);
      }),
    )
    .map(({ place }) => place);

const textOf = ({ description, args }: GraphQLField<unknown, unknown>): string =>
  JSON.stringify([description, args.map((argument) => [argument.name, argument.description])]);

/** A time is no String: what is named `…At`, `…Date` or `date…` is a Date, a DateTime, an EDTF or a PartialDate. */
export const times: SchemaRule = (schema) =>
  fieldsOf(schema)
    .filter(({ field }) => /(At|Date)$|^date/.test(field.name) && getNamedType(field.type).name === 'String')
    .map(({ place }) => place);
