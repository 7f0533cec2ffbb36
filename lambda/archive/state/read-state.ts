import { batchGet } from '../dynamo/batch-get.ts';
import type { Session } from '../dynamo/session.ts';
import { logKey, STATE_KEY } from '../layout/keys.ts';
import { parseState, type RecordState } from '../layout/state.ts';
import { LAYOUT_VERSION } from '../layout/version.ts';
import { LayoutError } from './layout-error.ts';

/** The layout that had no state of the record: there the first entry of the log tells that the tables are in use. */
const OLD_LAYOUT = 1;

/**
 * Reads the state of the record as of its newest commit.
 * @throws LayoutError for tables of another layout
 */
export async function readState(session: Session): Promise<RecordState> {
  const consistent: Session = { ...session, consistent: true };
  const [state = null] = await batchGet([STATE_KEY], consistent);
  if (state === null) await checkUnused(consistent);
  else if (typeof state.version === 'number' && state.version !== LAYOUT_VERSION) {
    throw new LayoutError(state.version);
  }
  return parseState(state);
}

/**
 * Makes sure that the tables have the layout of this program, or none yet.
 * @throws LayoutError for tables of another layout
 */
export async function checkLayout(session: Session): Promise<void> {
  await readState(session);
}

/** Where there is no state, there is no record either, unless one of the old layout. */
async function checkUnused(session: Session): Promise<void> {
  const [entry] = await batchGet([logKey(1)], session);
  if (entry?.type === 'Changeset' && entry.version === OLD_LAYOUT) throw new LayoutError(OLD_LAYOUT);
}
