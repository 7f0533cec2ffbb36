import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { schema } from '../../schema/index.ts';
import { RECORDED_TIME } from '../../schema/recorded-time.ts';

/** Queries asked as of an instant of recorded time, and what may differ between such an answer and the one that was given then. */

/** The fields of Query that have the argument. */
export const TIMED_FIELDS: readonly string[] = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter(({ args }) => args.some(({ name }) => name === RECORDED_TIME))
  .map(({ name }) => name);

/** Gives the instant of each field of Query, told by its number; null for the newest state. */
export type InstantOf = (number: number) => string | null;

/** Whether every field of Query that a query asks for has the argument. */
export function isTimed(query: string): boolean {
  let timed = true;
  eachRootField(parse(query), (field) => {
    timed &&= TIMED_FIELDS.includes(field.name.value) || field.name.value === '__typename';
    return field;
  });
  return timed;
}

/**
 * A query with its fields of Query asked as of instants, whatever it asked for before. `nodeAt` always needs one. No list is limited in
 * the requests that it may take: the same entries take more of them once there are later ones between them.
 */
export function asOf(query: string, instantOf: InstantOf): string {
  let number = 0;
  const document = eachRootField(parse(query), (field) => {
    const instant = instantOf(number++);
    if (!TIMED_FIELDS.includes(field.name.value)) return field;
    const others = (field.arguments ?? []).filter(
      ({ name }) => ![RECORDED_TIME, 'asOf'].includes(name.value),
    );
    const timed = instant === null ? others : [...others, textArgument(RECORDED_TIME, instant)];
    return { ...field, arguments: timed };
  });
  const unlimited = visit(document, {
    Argument: (argument) => (argument.name.value === 'maxRequests' ? null : undefined),
  });
  return print(withoutUnusedVariables(unlimited));
}

function eachRootField(document: DocumentNode, change: (field: FieldNode) => FieldNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: (field) => (types.getParentType() === schema.getQueryType() ? change(field) : undefined),
      },
    }),
  );
}

const textArgument = (name: string, value: string): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: name },
  value: { kind: Kind.STRING, value },
});

function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
  });
}

/** A global id of an entry, or of one of its revisions. */
const ID_OF_REVISION = /^([A-Z][a-z]+:[a-z0-9-]+)@\d+$/;

/**
 * An answer without what tells a past entry from the present one. An entry that was corrected or retracted later has another `id` in
 * answers about the time before, which names its revision: caches must not take it for the present one.
 */
export function withoutRevisions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRevisions);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutRevisions(each)]));
  }
  if (typeof value !== 'string') return value;
  const [, name] = ID_OF_REVISION.exec(Buffer.from(value, 'base64').toString()) ?? [];
  return name === undefined ? value : Buffer.from(name).toString('base64');
}
