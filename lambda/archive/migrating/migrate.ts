import { ArchiveFault } from '../archive-fault.ts';
import { putAll } from '../dynamo/batch-write.ts';
import type { Session } from '../dynamo/session.ts';
import { NO_BUCKETS } from '../layout/buckets.ts';
import { timeItem } from '../layout/times.ts';
import { FIRST_LAYOUT_VERSION, LAYOUT_VERSION } from '../layout/version.ts';
import { LayoutError } from '../state/layout-error.ts';
import { findLayout } from '../state/read-state.ts';
import { checkCounts } from './check-counts.ts';
import { checkNoJournal, raiseFence } from './fence.ts';
import { newestEntry, recordedFrom } from './first-log.ts';
import { begin, finish, type Migration, parseMigration } from './migration.ts';
import { isAtEnd, type PortionLimits, startOf, writePortion } from './write-portion.ts';

export interface MigrateOptions {
  readonly now?: () => Date;
  readonly limits?: PortionLimits;
  /** Told how many of all entities are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

const LIMITS: PortionLimits = { entities: 2_000, bytes: 6_000_000 };

/** What became of the tables; EMPTY and CURRENT say that there was nothing to do. */
export type Outcome =
  | { readonly kind: 'EMPTY' | 'CURRENT' }
  | { readonly kind: 'MIGRATED'; readonly entities: number };

/**
 * Converts the record from the first layout, in place. The log of changes names every entity that there ever was; they are written
 * portion by portion beside the old items, which stay as they are, and one last write makes all of it visible. Until then readers of
 * the first layout answer from the old items, and those of the present one say that the tables are not theirs yet.
 *
 * Stopped anywhere and started again, it goes on behind the last portion. The log stays where it is, and commits count on from it.
 *
 * Only for who holds the lease of the record.
 * @throws MigrationRefused for tables that cannot be migrated as they are
 */
export async function migrate(
  session: Session,
  { now = () => new Date(), limits = LIMITS, onProgress = () => {} }: MigrateOptions = {},
): Promise<Outcome> {
  const { version, state } = await findLayout(session);
  if (version === LAYOUT_VERSION) return { kind: 'CURRENT' };
  if (version === null) {
    await checkNoJournal(session);
    return { kind: 'EMPTY' };
  }
  if (version !== FIRST_LAYOUT_VERSION) throw new LayoutError(version);

  let migration = state === null ? await start(now(), session) : parseMigration(state);
  const total = await countRecorded(session);
  while (!isAtEnd(migration)) {
    onProgress(migration.done, total);
    migration = await writePortion(migration, limits, session);
  }
  onProgress(migration.done, total);
  await checkCounts(session);
  await putAll([timeItem(migration.at, migration.commit)], session);
  await finish(migration, session);
  return { kind: 'MIGRATED', entities: migration.done };
}

/** Keeps importers of the first layout out, and then looks at what there is. */
async function start(now: Date, session: Session): Promise<Migration> {
  await raiseFence(session);
  const newest = await newestEntry(session);
  if (newest === null) throw new ArchiveFault('expected entries in the log of changes, got none');
  const [instant, last] = [now.toISOString(), new Date(newest.recordedAt).toISOString()];
  const migration: Migration = {
    commit: newest.commit,
    // The clock of the last importer may have been ahead.
    at: instant > last ? instant : last,
    corrections: [],
    sealed: 0,
    buckets: NO_BUCKETS,
    languages: {},
    place: startOf(0),
    done: 0,
  };
  await begin(migration, session);
  return migration;
}

async function countRecorded(session: Session): Promise<number> {
  let count = 0;
  for await (const _ of recordedFrom(startOf(0), session)) count += 1;
  return count;
}
