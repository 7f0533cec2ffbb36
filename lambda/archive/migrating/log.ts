import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import { EVERYTHING, readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { type Changeset, parseChangeset } from '../layout/changeset.ts';
import { LOG_PARTITION, logKey } from '../layout/keys.ts';

/** The log of changes, which all layouts share. */

/** A place in the log, in one of the passes through it. */
export interface Place {
  readonly pass: number;
  /** So many changes of the entry of this commit are behind it, and all entries before. */
  readonly sequence: number;
  readonly taken: number;
}

/** An entity as the log tells that it was recorded for the first time. */
export interface Recorded {
  readonly ref: EntityRef;
  readonly recordedAt: string;
  /** Behind it in the log. */
  readonly place: Place;
}

/** The types of each pass through the log: a statement is found by the number of its event, which therefore comes before. */
const PASSES: readonly ((type: EntityType) => boolean)[] = [
  (type) => type !== 'Statement',
  (type) => type === 'Statement',
];

/** Before everything in a pass. */
export const startOf = (pass: number): Place => ({ pass, sequence: 0, taken: 0 });

export const isAtEnd = ({ pass }: Place): boolean => pass === PASSES.length;

/**
 * Everything that was ever recorded, each entity once, in the order of the log: what a pass has behind a place.
 * @param last the last commit whose entry counts
 */
export async function* recordedInPass(
  { pass, sequence, taken }: Place,
  session: Session,
  last = Number.POSITIVE_INFINITY,
): AsyncGenerator<Recorded, void> {
  for await (const { commit, recordedAt, changes } of entriesFrom(sequence, session)) {
    if (commit > last) return;
    for (const [at, { kind, type, slug }] of changes.entries()) {
      if (kind !== 'ADDED' || PASSES[pass]?.(type) !== true || (commit === sequence && at < taken)) continue;
      yield { ref: { type, slug }, recordedAt, place: { pass, sequence: commit, taken: at + 1 } };
    }
  }
}

/** How many entities were ever recorded, up to a commit. */
export async function countRecorded(session: Session, last = Number.POSITIVE_INFINITY): Promise<number> {
  let count = 0;
  for await (const { commit, changes } of entriesFrom(0, session)) {
    if (commit > last) break;
    count += changes.filter(({ kind }) => kind === 'ADDED').length;
  }
  return count;
}

/** How many entries of the log one request reads: each has up to 1,000 changes. */
const ENTRIES = 3;

/** The entries of the log from a commit on. */
export async function* entriesFrom(commit: number, session: Session): AsyncGenerator<Changeset, void> {
  const range = { low: logKey(commit).sk, high: EVERYTHING.high };
  for (let [after, more]: [string | null, boolean] = [null, true]; more; ) {
    const read = { ...LOG_PARTITION, range, reverse: false, limit: ENTRIES, after };
    const reply = await readItems(read, session);
    for (const { attributes } of reply.items) yield parseChangeset(attributes);
    after = reply.items.at(-1)?.sk ?? null;
    more = reply.more;
  }
}

/** The newest entry of the log; null where there is none. */
export async function newestEntry(session: Session): Promise<Changeset | null> {
  const read = { ...LOG_PARTITION, range: EVERYTHING, reverse: true, limit: 1 };
  const [newest] = (await readItems(read, session)).items;
  return newest === undefined ? null : parseChangeset(newest.attributes);
}
