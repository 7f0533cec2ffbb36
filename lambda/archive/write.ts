import { deleteAll, putAll } from './dynamo/batch-write.ts';
import { mapConcurrently } from './dynamo/concurrency.ts';
import { countRows, indexReader } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import { freshHeadItem, HEAD_SIZE, staleHeadItem } from './heads.ts';
import { type Entry, entityItem } from './items.ts';
import { type ListKey, listPartition } from './keys.ts';
import { EVERYTHING, rowKey } from './position.ts';
import { indexRows, listsOf, type Row, type StoredItem } from './rows.ts';

/** An entity's next revision and the one that it replaces; null when it is new. */
export interface Change {
  readonly next: Entry;
  readonly previous: Entry | null;
}

/**
 * Writes revisions so that a reader sees each entity whole, before or after: the rows of the new revision first, which
 * lead nowhere as long as the item is the old one; then the items, each of which switches its entity over at once; then
 * the old rows go. Stopped anywhere and run again from the start, it ends in the same state.
 */
export async function writeChanges(changes: readonly Change[], session: Session): Promise<void> {
  const replaced = changes.flatMap(({ previous }) => previous ?? []);
  const lists = listsOfAll([...changes.map(({ next }) => next), ...replaced]);
  await putAll(lists.map(staleHeadItem), session);
  await putAll(
    changes.flatMap(({ next }) => rowsOf(next)),
    session,
  );
  await putAll(
    changes.map(({ next }) => entityItem(next)),
    session,
  );
  await deleteAll(replaced.flatMap(rowsOf), session);
  await refreshHeads(lists, session);
}

/** Derives the heads of lists from their rows. */
export async function refreshHeads(lists: readonly ListKey[], session: Session): Promise<void> {
  const heads = await mapConcurrently(lists, (list) => freshHead(list, session));
  await putAll(heads, session);
}

async function freshHead(list: ListKey, session: Session): Promise<StoredItem> {
  const { range } = indexReader(session);
  const ends = { list, range: EVERYTHING, after: null, limit: HEAD_SIZE };
  const { rows: first, more } = await range({ ...ends, reverse: false });
  const last = more ? (await range({ ...ends, reverse: true })).rows : first.toReversed();
  const count = more ? await countRows(list, session) : first.length;
  return freshHeadItem(list, { count, first: first.map(keyOf), last: last.map(keyOf) });
}

/** Every list that the entities stand in, each once. */
export const listsOfAll = (entries: readonly Entry[]): readonly ListKey[] => [
  ...new Map(
    entries
      .flatMap(({ entity, facets }) => listsOf(entity, facets))
      .map((list) => [listPartition(list), list]),
  ).values(),
];

const keyOf = (row: Row): string => rowKey(row, row.revision);

const rowsOf = ({ entity, facets, revision }: Entry) => indexRows(entity, facets, revision);
