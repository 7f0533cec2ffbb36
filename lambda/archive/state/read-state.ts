import { batchGet } from '../dynamo/batch-get.ts';
import type { Session } from '../dynamo/session.ts';
import { type Attributes, logKey, STATE_KEY } from '../layout/keys.ts';
import { parseState, type RecordState } from '../layout/state.ts';
import { FIRST_LAYOUT_VERSION, LAYOUT_VERSION } from '../layout/version.ts';
import { LayoutError } from './layout-error.ts';

/**
 * Reads the state of the record as of its newest commit.
 * @throws LayoutError for tables of another layout
 */
export async function readState(session: Session): Promise<RecordState> {
  const { version, state } = await findLayout(session);
  if (version !== null && version !== LAYOUT_VERSION) throw new LayoutError(version);
  return parseState(state);
}

/**
 * Makes sure that the tables have the layout of this program, or none yet.
 * @throws LayoutError for tables of another layout
 */
export async function checkLayout(session: Session): Promise<void> {
  await readState(session);
}

/** What the tables say of their layout. */
export interface Layout {
  /** Null for tables that are not in use yet. */
  readonly version: number | null;
  /** The item that holds the state of the record. */
  readonly state: Attributes | null;
}

/** Finds out which layout the tables have. The first one had no state: there the first entry of the log tells that they are in use. */
export async function findLayout(session: Session): Promise<Layout> {
  const consistent: Session = { ...session, consistent: true };
  const [state = null] = await batchGet([STATE_KEY], consistent);
  if (state !== null) {
    return { version: typeof state.version === 'number' ? state.version : LAYOUT_VERSION, state };
  }
  // Only tables without a state are asked for it, which no query knows beforehand.
  const [entry] = await batchGet([logKey(1)], consistent, true);
  const isOfFirst = entry?.type === 'Changeset' && entry.version === FIRST_LAYOUT_VERSION;
  return { version: isOfFirst ? FIRST_LAYOUT_VERSION : null, state };
}
