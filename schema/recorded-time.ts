import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { Context, RecordPort } from './context.ts';

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

/** The arguments by which a field chooses the state of the record that it and everything under it are answered from. */
interface StateArgs {
  readonly [RECORDED_TIME]?: Date | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

type Path = GraphQLResolveInfo['path'];

/** Of a request, the contexts of those fields that are answered from another state than the newest, by their paths. */
const states = new WeakMap<Context, Map<Path, Context>>();

/**
 * Answers a field, and everything selected under it, from one state of the record: that of the time in {@link RECORDED_TIME}, or that in
 * which the walk began that a cursor continues. Their resolvers get a context of their own. It must be the first plugin, so that all
 * others get that context as well.
 */
class RecordedTimePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const { args } = field;
    if (RECORDED_TIME in args || 'after' in args) return choosing(resolver as Resolver) as typeof resolver;
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

/** A field that may choose a state. */
const choosing =
  (resolver: Resolver): Resolver =>
  (parent, args, request, info) => {
    const context = contextAt(info.path, request);
    const chosen = chosenBy(args, context);
    if (chosen === null) return resolver(parent, args, context, info);
    return chosen.then((record) => {
      if (record === context.record) return resolver(parent, args, context, info);
      const state: Context = { ...context, record };
      const known = states.get(request) ?? new Map<Path, Context>();
      states.set(request, known.set(info.path, state));
      return resolver(parent, args, state, info);
    });
  };

/** The record in the state that arguments choose; null where they choose none. */
function chosenBy(args: StateArgs, { record }: Context): Promise<RecordPort> | null {
  const instant = args[RECORDED_TIME] ?? null;
  const cursor = args.after ?? args.before ?? null;
  const then = instant === null ? null : record.asRecordedAt(instant);
  if (cursor === null) return then;
  return then === null ? record.continuing(cursor) : then.then((past) => past.continuing(cursor));
}

/** A field somewhere under others. */
const within =
  (resolver: Resolver): Resolver =>
  (parent, args, request, info) =>
    resolver(parent, args, contextAt(info.path, request), info);

/** The context of the nearest field around a path that has chosen a state; that of the request where none has. */
function contextAt(path: Path, request: Context): Context {
  const known = states.get(request);
  for (let at: Path | undefined = known && path; at !== undefined; at = at.prev) {
    const state = known?.get(at);
    if (state !== undefined) return state;
  }
  return request;
}

// Tests load this file more than once, with one copy of the builder.
const { plugins } = SchemaBuilder as unknown as { readonly plugins: object };
if (!(NAME in plugins)) SchemaBuilder.registerPlugin(NAME, RecordedTimePlugin);

export const recordedTimePlugin = NAME;
