import type { DateRange } from './model/date-range.ts';
import type { EntityType } from './model/entity-ref.ts';
import type { Entities } from './model/record.ts';
import type { Slug } from './model/slug.ts';

/** What a resolver may ask for. Whoever serves the schema implements it; tests may too. */
export interface Context {
  readonly record: RecordPort;
}

/** The record, read within one request. Everything asked in the same tick is fetched together. */
export interface RecordPort {
  /** Entities by slug, in the order asked; null where there is none. */
  load<T extends EntityType>(type: T, slugs: readonly Slug[]): Promise<readonly (Entities[T] | null)[]>;
  /** One page of a list. Throws BAD_USER_INPUT for a cursor that is not of this list. */
  page<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]>>;
  /** How many entities the list holds. */
  count(query: ListQuery): Promise<Count>;
}

export type Direction = 'ASC' | 'DESC';

/** Carries any of these values of a facet, or stands in any of these lists. */
export interface Condition {
  readonly name: string;
  readonly values: readonly string[];
}

/** Which entities of a type: those that fulfil all of the conditions and may lie within the dates. */
export interface ListQuery<T extends EntityType = EntityType> {
  readonly type: T;
  /** None for every entity of the type. */
  readonly where: readonly Condition[];
  readonly date: DateRange | null;
}

export interface PageQuery<T extends EntityType = EntityType> extends ListQuery<T> {
  readonly direction: Direction;
  readonly window: PageWindow;
  /** Asked once per element of another list: many of these are answered together from the heads of their lists. */
  readonly nested?: boolean;
  /** The lists, by type and name, that will be asked of each element next: they are read ahead together with it. */
  readonly ahead?: readonly { readonly type: EntityType; readonly name: string }[];
}

/** Relay's window on a list: `size` elements after or before a cursor, or from the respective end. */
export interface PageWindow {
  readonly from: 'START' | 'END';
  readonly size: number;
  readonly cursor: string | null;
}

export interface Page<E> {
  readonly edges: readonly { readonly cursor: string; readonly node: E }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const COUNT_PRECISIONS = ['EXACT', 'AT_LEAST'] as const;

export interface Count {
  readonly value: number;
  readonly precision: (typeof COUNT_PRECISIONS)[number];
}
