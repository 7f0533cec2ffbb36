import { isDeepStrictEqual } from 'node:util';
import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { waves } from '../../schema/model/references.ts';
import { batchGet } from './dynamo/batch-get.ts';
import { deleteAll, putAll } from './dynamo/batch-write.ts';
import type { Session } from './dynamo/session.ts';
import { staleHeadItem } from './heads.ts';
import { type Entry, entityItem, parseEntityItem, parsePendingItem, pendingItem } from './items.ts';
import { itemKey, type ListKey, listPartition, pendingKey } from './keys.ts';
import { headsOfNewLists, refreshHeads, splitByHead } from './refresh-heads.ts';
import { indexRows, listsOf, type StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

/** What the tables hold of an entity: its present revision, and what a change that was stopped may have left rows of. */
export interface Stored {
  readonly current: Entry | null;
  readonly leftover: readonly Entry[];
}

/** An entity as it is to stand, over what is stored of it. */
export interface Change extends Stored {
  readonly next: Entry;
}

/** Reads what the tables hold of each entity, in the order asked. */
export async function readStored(refs: readonly EntityRef[], session: Session): Promise<readonly Stored[]> {
  const keys = refs.flatMap(({ type, slug }) => [itemKey(type, slug), pendingKey(type, slug)]);
  const items = await batchGet(keys, session);
  return refs.map(({ type }, index) => {
    const current = items[2 * index] ?? null;
    return {
      current: current === null ? null : parseEntityItem(type, current),
      leftover: parsePendingItem(type, items[2 * index + 1] ?? null),
    };
  });
}

/**
 * Writes revisions so that a reader sees each entity whole, before or after: the rows of the new revision first, which
 * lead nowhere as long as the item is the old one; then the items, each of which switches its entity over at once; then
 * the old rows go. What is going on is noted beside the entity until it is done, so whatever is stopped anywhere is
 * completed, or undone, by the next writer of the entity.
 */
export async function writeChanges(changes: readonly Change[], session: Session): Promise<void> {
  const next = changes.map((change) => change.next);
  const old = changes.flatMap(({ current }) => current ?? []);
  const leftover = changes.flatMap((change) => change.leftover);
  const lists = listsOfAll([...next, ...old, ...leftover]);
  const nextRows = next.flatMap(rowsOf);
  const oldRows = old.flatMap(rowsOf);
  const leftoverRows = leftover.flatMap(rowsOf);
  const [newLists, oldLists] = await splitByHead(lists, session);

  await putAll(changes.map(pendingOf), session);
  await putAll(lists.map(staleHeadItem), session);
  // Rows of a change that was stopped carry the number of the revision that is written now.
  await deleteAll(without(leftoverRows, [...nextRows, ...oldRows]), session);
  await putAll(nextRows, session);
  // What is referred to is there before what refers to it.
  for (const wave of waves(next, ({ entity }) => entity)) await putAll(wave.map(entityItem), session);
  await deleteAll(without(oldRows, nextRows), session);
  await refreshHeads(oldLists, session);
  await putAll(headsOfNewLists(newLists, nextRows), session);
  await deleteAll(changes.map(pendingOf), session);
}

/** Notes everything whose rows may be there until the change is done. */
function pendingOf({ next, current, leftover }: Change): StoredItem {
  const entries = [next, ...(current === null ? [] : [current]), ...leftover];
  const different = entries.filter(
    (entry, at) => entries.findIndex((other) => isDeepStrictEqual(entry, other)) === at,
  );
  return pendingItem(next.entity, different);
}

const rowsOf = ({ entity, facets, revision }: Entry): readonly StoredItem[] =>
  indexRows(entity, facets, revision);

const pathOf = ({ table, attributes }: StoredItem): string =>
  JSON.stringify([table, attributes[PARTITION_KEY], attributes[SORT_KEY]]);

/** Those items whose keys the others do not have, each key once. */
function without(items: readonly StoredItem[], others: readonly StoredItem[]): readonly StoredItem[] {
  const kept = new Set(others.map(pathOf));
  return [...new Map(items.map((item) => [pathOf(item), item])).values()].filter(
    (item) => !kept.has(pathOf(item)),
  );
}

/** Every list that entries stand in, each once. */
const listsOfAll = (entries: readonly Entry[]): readonly ListKey[] => [
  ...new Map(
    entries
      .flatMap(({ entity, facets }) => listsOf(entity, facets))
      .map((list) => [listPartition(list), list]),
  ).values(),
];
