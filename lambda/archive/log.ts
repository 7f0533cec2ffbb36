import type { ChangeFeed, RecordPort } from '../../schema/context.ts';
import { badUserInput } from '../../schema/errors.ts';
import type { Change } from '../../schema/model/change.ts';
import { changesIn, LOG_PARTITION, logKey, parseChangeset } from './changeset.ts';
import { readItems } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import { loadAll } from './follow.ts';
import { createLoaders } from './loaders.ts';
import { EVERYTHING } from './position.ts';

/** The sequence of the newest entry of the log; 0 before the first. */
export async function lastSequence(session: Session): Promise<number> {
  const read = { ...LOG_PARTITION, range: EVERYTHING, reverse: true, limit: 1 };
  const [newest] = (await readItems(read, session)).items;
  return newest === undefined ? 0 : parseChangeset(newest).sequence;
}

/** A place in the log: behind so many changes of an entry. */
interface Place {
  readonly sequence: number;
  readonly taken: number;
}

/** Before the first change. */
const BEGINNING: Place = { sequence: 0, taken: 0 };

/** How many entries of the log one request reads. */
const ENTRIES = 20;

/**
 * Reads the log of changes. All of it is read consistently: an entity that was read as it was before its change would never
 * be read again by one who follows.
 */
export const changeReader =
  (session: Session): RecordPort['changes'] =>
  async (since, size) => {
    const consistent: Session = { ...session, consistent: true };
    const start = since === null ? BEGINNING : decodePlace(since);
    const { changes, place, more } = await changesBehind(start, size, consistent);
    const { entries } = createLoaders(consistent);
    const loaded = await loadAll(changes, entries);
    return {
      changes: changes.map((change, at) => ({ ...change, entity: loaded[at]?.entity ?? null })),
      next: encodePlace(place),
      more,
    } satisfies ChangeFeed;
  };

async function changesBehind(start: Place, size: number, session: Session) {
  const changes: Change[] = [];
  let place = start;
  for (;;) {
    const range = { low: logKey(place.sequence).sk, high: EVERYTHING.high };
    const read = { ...LOG_PARTITION, range, reverse: false, limit: ENTRIES };
    const { items, more } = await readItems(read, session);
    for (const changeset of items.map(parseChangeset)) {
      const all = changesIn(changeset);
      const isHere = changeset.sequence === place.sequence;
      if (isHere && place.taken > all.length) throw unknownPlace();
      const behind = all.slice(isHere ? place.taken : 0);
      const taken = behind.slice(0, size - changes.length);
      changes.push(...taken);
      if (taken.length < behind.length) {
        return {
          changes,
          place: { sequence: changeset.sequence, taken: all.length - behind.length + taken.length },
          more: true,
        };
      }
      place = { sequence: changeset.sequence, taken: all.length };
    }
    const isKnown = start.sequence === 0 || items.length > 0;
    if (!isKnown) throw unknownPlace();
    if (!more) return { changes, place, more: false };
  }
}

const encodePlace = ({ sequence, taken }: Place): string =>
  Buffer.from(`changes ${sequence} ${taken}`).toString('base64url');

function decodePlace(since: string): Place {
  const match = /^changes (\d{1,12}) (\d{1,6})$/.exec(
    Buffer.from(since.slice(0, 100), 'base64url').toString(),
  );
  const place = { sequence: Number(match?.[1]), taken: Number(match?.[2]) };
  if (match === null || encodePlace(place) !== since) throw unknownPlace();
  return place;
}

const unknownPlace = () =>
  badUserInput('since: expected a value of changes.next from an earlier response, got another string.');
