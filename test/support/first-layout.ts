import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import type { StoredItem } from '../../lambda/archive/layout/keys.ts';
import { type MigrateOptions, migrate } from '../../lambda/archive/migrating/migrate.ts';
import type { Outcome } from '../../lambda/archive/migrating/outcome.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { fileAt } from '../../lambda/importer/file-at.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { MemoryTables } from './memory-tables.ts';
import type { ResponseError, Variables } from './record.ts';

/** A record of the first layout as its program left it, and what that program answered: see layout-1/README.md. */

function linesOf<Line>(name: string): readonly Line[] {
  const file = join(import.meta.dirname, 'layout-1', `${name}.ndjson.gz`);
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** All items of a record with the first dossier, or of a small one. */
export const firstLayoutItems = (name: 'items' | 'small'): readonly StoredItem[] => linesOf<StoredItem>(name);

export interface OldAnswer {
  readonly query: string;
  readonly variables?: Variables;
  readonly data: unknown;
  readonly errors?: readonly (Pick<ResponseError, 'message' | 'path'> & { readonly code: string })[];
}

/** What was asked of the record with the first dossier. */
export const oldAnswers = (): readonly OldAnswer[] => linesOf<OldAnswer>('answers');

export const sessionOf = (tables: MemoryTables): Session =>
  writerSession(
    tables.clientWith(async (command) => tables.answer(command)),
    LOCAL_TABLE_NAMES,
  );

export async function tablesOf(items: readonly StoredItem[]): Promise<MemoryTables> {
  const tables = new MemoryTables();
  await putAll(items, sessionOf(tables));
  return tables;
}

/** When the record is migrated, so that the same record always becomes the same. */
export const MIGRATED_AT = '2026-02-01T00:00:00.000Z';

/** Migrates in portions that are small enough for there to be several. */
export const migrated = (session: Session, options: Partial<MigrateOptions> = {}): Promise<Outcome> =>
  migrate(session, {
    file: fileAt,
    now: () => new Date(MIGRATED_AT),
    limits: { entities: 10, bytes: 1_000_000 },
    ...options,
  });
