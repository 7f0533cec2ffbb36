import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';
import { RecordError } from '../../../schema/errors.ts';
import { type Asked, declaredReads, MANY, type Read } from '../../../schema/reads.ts';

export type Args = Readonly<Record<string, unknown>>;

/**
 * What resolving a field reads, for one parent and without what is selected under it. It is what the field declares, or what its type
 * tells: an entry is loaded, and so is each of a list of entries.
 */
export function readsOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  args: Args,
  asked: Asked,
): readonly Read[] {
  const reads = declaredReads(field) ?? entriesIn(schema, field.type);
  return typeof reads === 'number' ? [{ call: 'load', entries: reads }] : callsOf(() => reads(args, asked));
}

/** What a page has read already. */
const OF_PAGE: ReadonlySet<string> = new Set(['nodes', 'edges']);

export const isConnection = (type: GraphQLOutputType): boolean => {
  const named = getNamedType(type);
  return isObjectType(named) && 'pageInfo' in named.getFields();
};

/** The field of a connection that has its elements: what is asked of it is asked of each. */
export const isOfElements = (parent: GraphQLOutputType, name: string): boolean =>
  isConnection(parent) && OF_PAGE.has(name);

/** None where the arguments are wrong: resolving the field says so before it reads. */
function callsOf(reads: () => readonly Read[]): readonly Read[] {
  try {
    return reads();
  } catch (error) {
    if (error instanceof RecordError) return [];
    throw error;
  }
}

function entriesIn(schema: GraphQLSchema, type: GraphQLOutputType): number {
  if (!isEntry(schema, type)) return 0;
  return isListType(getNullableType(type)) ? MANY : 1;
}

/** Whether a value is something of the record that has a global id. */
function isEntry(schema: GraphQLSchema, type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  const possible = isAbstractType(named)
    ? schema.getPossibleTypes(named)
    : isObjectType(named)
      ? [named]
      : [];
  return possible.some((each) => each.getInterfaces().some((of) => of.name === 'Node'));
}
