import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import type { MemoryTables } from './memory-tables.ts';

/** A session of somebody who writes the record in tables in memory. */
export const memorySession = (tables: MemoryTables): Session =>
  writerSession(
    tables.clientWith(async (command) => tables.answer(command)),
    LOCAL_TABLE_NAMES,
  );
