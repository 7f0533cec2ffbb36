import type {
  FieldNullability,
  InputFieldMap,
  InputShapeFromFields,
  SchemaTypes,
  TypeParam,
} from '@pothos/core';
import type { GraphQLField, GraphQLResolveInfo } from 'graphql';
import type { PageQuery } from './context.ts';

/** A call of the record. Whoever keeps the record knows how many entries it reads at most. Counting reads none. */
export type Read =
  | { readonly call: 'load' | 'revisions'; readonly entries: number }
  | { readonly call: 'page' | 'ranked'; readonly query: PageQuery }
  | { readonly call: 'history' | 'changes'; readonly size: number }
  | { readonly call: 'asOf' };

/** Where a field stands in a query: lists read ahead what is asked of their elements. */
export type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/**
 * What resolving a field reads, besides what is asked of its value: so many entries by slug, or any calls of the record. Arguments are
 * not yet mapped for a resolver.
 */
export type Reads<Args, Call = Read> = number | ((args: Args, asked: Asked) => readonly Call[]);

/** More entries than one entry can lead to: its size limits their number, and no argument does. */
export const MANY = 100_000;

declare global {
  export namespace PothosSchemaTypes {
    export interface UserSchemaTypes {
      /** The builder names the type, as it does that of the context: what is global depends on nothing of ours. */
      Read: unknown;
    }

    export interface ExtendDefaultTypes<PartialTypes extends Partial<UserSchemaTypes>> {
      Read: PartialTypes['Read'];
    }

    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /** What resolving the field reads. Without it: the entry, or each of the entries, that the type of the field names. */
      reads?: Reads<InputShapeFromFields<Args>, Types['Read']>;
    }
  }
}

/** What a field declares to read; undefined where it declares nothing. */
export const declaredReads = ({ extensions }: GraphQLField<unknown, unknown>): Reads<object> | undefined =>
  (extensions as { readonly pothosOptions?: { readonly reads?: Reads<object> } }).pothosOptions?.reads;
