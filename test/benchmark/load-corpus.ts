import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { entityItem } from '../../lambda/archive/layout/items.ts';
import { type ListKey, listPartition } from '../../lambda/archive/layout/keys.ts';
import { headsOfNewLists } from '../../lambda/archive/refresh-heads.ts';
import { indexRows, listsOf, type StoredItem } from '../../lambda/archive/rows.ts';
import { LOCAL_TABLE_NAMES, PARTITION_KEY, SORT_KEY } from '../../lambda/archive/tables.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { corpus } from './corpus/entities.ts';

/** Tables in an embedded engine, filled with a corpus. */
export interface LoadedCorpus {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
}

/** Gives work the tables of an engine that has a corpus, for as long as it takes. */
export async function withCorpus<Result>(
  statements: number,
  work: (loaded: LoadedCorpus) => Promise<Result>,
): Promise<Result> {
  const engine = await startEngine();
  const client = createClient({ endpoint: engine.endpoint });
  try {
    await createTables(client, LOCAL_TABLE_NAMES);
    await loadCorpus(statements, writerSession(client, LOCAL_TABLE_NAMES));
    return await work({ endpoint: engine.endpoint, client });
  } finally {
    client.destroy();
    await engine.close();
  }
}

/** How many items are made before they are written: enough for all requests of a writer, and no more than memory has room for. */
const BATCH = 2_000;

/**
 * Writes a corpus into empty tables. It leaves what an import leaves, without the notes that an import makes for whoever
 * reads meanwhile, or goes on after it was stopped: those would be a third more to write.
 */
async function loadCorpus(statements: number, session: Session): Promise<void> {
  const lists = new Map<string, ListKey>();
  const keys: StoredItem[] = [];
  let batch: StoredItem[] = [];
  for (const entry of corpus(statements)) {
    const { entity, facets, revision } = entry;
    for (const list of listsOf(entity, facets)) lists.set(listPartition(list), list);
    for (const row of indexRows(entity, facets, revision)) {
      batch.push(row);
      keys.push(keyOf(row));
    }
    batch.push(entityItem(entry));
    if (batch.length < BATCH) continue;
    await putAll(batch, session);
    batch = [];
  }
  await putAll([...batch, ...headsOfNewLists([...lists.values()], keys)], session);
}

const keyOf = ({ table, attributes }: StoredItem): StoredItem => ({
  table,
  attributes: { [PARTITION_KEY]: attributes[PARTITION_KEY], [SORT_KEY]: attributes[SORT_KEY] },
});
