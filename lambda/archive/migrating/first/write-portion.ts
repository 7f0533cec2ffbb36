import { putAll } from '../../dynamo/batch-write.ts';
import type { Session } from '../../dynamo/session.ts';
import type { Correction } from '../../layout/corrections.ts';
import { isEntry, sizeOfEntry } from '../../layout/items.ts';
import { withLanguages } from '../../layout/state.ts';
import { languagesIn, writeIndex } from '../../writing/carry-out.ts';
import type { NumberedChange } from '../../writing/journal.ts';
import { stateAfter } from '../../writing/state.ts';
import { type Place, type Recorded, recordedInPass, startOf } from '../log.ts';
import { goOn, type Migration } from './migration.ts';
import { type Migrated, writeEntities } from './write-entities.ts';

/** How much is written as one commit. */
export interface PortionLimits {
  readonly entities: number;
  /** Bytes of what they say, in JSON. */
  readonly bytes: number;
}

/** The most entities that are read together. */
const PAGE = 100;

/**
 * Writes the next entities of a pass as one commit, which nobody sees before the migration ends. What it writes follows from the place
 * and from the old items alone: done again from anywhere, it comes to the same bytes.
 * @throws FencedOff when another process has come further
 */
export async function writePortion(
  migration: Migration,
  limits: PortionLimits,
  session: Session,
): Promise<Migration> {
  const commit = migration.commit + 1;
  const portion: Migrated[] = [];
  let bytes = 0;
  let place = startOf(migration.place.pass + 1);
  const size = Math.min(limits.entities, PAGE);
  for await (const page of pagesFrom(migration.place, size, session)) {
    const migrated = await writeEntities(page, commit, session);
    portion.push(...migrated);
    for (const { current } of migrated) bytes += isEntry(current) ? sizeOfEntry(current) : 0;
    if (portion.length < limits.entities && bytes < limits.bytes) continue;
    place = page.at(-1)?.place ?? place;
    break;
  }
  if (portion.length === 0) return { ...migration, place };

  const events = new Map(portion.flatMap(({ event }) => (event === null ? [] : [event])));
  const changes = portion.flatMap(addition);
  const buckets = await writeIndex({ commit, changes, events }, migration.buckets, session);
  const languages = withLanguages(migration.languages, languagesIn(changes), commit);
  const state = { ...migration, buckets, languages, since: 0, journal: null };
  const corrections = portion.flatMap((each) => correctionOf(each, commit));
  const { next, sealed } = stateAfter(state, migration.at, corrections);
  await putAll(sealed, session);
  const done = migration.done + portion.length;
  const { at, corrections: unsealed } = next;
  const further = { commit, at, corrections: unsealed, sealed: next.sealed, buckets, languages, place, done };
  await goOn(further, session);
  return further;
}

/** What a pass has behind a place. */
async function* pagesFrom(
  place: Place,
  size: number,
  session: Session,
): AsyncGenerator<readonly Recorded[], void> {
  let page: Recorded[] = [];
  for await (const recorded of recordedInPass(place, session)) {
    page.push(recorded);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** What is in lists. */
const addition = ({ current, number }: Migrated): readonly NumberedChange[] =>
  isEntry(current) ? [{ current: null, next: current, reason: null, kind: 'ADDED', number }] : [];

/** Which revision there is, where it is not the first one. */
function correctionOf({ number, current }: Migrated, commit: number): readonly Correction[] {
  const { revision } = current;
  const isRetracted = !isEntry(current);
  return revision === 1 && !isRetracted ? [] : [{ commit, number, revision, isRetracted }];
}
