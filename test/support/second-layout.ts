import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { StoredItem } from '../../lambda/archive/layout/keys.ts';
import { readState } from '../../lambda/archive/state/read-state.ts';
import { ImportedRecord } from './imported-record.ts';
import type { MemoryTables } from './memory-tables.ts';

/** Records of the second layout as its program left them, and what that program answered: see layout-2/README.md. */

/** A file that was imported, and the state of the record afterwards. */
export interface ImportedFile {
  readonly name: string;
  readonly text: string;
  /** The most changes of a commit. */
  readonly limit: number;
  readonly at: string;
  readonly commit: number;
  readonly instant: string;
}

export interface SecondRecord {
  readonly imports: readonly ImportedFile[];
  readonly answers: readonly { readonly query: string; readonly data: object }[];
  readonly items: readonly StoredItem[];
}

export const SECOND_RECORDS = [
  'dossier',
  'dependents',
  'generated-1',
  'generated-2',
  'generated-3',
  'older',
] as const;
export type SecondRecordName = (typeof SECOND_RECORDS)[number];

export function secondRecord(name: SecondRecordName): SecondRecord {
  const file = join(import.meta.dirname, 'layout-2', `${name}.json.gz`);
  return JSON.parse(gunzipSync(readFileSync(file)).toString(), (_, value) =>
    typeof value?.$b === 'string' ? new Uint8Array(Buffer.from(value.$b, 'base64')) : value,
  );
}

/** The same files imported at the same times by the present program. */
export async function importedAnew({ imports }: SecondRecord): Promise<{
  readonly tables: MemoryTables;
  /** After each of the imports. */
  readonly commits: readonly number[];
}> {
  const record = new ImportedRecord();
  const commits: number[] = [];
  for (const { name, text, limit, at } of imports) {
    const limits = { changes: limit, journalBytes: 12_000_000 };
    await record.import({ name, text }, { now: () => new Date(at), limits });
    commits.push((await readState(record.session)).commit);
  }
  return { tables: record.tables, commits };
}
