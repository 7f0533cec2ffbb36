import type { EntityType } from './entity-ref.ts';
import {
  type Column,
  DIRECTORY_COLUMNS,
  type EventFacet,
  FACET_ENUMS,
  FACETS,
  type FacetEnum,
  type FacetName,
  type FacetRow,
  type StatementFacet,
  type ValueType,
} from './facet-table.ts';

/** What follows from the table of facets, for those who know a facet only by its name. */

const rows: ReadonlyMap<string, FacetRow> = new Map(Object.entries(FACETS));

/** The types of entries that carry facets. */
const CARRIERS = ['Statement', 'Event'] as const;
export type Carrier = (typeof CARRIERS)[number];

const carriedBy = (type: Carrier): readonly string[] =>
  [...rows].flatMap(([name, row]) => (row[type] === undefined || row.union !== undefined ? [] : [name]));

/** The facets that statements carry, and those that events carry. */
export const STATEMENT_FACETS = carriedBy('Statement') as readonly StatementFacet[];
export const EVENT_FACETS = carriedBy('Event') as readonly EventFacet[];

/** What is asked for by one name and carried under several: these have lists of their own, and rows need not carry them. */
export const FACET_UNIONS: { readonly [name: string]: readonly FacetName[] } = Object.fromEntries(
  Object.entries(FACETS).flatMap(([name, row]) => ('union' in row ? [[name, row.union] as const] : [])),
);

/** The facet of everything above the values of another. */
const ABOVE: { readonly [name: string]: FacetName } = Object.fromEntries(
  Object.entries(FACETS).flatMap(([name, row]) => ('above' in row ? [[name, row.above] as const] : [])),
);

/** The facets of everything above the values of a field: under these a filter with `descendants` finds an entry as well. */
export const aboveFacets = (name: string, type: Exclude<Column, 'Timeline'>): readonly string[] => [
  ...new Set(
    (FACET_UNIONS[name] ?? [name])
      .filter((facet) => rows.get(facet)?.[type] !== undefined)
      .flatMap((facet) => ABOVE[facet] ?? []),
  ),
];

/** The fields that match through what is below their values: all that are hierarchical, or topics alone. */
export type Descendants = 'ALL' | 'TOPICS';

/** Whether the values of a field match through what is below them. */
export const isHierarchical = (name: string, descendants: Descendants | undefined): boolean =>
  descendants === 'ALL' || (descendants === 'TOPICS' && name === 'topic');

/** The facet of everything above the values of a facet; undefined where nothing is above them. */
export const aboveFacet = (facet: string): FacetName | undefined => ABOVE[facet];

/** The lists in which entries stand that are found by an entity of a type, or by one above it. */
export const listsOfHierarchy = (
  of: EntityType,
): readonly { readonly type: Carrier; readonly name: string }[] =>
  CARRIERS.flatMap((type) => {
    const names = Object.entries(ABOVE).flatMap(([name, above]) => {
      const values = rows.get(name)?.[type];
      return typeof values === 'object' && values.includes(of) ? [name, above] : [];
    });
    return [...new Set(names)].map((name) => ({ type, name }));
  });

/** The fields that the table gives to a filter, with what their values are. */
export const filterFields = (column: Column): ReadonlyMap<string, ValueType> =>
  new Map(
    [...rows].flatMap(([name, { filter, [column]: type }]) =>
      filter === undefined || type === undefined ? [] : [[name, type] as const],
    ),
  );

/** The facet that lists are counted by under a name; undefined where there is none. */
export const facetCountedAs = (count: string): FacetName | undefined =>
  [...rows].find(([, row]) => row.count === count)?.[0] as FacetName | undefined;

/** The types whose lists are counted by facets. */
export const COUNTED_TYPES: readonly ('Statement' | 'Event')[] = ['Statement', 'Event'];

export const isCounted = (type: EntityType): type is 'Statement' | 'Event' =>
  COUNTED_TYPES.some((counted) => counted === type);

/** The facets that lists of a type are counted by. */
export const countedFacets = (type: EntityType): readonly FacetName[] =>
  isCounted(type)
    ? [...rows].flatMap(([name, row]) => (row.count !== undefined && type in row ? [name as FacetName] : []))
    : [];

const typesOf = (facet: string): readonly ValueType[] => {
  const row = rows.get(facet);
  return [...COUNTED_TYPES, ...DIRECTORY_COLUMNS]
    .map((column) => row?.[column])
    .filter((type) => type !== undefined);
};

/**
 * What the values of a facet name: entities of any of these types, or, without types, terms such as languages; undefined
 * where there are only certain values.
 * @param column of which entries; of any without it
 */
export function namedBy(
  facet: string,
  column?: Exclude<Column, 'Timeline'>,
): readonly EntityType[] | undefined {
  const types = column === undefined ? typesOf(facet) : [rows.get(facet)?.[column]];
  if (types.includes('TERM')) return [];
  const named = types.filter((type) => typeof type === 'object').flat();
  return named.length === 0 ? undefined : [...new Set(named)];
}

/** Whether the values of a facet are numbers from 1. */
export const isNumber = (facet: string): boolean => typesOf(facet).includes('NUMBER');

/** The values that a facet may have; undefined where they name something. */
export function certainValues(facet: string): readonly string[] | undefined {
  const values = typesOf(facet).flatMap((type) => valuesOfType(type) ?? []);
  return values.length === 0 ? undefined : [...new Set(values)];
}

/** All values of an enum or a Boolean; undefined of other types. */
export function valuesOfType(type: ValueType): readonly string[] | undefined {
  if (type === 'BOOLEAN') return ['true', 'false'];
  return isEnum(type) ? FACET_ENUMS[type] : undefined;
}

export const isEnum = (type: ValueType): type is FacetEnum => typeof type === 'string' && type in FACET_ENUMS;
