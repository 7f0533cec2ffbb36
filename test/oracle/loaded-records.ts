import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { type Entry, isEntry } from '../../lambda/archive/layout/items.ts';
import { LOCAL_TABLE_NAMES, TABLE_IDS, type TableNames } from '../../lambda/archive/tables.ts';
import { readCurrent } from '../../lambda/archive/writing/read-current.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { type Asker, askerOf } from '../support/record.ts';
import { RECORDED_AT } from '../support/tables.ts';

/** A generated record in tables of its own, with the API over it. */
export interface LoadedRecord {
  readonly api: Asker;
  /** The revisions that are in force. */
  readonly entries: readonly Entry[];
  /** Writes the next revisions as an import does. */
  correct(revise: (entry: Entry) => Entry): Promise<void>;
}

/** One engine for any number of records. */
export interface LoadedRecords {
  load(generated: readonly Entry[]): Promise<LoadedRecord>;
  close(): Promise<void>;
}

/** Long enough for a loaded machine: no test waits for it. */
const DEADLINE_MS = 60_000;

export async function openRecords(): Promise<LoadedRecords> {
  const { endpoint, close } = await startEngine();
  const client = createClient({ endpoint });
  let loaded = 0;
  return {
    async load(generated) {
      loaded += 1;
      const names = TABLE_IDS.map((table) => [table, `${LOCAL_TABLE_NAMES[table]}-${loaded}`]);
      const tables: TableNames = Object.fromEntries(names);
      await createTables(client, tables);
      const session = writerSession(client, tables);
      const write = async (next: readonly Entry[]) => {
        const refs = next.map(({ entity }) => entity);
        const stored = await readCurrent(refs, session);
        await writeChanges(
          next.map((entry, at) => {
            const current = stored[at] ?? null;
            return { current: isEntry(current) ? current : null, next: entry, reason: null };
          }),
          RECORDED_AT,
          session,
        );
      };
      await write(generated);
      let entries = generated;
      return {
        api: askerOf(
          createHandler({ tables, endpoint, deadlineMs: DEADLINE_MS, ...DEFAULT_SERVING }, { maxAgeMs: 0 }),
        ),
        get entries() {
          return entries;
        },
        async correct(revise) {
          const next = entries.map(revise);
          await write(next.filter((entry) => !entries.includes(entry)));
          entries = next;
        },
      };
    },
    async close() {
      client.destroy();
      await close();
    },
  };
}
