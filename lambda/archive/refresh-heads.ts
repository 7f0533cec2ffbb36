import { batchGet } from './dynamo/batch-get.ts';
import { putAll } from './dynamo/batch-write.ts';
import { mapConcurrently } from './dynamo/concurrency.ts';
import { countRows, indexReader } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import { freshHeadItem, HEAD_SIZE } from './heads.ts';
import { headKey, type ListKey, listPartition } from './keys.ts';
import { EVERYTHING, rowKey } from './position.ts';
import type { Row, StoredItem } from './rows.ts';
import { PARTITION_KEY, SORT_KEY } from './tables.ts';

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

/** Sorts lists into those that have no head, and so never had a row, and the others. */
export async function splitByHead(
  lists: readonly ListKey[],
  session: Session,
): Promise<readonly [readonly ListKey[], readonly ListKey[]]> {
  const heads = await batchGet(lists.map(headKey), session);
  return [lists.filter((_, at) => heads[at] === null), lists.filter((_, at) => heads[at] !== null)];
}

/** The heads of lists that have no rows but these: there is nothing to read for them. */
export function headsOfNewLists(
  lists: readonly ListKey[],
  rows: readonly StoredItem[],
): readonly StoredItem[] {
  const keys = Map.groupBy(rows, ({ attributes }) => String(attributes[PARTITION_KEY]));
  return lists.map((list) => {
    const inOrder = (keys.get(listPartition(list)) ?? [])
      .map(({ attributes }) => String(attributes[SORT_KEY]))
      .sort();
    return freshHeadItem(list, {
      count: inOrder.length,
      first: inOrder.slice(0, HEAD_SIZE),
      last: inOrder.toReversed().slice(0, HEAD_SIZE),
    });
  });
}

const keyOf = (row: Row): string => rowKey(row, row.revision);
