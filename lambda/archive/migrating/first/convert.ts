import { ENTITY_TYPES } from '../../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { putAll } from '../../dynamo/batch-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { NO_BUCKETS } from '../../layout/buckets.ts';
import type { Attributes } from '../../layout/keys.ts';
import { timeItem } from '../../layout/times.ts';
import { checkCounts } from '../check-counts.ts';
import { countRecorded, isAtEnd, newestEntry, startOf } from '../log.ts';
import type { OnProgress, Outcome } from '../outcome.ts';
import { raiseFence } from './fence.ts';
import { countInHead, headOfAllKey } from './first-layout.ts';
import { begin, finish, type Migration, parseMigration } from './migration.ts';
import { type PortionLimits, writePortion } from './write-portion.ts';

interface ConvertOptions {
  readonly now: () => Date;
  readonly limits: PortionLimits;
  readonly onProgress: OnProgress;
}

/**
 * Converts the record from the first layout. The log of changes names every entity that there ever was; they are written portion by
 * portion beside the old items, which stay as they are. The log stays where it is, and commits count on from it.
 * @param state what stands where the state of the record will be; null where nothing has begun
 */
export async function convert(
  state: Attributes | null,
  session: Session,
  { now, limits, onProgress }: ConvertOptions,
): Promise<Outcome> {
  let migration = state === null ? await start(now(), session) : parseMigration(state);
  const total = await countRecorded(session);
  while (!isAtEnd(migration.place)) {
    onProgress(migration.done, total);
    migration = await writePortion(migration, limits, session);
  }
  onProgress(migration.done, total);
  const heads = await batchGet(ENTITY_TYPES.map(headOfAllKey), session);
  await checkCounts(
    heads.map((head) => countInHead(head)),
    session,
  );
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
