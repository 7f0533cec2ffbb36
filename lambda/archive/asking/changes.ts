import type { ChangeFeed, RecordPort } from '../../../schema/context.ts';
import { badUserInput } from '../../../schema/errors.ts';
import type { Change } from '../../../schema/model/change.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { type Changeset, changesIn, parseChangeset } from '../layout/changeset.ts';
import { LOG_PARTITION, logKey } from '../layout/keys.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { EntityReader } from './entities.ts';

/** A place in the log: behind so many changes of a commit. */
interface Place {
  readonly commit: number;
  readonly taken: number;
}

/** Before the first change. */
const BEGINNING: Place = { commit: 0, taken: 0 };

/** The most entries of the log that one request reads. */
const ENTRIES = 20;

/** How many are read for so many changes: one that is known already, one for each change, and one that tells whether there are more. */
const entriesFor = (changes: number): number => Math.min(changes + 2, ENTRIES);

/** The most entries of the log that so many changes are in: one change in each. */
export function mostEntriesOf(changes: number): number {
  const entries = entriesFor(changes);
  const found = entries - 1;
  return found > changes ? entries : entries + mostEntriesOf(changes - found);
}

/** Reads the log of changes up to a commit. Commits that tell nothing have no entry in it. */
export const changeReader =
  (
    snapshot: Pick<Snapshot, 'commit'>,
    entities: Pick<EntityReader, 'entries'>,
    session: Session,
  ): RecordPort['changes'] =>
  async (since, size) => {
    const start = since === null ? BEGINNING : decodePlace(since);
    // Another process may have told of a commit that this one does not know yet: until then nothing has happened since.
    const isAhead = start.commit > snapshot.commit;
    const { changes, place, more } = isAhead
      ? await nothingBehind(start, session)
      : await changesBehind(start, size, snapshot.commit, session);
    const loaded = await Promise.all(
      changes.map(async ({ type, slug }) => (await entities.entries(type, [slug]))[0]?.entity ?? null),
    );
    return {
      changes: changes.map((change, at) => ({ ...change, entity: loaded[at] ?? null })),
      next: encodePlace(place),
      more,
    } satisfies ChangeFeed;
  };

interface Stretch {
  readonly changes: readonly Change[];
  readonly place: Place;
  readonly more: boolean;
}

async function nothingBehind(place: Place, session: Session): Promise<Stretch> {
  const [entry = null] = await batchGet([logKey(place.commit)], { ...session, consistent: true });
  if (entry === null) throw unknownPlace();
  changesAfter(place, parseChangeset(entry));
  return { changes: [], place, more: false };
}

async function changesBehind(start: Place, size: number, newest: number, session: Session): Promise<Stretch> {
  const changes: Change[] = [];
  let place = start;
  for (;;) {
    const range = { low: logKey(place.commit).sk, high: logKey(newest).sk };
    const limit = entriesFor(size - changes.length);
    const read = { ...LOG_PARTITION, range, reverse: false, limit, consistent: true };
    const { items, more } = await readItems(read, session);
    const entries = items.map(({ attributes }) => parseChangeset(attributes));
    if (place.commit > 0 && entries[0]?.commit !== place.commit) throw unknownPlace();
    for (const entry of entries) {
      const behind = changesAfter(place, entry);
      const taken = behind.slice(0, size - changes.length);
      changes.push(...taken);
      const left = behind.length - taken.length;
      place = { commit: entry.commit, taken: changesIn(entry).length - left };
      if (left > 0) return { changes, place, more: true };
    }
    if (!more) return { changes, place, more: false };
  }
}

/** The changes of an entry that stand behind a place. */
function changesAfter({ commit, taken }: Place, entry: Changeset): readonly Change[] {
  const changes = changesIn(entry);
  if (entry.commit !== commit) return changes;
  if (taken > changes.length) throw unknownPlace();
  return changes.slice(taken);
}

const encodePlace = ({ commit, taken }: Place): string =>
  Buffer.from(`changes ${commit} ${taken}`).toString('base64url');

function decodePlace(since: string): Place {
  const match = /^changes (\d{1,12}) (\d{1,6})$/.exec(
    Buffer.from(since.slice(0, 100), 'base64url').toString(),
  );
  const place = { commit: Number(match?.[1]), taken: Number(match?.[2]) };
  if (match === null || encodePlace(place) !== since) throw unknownPlace();
  if (place.commit === 0 && place.taken > 0) throw unknownPlace();
  return place;
}

const unknownPlace = () =>
  badUserInput('since: expected a value of changes.next from an earlier response, got another string.');
