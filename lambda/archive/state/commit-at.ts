import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { TIMES_PARTITION } from '../layout/keys.ts';
import { parseTime } from '../layout/times.ts';
import type { Snapshot } from './record-states.ts';

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
  const [entry] = (
    await readItems(
      { ...TIMES_PARTITION, range: { low: EARLIEST, high }, reverse: true, limit: 1, consistent: true },
      session,
    )
  ).items;
  return entry === undefined ? null : parseTime(entry.attributes);
}
