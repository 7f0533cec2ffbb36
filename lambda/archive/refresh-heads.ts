import { putAll } from './dynamo/batch-write.ts';
import { mapConcurrently } from './dynamo/concurrency.ts';
import { countRows, indexReader } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import { freshHeadItem, HEAD_SIZE } from './heads.ts';
import type { ListKey } from './keys.ts';
import { EVERYTHING, rowKey } from './position.ts';
import type { Row, StoredItem } from './rows.ts';

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

const keyOf = (row: Row): string => rowKey(row, row.revision);
