import { DEFAULT_SERVING, type Serving } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { MemoryTables } from './memory-tables.ts';
import { type Asker, askerOf } from './record.ts';

/** The function over a record in memory: all of it as it is but the connection, so thousands of requests take a moment. */
export const askerInMemory = (entries: readonly Entry[] = [], serving: Serving = DEFAULT_SERVING): Asker =>
  askerOver(MemoryTables.with(entries), serving);

/** The same over tables that somebody else may write. A request waits until they are there. */
export function askerOver(
  tables: MemoryTables | Promise<MemoryTables>,
  serving: Serving = DEFAULT_SERVING,
): Asker {
  const client = new MemoryTables().clientWith(async (command) => (await tables).answer(command));
  return askerOf(
    createHandler(
      { tables: LOCAL_TABLE_NAMES, ...serving, endpoint: undefined, deadlineMs: 60_000 },
      { client, maxAgeMs: 0 },
    ),
  );
}
