import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { parseColumn } from '../layout/column-items.ts';
import {
  type Attributes,
  columnKey,
  columnPartition,
  columnRange,
  type Key,
  tableOf,
} from '../layout/keys.ts';
import type { ColumnBlock, ColumnsRead } from './index-port.ts';
import type { ItemsLoader } from './items-loader.ts';
import { QUERY_FROM } from './stretches.ts';

type Columns = Map<string, Attributes>;

/**
 * Reads the columns of blocks that follow one another. They never change, so they need not be read consistently: only one that is not found
 * is asked for again so. It is gone then.
 */
export async function readColumns(
  { list: { type }, facet, blocks }: ColumnsRead,
  items: ItemsLoader,
  session: Session,
): Promise<readonly ColumnBlock[]> {
  const keys = blocks.map(({ place, stamp }) => columnKey(type, facet, place, stamp));
  const found: Columns = new Map();
  if (blocks.length >= QUERY_FROM) await queryColumns({ type, facet, blocks, keys }, found, session);
  const load = (consistent: boolean) =>
    Promise.all(
      keys
        .filter(({ sk }) => !found.has(sk))
        .map(async (key) => {
          const attributes = await items.reload({ key, consistent });
          if (attributes !== null) found.set(key.sk, attributes);
        }),
    );
  if (blocks.length < QUERY_FROM) await load(false);
  await load(true);
  return keys.map(({ sk }) => {
    const attributes = found.get(sk);
    return attributes === undefined ? null : () => parseColumn(attributes);
  });
}

interface ColumnsQuery extends Pick<ColumnsRead, 'facet' | 'blocks'> {
  readonly type: ColumnsRead['list']['type'];
  readonly keys: readonly Key[];
}

/** Reads a stretch in as many replies as it takes: how long columns are depends on their facet. */
async function queryColumns(
  { type, facet, blocks, keys }: ColumnsQuery,
  found: Columns,
  session: Session,
): Promise<void> {
  const wanted = new Set(keys.map(({ sk }) => sk));
  const { size } = found;
  const range = columnRange(blocks[0]?.place ?? null, blocks.at(-1)?.place ?? null);
  const read = { table: tableOf(type), pk: columnPartition(type, facet), range, reverse: false };
  for (let after: string | null = null; ; ) {
    const limit = blocks.length;
    const { items, more } = await readItems({ ...read, after, limit, consistent: false }, session);
    for (const { sk, attributes } of items) if (wanted.has(sk)) found.set(sk, attributes);
    const last: Key | undefined = items.at(-1);
    if (!more || last === undefined || found.size - size === wanted.size) return;
    after = last.sk;
  }
}
