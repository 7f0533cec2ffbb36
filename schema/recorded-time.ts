import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';

/** The argument of the fields of Query that can be asked as of an earlier time of the record. */
export const RECORDED_TIME = 'asRecordedAt';

const NAME = 'recordedTime';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      [NAME]: BasePlugin<Types>;
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, Context, object>;

/** Of a request, the contexts of those fields of Query that are answered as of an earlier time, by the keys of their responses. */
const pasts = new WeakMap<Context, Map<string | number, Context>>();

/**
 * Answers a field of Query that has the argument {@link RECORDED_TIME}, and everything selected under it, as the record stood then: their
 * resolvers get a context of their own. It must be the first plugin, so that all others get that context as well.
 */
class RecordedTimePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (field.parentType === 'Query' && RECORDED_TIME in field.args) {
      return fromTime(resolver as Resolver) as typeof resolver;
    }
    return readsNothing(field) ? resolver : (within(resolver as Resolver) as typeof resolver);
  }
}

/** Whether a field only takes a value out of its parent. */
function readsNothing<Types extends SchemaTypes>({
  type,
  pothosOptions,
}: PothosOutputFieldConfig<Types>): boolean {
  const kind = type.kind === 'List' ? type.type.kind : type.kind;
  const isLeaf = kind === 'Scalar' || kind === 'Enum';
  return isLeaf && (pothosOptions as { readonly resolve?: unknown }).resolve === undefined;
}

/** A field of Query that may have an earlier time. */
const fromTime =
  (resolver: Resolver): Resolver =>
  (parent, args, context, info) => {
    const instant = (args as { readonly [RECORDED_TIME]?: Date | null })[RECORDED_TIME] ?? null;
    if (instant === null) return resolver(parent, args, context, info);
    return context.record.asRecordedAt(instant).then((record) => {
      const past: Context = { ...context, record };
      const known = pasts.get(context) ?? new Map<string | number, Context>();
      pasts.set(context, known.set(info.path.key, past));
      return resolver(parent, args, past, info);
    });
  };

/** A field somewhere under a field of Query. */
const within =
  (resolver: Resolver): Resolver =>
  (parent, args, context, info) => {
    const known = pasts.get(context);
    const past = known === undefined ? undefined : known.get(rootKey(info));
    return resolver(parent, args, past ?? context, info);
  };

function rootKey({ path }: GraphQLResolveInfo): string | number {
  let root = path;
  while (root.prev !== undefined) root = root.prev;
  return root.key;
}

// Tests load this file more than once, with one copy of the builder.
const { plugins } = SchemaBuilder as unknown as { readonly plugins: object };
if (!(NAME in plugins)) SchemaBuilder.registerPlugin(NAME, RecordedTimePlugin);

export const recordedTimePlugin = NAME;
