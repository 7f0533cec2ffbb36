import { type EntityRef, nameOf } from '../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { waves } from '../../../schema/model/references.ts';
import { eventsOf as eventsOfStatement } from '../../../schema/model/statement.ts';
import { FencedOff } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import type { RecordState } from '../layout/state.ts';
import { readState } from '../state/read-state.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { carryOut } from './carry-out.ts';
import { type Change, changedBy, entryOf } from './changeset.ts';
import { CHUNK_LIMITS, chunksWithin } from './chunks.ts';
import { type Journal, type NumberedChange, writeJournal } from './journal.ts';
import { memoryOf } from './memory.ts';
import { giveNumbers, type Numbered } from './numbering.ts';
import { putInForce } from './state.ts';

/**
 * Writes changes in chunks, each of which becomes one commit: a reader sees all of it or nothing. What is referred to is there before
 * what refers to it, or together with it, and goes after it, or together with it.
 * @param changes at most one of each entity
 * @param recordedAt ISO 8601 instant; each commit gets one behind that of the commit before, at least by a millisecond
 * Only for who is the one writer of the record, after {@link recover}.
 * @throws FencedOff when the record is another one than the changes were made for, and then nothing of their chunk is written
 */
export async function writeChanges(
  changes: readonly Change[],
  recordedAt: string,
  session: Session,
  limits = CHUNK_LIMITS,
): Promise<void> {
  if (changes.length === 0) return;
  const removals = changes.filter(({ next }) => next === null);
  const writes = changes.filter(({ next }) => next !== null);
  const inOrder = [...waves(writes, entityIn).flat(), ...waves(removals, entityIn).flat().reverse()];
  const [present, snapshot] = await Promise.all([
    readState(session),
    memoryOf(session).states.newest(session),
  ]);
  let state = present;
  if (state.journal !== null || state.commit !== snapshot.commit) throw takenOver(state);
  for (const chunk of chunksWithin(limits, inOrder)) {
    const journal = await journalOf(chunk, { state, snapshot, recordedAt, session });
    const name = await writeJournal(journal, session);
    state = await carryOut(journal, await putInForce(state, name, session), session);
  }
}

const entityIn = (change: Change): Entity => entryOf(change).entity;

interface Preparation {
  readonly state: RecordState;
  /** Before the first of the chunks, which are about different entities. */
  readonly snapshot: Snapshot;
  readonly recordedAt: string;
  readonly session: Session;
}

async function journalOf(
  changes: readonly Change[],
  { state, snapshot, recordedAt, session }: Preparation,
): Promise<Journal> {
  const events = [...new Set(changes.flatMap(eventsOf))].map((slug): EntityRef => ({ type: 'Event', slug }));
  const numbers = await giveNumbers([...changes.map(entityIn), ...events], session);
  const numberOf = (ref: EntityRef): Numbered => {
    const number = numbers.get(nameOf(ref));
    if (number === undefined) throw new TypeError(`expected a number for ${nameOf(ref)}, got none`);
    return number;
  };
  const written = new Set(changes.map((change) => nameOf(entityIn(change))));
  const numberOfEvent = (ref: EntityRef): number => {
    const { number, isNew } = numberOf(ref);
    if (isNew && !written.has(nameOf(ref))) {
      throw new TypeError(`expected ${nameOf(ref)} in the record before its statements, got none`);
    }
    return number;
  };
  const instant = new Date(recordedAt).toISOString();
  return {
    commit: state.commit + 1,
    // Each commit has a time of its own, by which it is found, and none goes back, also where the clocks of two writers differ.
    recordedAt: instant > state.at ? instant : justAfter(state.at),
    changes: changes.map((change): NumberedChange => {
      const numbered = numberOf(entityIn(change));
      checkPresent(change, numbered, snapshot);
      return { ...change, kind: changedBy(change).kind, number: numbered.number };
    }),
    events: new Map(events.map((ref) => [ref.slug, numberOfEvent(ref)])),
  };
}

const justAfter = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString();

/** The event of a statement, in both of its revisions. */
const eventsOf = ({ next, current }: Change): readonly string[] =>
  [next, current].flatMap((entry) => {
    const entity: Entity | undefined = entry?.entity;
    return entity?.type === 'Statement' ? eventsOfStatement(entity) : [];
  });

/** Makes sure that the record has the revision that a change replaces: its writer may have lost the lease since it was read. */
function checkPresent(change: Change, { number, isNew }: Numbered, { corrections, commit }: Snapshot): void {
  const { current, next } = change;
  const standing = corrections.standing(number, commit);
  const isPresent =
    current === null
      ? next?.revision === 1
        ? isNew
        : !isNew && standing.isRetracted && standing.revision + 1 === next?.revision
      : !isNew && !standing.isRetracted && standing.revision === current.revision;
  if (isPresent) return;
  const found = isNew
    ? 'nothing'
    : `revision ${standing.revision}${standing.isRetracted ? ', retracted' : ''}`;
  throw new FencedOff(
    `expected ${current === null ? `nothing before revision ${next?.revision}` : `revision ${current.revision}`} of ${nameOf(entityIn(change))} in the record, got ${found}`,
  );
}

const takenOver = ({ commit, journal }: RecordState): FencedOff =>
  new FencedOff(
    `expected nobody else to write the record, got commit ${commit}${journal === null ? '' : ` and the journal ${journal.id}`} of another writer`,
  );
