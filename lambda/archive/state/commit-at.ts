import { EVERYTHING, readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { type StoredItem, TIMES_PARTITION } from '../layout/keys.ts';
import { parseTime } from '../layout/times.ts';
import type { Snapshot } from './snapshot.ts';

/** Sorts before every time. */
const EARLIEST = '0001';

/**
 * The newest commit at or before an instant of recorded time; null before the first commit. Costs nothing where that is the
 * newest commit of all.
 */
export async function commitAt(
  instant: Date,
  { commit, at }: Pick<Snapshot, 'commit' | 'at'>,
  session: Session,
): Promise<number | null> {
  if (commit === 0) return null;
  // Times never go back, so what was recorded before that of this commit is none above it.
  if (instant >= new Date(at)) return commit;
  const high = instant.toISOString();
  if (high < EARLIEST) return null;
  const entry = await readOne(high, true, session);
  return entry === null ? null : parseTime(entry.attributes);
}

/** The time of the first commit that readers could see: ISO 8601 in UTC; null before it. */
export async function firstTime(session: Session): Promise<string | null> {
  return (await readOne(EVERYTHING.high, false, session))?.sk ?? null;
}

async function readOne(high: string, reverse: boolean, session: Session): Promise<StoredItem | null> {
  const range = { low: EARLIEST, high };
  const { items } = await readItems(
    { ...TIMES_PARTITION, range, reverse, limit: 1, consistent: true },
    session,
  );
  return items[0] ?? null;
}
