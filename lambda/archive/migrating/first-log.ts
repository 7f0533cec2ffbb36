import type { EntityRef } from '../../../schema/model/entity-ref.ts';
import { EVERYTHING, readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { type Changeset, parseChangeset } from '../layout/changeset.ts';
import { LOG_PARTITION, logKey } from '../layout/keys.ts';
import type { Place } from './migration.ts';

/** An entity as the log tells that it was recorded for the first time. */
export interface Recorded {
  readonly ref: EntityRef;
  readonly recordedAt: string;
  /** Behind it in the log. */
  readonly place: Omit<Place, 'pass'>;
}

/** How many entries of the log one request reads: each has up to 1,000 changes. */
const ENTRIES = 3;

/** Everything that was ever recorded, each entity once, in the order of the log from a place on. */
export async function* recordedFrom(
  { sequence: from, taken: before }: Omit<Place, 'pass'>,
  session: Session,
): AsyncGenerator<Recorded, void> {
  for await (const { commit: sequence, recordedAt, changes } of entriesFrom(from, session)) {
    for (const [at, { kind, type, slug }] of changes.entries()) {
      if (kind !== 'ADDED' || (sequence === from && at < before)) continue;
      yield { ref: { type, slug }, recordedAt, place: { sequence, taken: at + 1 } };
    }
  }
}

async function* entriesFrom(sequence: number, session: Session): AsyncGenerator<Changeset, void> {
  const range = { low: logKey(sequence).sk, high: EVERYTHING.high };
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
