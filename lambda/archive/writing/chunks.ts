import { nameOf } from '../../../schema/model/entity-ref.ts';
import { type Change, entryOf } from './changeset.ts';

/**
 * How much is written as one commit. The more it is, the fewer times a block is written that many entities stand in; but memory holds
 * all of it, with its places in lists.
 */
export interface ChunkLimits {
  readonly changes: number;
  /** Bytes of both revisions, in JSON. */
  readonly journalBytes: number;
}

export const CHUNK_LIMITS: ChunkLimits = { changes: 5_000, journalBytes: 12_000_000 };

/** The most bytes of names and reasons: compressed, they fit into one entry of the log, of 400 KB at most. */
const LOG_BYTES = 450_000;

/** What the log says of a change besides its name and reason: its kind and numbers. */
const CHANGE_BYTES = 32;

/** Cuts changes into chunks that keep to the limits, unless one change alone does not. */
export function* chunksWithin(
  limits: ChunkLimits,
  changes: readonly Change[],
): Generator<readonly Change[], void> {
  let chunk: Change[] = [];
  let [journalBytes, logBytes] = [0, 0];
  for (const change of changes) {
    const { reason, next, current } = change;
    const inJournal = Buffer.byteLength(JSON.stringify([next, current]));
    const inLog = Buffer.byteLength(`${nameOf(entryOf(change).entity)} ${reason ?? ''}`) + CHANGE_BYTES;
    const fits =
      chunk.length < limits.changes &&
      journalBytes + inJournal <= limits.journalBytes &&
      logBytes + inLog <= LOG_BYTES;
    if (!fits && chunk.length > 0) {
      yield chunk;
      [chunk, journalBytes, logBytes] = [[], 0, 0];
    }
    chunk.push(change);
    journalBytes += inJournal;
    logBytes += inLog;
  }
  if (chunk.length > 0) yield chunk;
}
