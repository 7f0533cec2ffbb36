import { batchGet } from './dynamo/batch-get.ts';
import { deleteAll, putAll } from './dynamo/batch-write.ts';
import { mapConcurrently } from './dynamo/concurrency.ts';
import { countRows, indexReader } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import { changedHead, EMPTY_HEAD, freshHeadItem, HEAD_SIZE, type Head, parseHead } from './heads.ts';
import { headKey, type ListKey, listPartition } from './keys.ts';
import { EVERYTHING, parseRowKey } from './position.ts';
import type { StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

/** Lists with their heads; null for one that is stale. */
export type Heads = readonly (readonly [list: ListKey, head: Head | null])[];

/** What a writer put into lists, and what it took out. */
export interface RowChanges {
  readonly added: readonly StoredItem[];
  readonly removed: readonly StoredItem[];
}

/** Reads the heads of lists. */
export async function readHeads(lists: readonly ListKey[], session: Session): Promise<Heads> {
  const items = await batchGet(lists.map(headKey), session);
  return lists.map((list, at) => [list, parseHead(items[at] ?? null)]);
}

/** Derives the heads of lists from their rows. */
export async function refreshHeads(lists: readonly ListKey[], session: Session): Promise<void> {
  const heads = await mapConcurrently(
    lists,
    async (list) => [list, await headOfRows(list, session)] as const,
  );
  await putHeads(heads, session);
}

/** Brings the heads of lists up to what was changed in them; a list is read only where its head does not tell enough. */
export async function writeHeads(heads: Heads, changes: RowChanges, session: Session): Promise<void> {
  const updated = updatedHeads(heads, changes);
  await putHeads(
    updated.flatMap(([list, head]) => (head === null ? [] : [[list, head] as const])),
    session,
  );
  await refreshHeads(
    updated.flatMap(([list, head]) => (head === null ? list : [])),
    session,
  );
}

/** The heads of lists that have no rows but these. */
export const headsOfNewLists = (
  lists: readonly ListKey[],
  rows: readonly StoredItem[],
): readonly StoredItem[] =>
  updatedHeads(
    lists.map((list) => [list, EMPTY_HEAD]),
    { added: rows, removed: [] },
  ).flatMap(([list, head]) => (head === null ? [] : freshHeadItem(list, head)));

function updatedHeads(heads: Heads, { added, removed }: RowChanges): Heads {
  const [puts, deletions] = [byList(added), byList(removed)];
  return heads.map(([list, head]) => {
    const partition = listPartition(list);
    const changes = { added: puts.get(partition) ?? [], removed: deletions.get(partition) ?? [] };
    return [list, head === null ? null : changedHead(head, changes)];
  });
}

function byList(rows: readonly StoredItem[]) {
  const lists = Map.groupBy(rows, ({ attributes }) => String(attributes[PARTITION_KEY]));
  return new Map(
    [...lists].map(([list, items]) => [
      list,
      items.flatMap(({ attributes }) => parseRowKey(String(attributes[SORT_KEY])) ?? []),
    ]),
  );
}

async function headOfRows(list: ListKey, session: Session): Promise<Head> {
  const { range } = indexReader(session);
  const ends = { list, range: EVERYTHING, after: null, limit: HEAD_SIZE };
  const { rows: first, more } = await range({ ...ends, reverse: false });
  const last = more ? (await range({ ...ends, reverse: true })).rows : first.toReversed();
  return { count: more ? await countRows(list, session) : first.length, first, last };
}

/** Writes heads; a list that has no rows has no head. */
async function putHeads(
  heads: readonly (readonly [list: ListKey, head: Head])[],
  session: Session,
): Promise<void> {
  const items = heads.map(([list, head]) => ({ item: freshHeadItem(list, head), isEmpty: head.count === 0 }));
  await putAll(
    items.flatMap(({ item, isEmpty }) => (isEmpty ? [] : item)),
    session,
  );
  await deleteAll(
    items.flatMap(({ item, isEmpty }) => (isEmpty ? item : [])),
    session,
  );
}
