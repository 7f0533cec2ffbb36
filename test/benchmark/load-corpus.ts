import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { CHUNK_LIMITS } from '../../lambda/archive/writing/chunks.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
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

/** Entries are those that an import derives, so that they need not be checked first. */
async function loadCorpus(statements: number, session: Session): Promise<void> {
  const changes = [...corpus(statements)].map((next) => ({ current: null, next, reason: null }));
  await writeChanges(changes, '2026-01-01T00:00:00.000Z', session, CHUNK_LIMITS);
}
