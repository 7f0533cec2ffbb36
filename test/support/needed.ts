import { setImmediate } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import { type ArchiveSession, createArchive } from '../../lambda/archive/archive.ts';
import { mostRead } from '../../lambda/archive/asking/most-read.ts';
import { LOCAL_TABLE_NAMES, type TableNames } from '../../lambda/archive/tables.ts';
import type { Page, PageQuery, RecordPort } from '../../schema/context.ts';
import type { Entity } from '../../schema/model/record.ts';
import type { Read } from '../../schema/reads.ts';
import type { CommittedRecord } from './committed-record.ts';
import type { MemoryTables } from './memory-tables.ts';
import { STUB_TABLES } from './stub-session.ts';

/** How many items a call of the record has to be allowed, beside the most that it is weighed at. */

/** A record, and what a call asks it about. */
export interface Asked {
  readonly client: DynamoDBClient;
  readonly tables: TableNames;
  readonly slugs?: readonly string[];
  readonly revision?: number;
  readonly instant?: Date;
  readonly since?: string | null;
}

export const inTables = (tables: MemoryTables): Asked => ({
  client: tables.clientWith(async (command) => tables.answer(command)),
  tables: LOCAL_TABLE_NAMES,
});

export const ofTopics = (record: CommittedRecord, about: Omit<Asked, 'client' | 'tables'>): Asked => ({
  client: record.tables.session().client,
  tables: STUB_TABLES,
  ...about,
});

/** Opens a record that may read so many items. */
function open({ client, tables }: Asked, items: number): ArchiveSession {
  const session = createArchive(client, tables, { maxAgeMs: 0 }).open(AbortSignal.timeout(60_000));
  session.allow(items);
  return session;
}

function ask(record: RecordPort, read: Read, asked: Asked): Promise<unknown> {
  const { slugs = [], revision = 1, instant = new Date(0), since = null } = asked;
  const [slug = ''] = slugs;
  switch (read.call) {
    case 'load':
      return record.load('Topic', slugs);
    case 'revisions':
      return record.revisions(
        'Topic',
        slugs.map((each) => ({ slug: each, number: revision })),
      );
    case 'page':
      return record.page(read.query);
    case 'ranked':
      return record.ranked(read.query);
    case 'history':
      return record.history('Topic', slug, read.size);
    case 'changes':
      return record.changes(since, read.size);
    case 'asOf':
      return record.asOf('Topic', slug, instant);
  }
}

/**
 * Makes sure that a call needs so many items to be allowed, and that its weight is as many.
 * @param more what it is weighed at besides, of which this record needs nothing
 * @param unweighed what it reads besides, which nobody could know of
 */
export async function expectNeeded(
  read: Read,
  asked: Asked,
  needed: number,
  { more = 0, unweighed = 0 } = {},
): Promise<void> {
  expect(mostRead(read)).toBe(needed + more);
  const session = open(asked, needed);
  await ask(session.record, read, asked);
  expect(session.cost.itemsAtMost).toBe(needed + unweighed);
  expect(session.cost.items).toBeLessThanOrEqual(needed + unweighed);
  const poor = open(asked, needed - 1);
  await expect(ask(poor.record, read, asked)).rejects.toThrow('as computed before it ran');
}

/** How many items a call reserves that may read whatever it wants. */
export async function reservedBy(read: Read, asked: Asked): Promise<number> {
  const session = open(asked, Number.POSITIVE_INFINITY);
  await ask(session.record, read, asked);
  // What is read ahead is not waited for, but goes out in the next turns.
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  return session.cost.itemsAtMost;
}

/** The page behind another one. */
export async function next(read: Read, asked: Asked): Promise<Read & { readonly query: PageQuery }> {
  if (read.call !== 'page') throw new Error(`expected a page, got ${read.call}`);
  const page = (await ask(open(asked, Number.POSITIVE_INFINITY).record, read, asked)) as Page<Entity>;
  const window = { ...read.query.window, cursor: page.pageInfo.endCursor };
  return { ...read, query: { ...read.query, window } };
}
