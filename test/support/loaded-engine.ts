import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { chunksOf } from '../../lambda/importer/import-files.ts';
import { importWhole } from '../../lambda/importer/import-whole.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';

/** The dossier that every deployment starts with. */
export const DATASET = join(import.meta.dirname, '../../infra/dataset/belarus-csto-2023.yaml');

/** An embedded engine with dossiers in it. */
export interface LoadedEngine {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

/**
 * Starts an engine in this process and loads dossiers into it.
 * @param files the dossiers to load
 */
export async function startLoadedEngine(files: readonly string[]): Promise<LoadedEngine> {
  const engine = await startEngine();
  const client = createClient({ endpoint: engine.endpoint });
  await createTables(client, LOCAL_TABLE_NAMES);
  const session = writerSession(client, LOCAL_TABLE_NAMES);
  for (const file of files) await importWhole(chunksOf(file), file, session);
  return {
    endpoint: engine.endpoint,
    client,
    async close() {
      client.destroy();
      await engine.close();
    },
  };
}
