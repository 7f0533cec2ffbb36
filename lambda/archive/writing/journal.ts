import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { putAll } from '../dynamo/batch-write.ts';
import { type KeyRange, readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import type { Changed } from '../layout/changeset.ts';
import { journalKey, type Key } from '../layout/keys.ts';
import type { EntityNumber } from '../layout/numbers.ts';
import type { RecordState } from '../layout/state.ts';
import { checkVersion, LAYOUT_VERSION } from '../layout/version.ts';
import type { Change } from './changeset.ts';

/**
 * All that it takes to carry out a chunk of changes as one commit. A writer notes it before it touches anything else; from when the
 * state of the record names it, whoever finds it carries it out.
 */
export interface Journal {
  /** The commit that it is to become. */
  readonly commit: number;
  /** ISO 8601 instant in UTC, not before that of the commit before. */
  readonly recordedAt: string;
  readonly changes: readonly NumberedChange[];
  /** The numbers of the events that statements among the changes refer to, by slug. */
  readonly events: ReadonlyMap<string, EntityNumber>;
}

export interface NumberedChange extends Change {
  readonly kind: Changed['kind'];
  readonly number: EntityNumber;
}

/** What a state says of a journal. */
export type JournalName = NonNullable<RecordState['journal']>;

/** Small enough for an item, with its keys. */
const PART_BYTES = 350_000;

/** Parts that one reply holds. */
const PARTS_A_READ = 3;

/** A name that no other journal has: that of the commit, so that it can be told when the journal is of no use any more. */
const newName = (commit: number): string => `${String(commit).padStart(12, '0')}-${randomUUID()}`;

/**
 * The commit that a part of a journal was for.
 * @param sk of the part
 */
const commitOf = (sk: string): number => Number(sk.slice(0, 12));

/** Writes a journal, which is not in force before the state of the record names it. */
export async function writeJournal(
  { commit, recordedAt, changes, events }: Journal,
  session: Session,
): Promise<JournalName> {
  const content = deflateRawSync(JSON.stringify({ commit, recordedAt, changes, events: [...events] }));
  const id = newName(commit);
  const parts = Math.ceil(content.length / PART_BYTES);
  const items = Array.from({ length: parts }, (_, part) => ({
    ...journalKey(id, part),
    attributes: {
      type: 'Journal',
      version: LAYOUT_VERSION,
      z: content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
    },
  }));
  await putAll(items, session);
  return { id, parts };
}

/**
 * Reads a journal back.
 * @throws ArchiveFault when a part of it is missing, or is none
 */
export async function readJournal(name: JournalName, session: Session): Promise<Journal> {
  const keys = partsOf(name);
  const items = await batchGet(keys, session);
  const content = items.map((item, part) => {
    checkVersion(item?.version, `part ${part} of the journal ${name.id}`);
    if (!(item?.z instanceof Uint8Array)) {
      throw new ArchiveFault(
        `expected part ${part} of the journal ${name.id} in the table, got another item`,
      );
    }
    return item.z;
  });
  const { events, ...journal } = JSON.parse(inflateRawSync(Buffer.concat(content)).toString());
  return { ...journal, events: new Map(events) };
}

/** Where the parts of a journal stand. */
export const partsOf = ({ id, parts }: JournalName): readonly Key[] =>
  Array.from({ length: parts }, (_, part) => journalKey(id, part));

/** Names of journals begin with digits; other items of the partition are none. */
const ANY_PART: KeyRange = { low: '0', high: '9~' };

/** Where parts of any journals stand. */
export async function findParts(session: Session): Promise<readonly Key[]> {
  const { table, pk } = journalKey('', 0);
  const found: Key[] = [];
  for (let [after, more]: [string | null, boolean] = [null, true]; more; ) {
    const read = { table, pk, range: ANY_PART, reverse: false, limit: PARTS_A_READ, after };
    const reply = await readItems(read, session);
    found.push(...reply.items.map(({ sk }) => ({ table, pk, sk })));
    after = found.at(-1)?.sk ?? null;
    more = reply.more;
  }
  return found;
}

/**
 * Whether a part of a journal, which no state names, can be deleted. A writer that has lost its lease may have a request on the way
 * that puts its journal in force; but it comes too late once the commit is made that the journal was for.
 */
export const isDead = ({ sk }: Key, commit: number): boolean => commitOf(sk) <= commit;
