import type { Entry } from './items.ts';
import { type ListKey, listPartition } from './keys.ts';
import { indexRows, listsOf, type StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

/** The rows of entries, all together. */
export const rowsOf = (entries: readonly Entry[]): readonly StoredItem[] =>
  entries.flatMap(({ entity, facets, revision }) => indexRows(entity, facets, revision));

/** Every list that entries stand in, each once. */
export const listsOfAll = (entries: readonly Entry[]): readonly ListKey[] => [
  ...new Map(
    entries
      .flatMap(({ entity, facets }) => listsOf(entity, facets))
      .map((list) => [listPartition(list), list]),
  ).values(),
];

/** Those items whose keys the others do not have, each key once. */
export function without(items: readonly StoredItem[], others: readonly StoredItem[]): readonly StoredItem[] {
  const kept = new Set(others.map(pathOf));
  return [...new Map(items.map((item) => [pathOf(item), item])).values()].filter(
    (item) => !kept.has(pathOf(item)),
  );
}

const pathOf = ({ table, attributes }: StoredItem): string =>
  JSON.stringify([table, attributes[PARTITION_KEY], attributes[SORT_KEY]]);
