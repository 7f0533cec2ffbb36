import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { waves } from '../../schema/model/references.ts';
import { type Change, type Changeset, changedBy, entryOf, logItem } from './changeset.ts';
import { chunksOf } from './dynamo/backoff.ts';
import { batchGet } from './dynamo/batch-get.ts';
import { deleteAll, putAll } from './dynamo/batch-write.ts';
import type { Session } from './dynamo/session.ts';
import { listsOfAll, rowsOf, without } from './entry-rows.ts';
import { staleHeadItem } from './heads.ts';
import { type Entry, entityItem, parseEntityItem } from './items.ts';
import { journalItem, pendingItem } from './journal.ts';
import { itemKey, type ListKey } from './keys.ts';
import { lastSequence } from './log.ts';
import { type Heads, readHeads, writeHeads } from './refresh-heads.ts';
import { type Recording, revisionItem } from './revisions.ts';
import type { StoredItem } from './rows.ts';

/** How many changes are written together: the journal names them in one item, and memory holds all their rows. */
const CHUNK = 200;

/** Reads the present revision of each entity, in the order asked. */
export async function readCurrent(
  refs: readonly EntityRef[],
  session: Session,
): Promise<readonly (Entry | null)[]> {
  const items = await batchGet(
    refs.map(({ type, slug }) => itemKey(type, slug)),
    session,
  );
  return refs.map(({ type }, at) => {
    const item = items[at] ?? null;
    return item === null ? null : parseEntityItem(type, item);
  });
}

/**
 * Writes changes so that a reader sees each entity whole, before or after. What is referred to is there before what refers
 * to it, and goes after it. Only for who is the one writer of the record, after {@link recover}.
 */
export async function writeChanges(
  changes: readonly Change[],
  recording: Recording,
  session: Session,
): Promise<void> {
  const removals = changes.filter(({ next }) => next === null);
  const writes = changes.filter(({ next }) => next !== null);
  for (const chunk of chunksOf(waves(writes, entityIn).flat(), CHUNK))
    await writeChunk(chunk, recording, session);
  for (const chunk of chunksOf(waves(removals, entityIn).flat().reverse(), CHUNK))
    await writeChunk(chunk, recording, session);
}

async function writeChunk(changes: readonly Change[], recording: Recording, session: Session): Promise<void> {
  const changeset: Changeset = {
    sequence: (await lastSequence(session)) + 1,
    recording,
    changes: changes.map(changedBy),
  };
  const heads = await readHeads(listsIn(changes), session);
  await putAll([journalItem(changeset)], session);
  await putAll(changes.map(pendingOf), session);
  await carryOut(changes, changeset, heads, session);
}

/**
 * Carries out what the journal says; done again from anywhere, it comes to the same.
 *
 * The rows of new revisions first, which lead nowhere as long as the items are the old ones; then the items, each of which
 * switches its entity over at once; then the old rows go. The lists' heads are stale from before the first row is touched
 * until after the last. What a revision says is kept beside the item, and once all items have switched over the log tells
 * of it. The journal goes last.
 * @param changes those of the changeset, in its order
 * @param heads as they were before; null for those that have to be read from their lists
 */
export async function carryOut(
  changes: readonly Change[],
  changeset: Changeset,
  heads: Heads,
  session: Session,
): Promise<void> {
  const next = changes.flatMap((change) => change.next ?? []);
  const old = changes.flatMap(({ current }) => current ?? []);
  const [nextRows, oldRows] = [rowsOf(next), rowsOf(old)];
  const rows = { added: without(nextRows, oldRows), removed: without(oldRows, nextRows) };
  // Where only the index changes, the entity says what it said before.
  const revisions = changes.flatMap(({ next: entry }, at) => {
    const kind = changeset.changes[at]?.kind;
    return entry === null || kind === 'REINDEXED'
      ? []
      : revisionItem(entry, kind === 'ADDED', changeset.recording);
  });
  const gone = changes.flatMap((change) => (change.next === null ? (change.current ?? []) : []));

  await putAll(
    heads.map(([list]) => staleHeadItem(list)),
    session,
  );
  await putAll(rows.added, session);
  await putAll(revisions, session);
  for (const wave of waves(next, ({ entity }) => entity)) await putAll(wave.map(entityItem), session);
  await deleteAll(gone.map(entityItem), session);
  await putAll(logItem(changeset), session);
  await deleteAll(rows.removed, session);
  await writeHeads(heads, rows, session);
  await deleteAll(changes.map(pendingOf), session);
  await deleteAll([journalItem(changeset)], session);
}

/** Every list that a change touches. */
export const listsIn = (changes: readonly Change[]): readonly ListKey[] =>
  listsOfAll(changes.flatMap(({ next, current }) => [next ?? [], current ?? []].flat()));

const entityIn = (change: Change): Entry['entity'] => entryOf(change).entity;

const pendingOf = (change: Change): StoredItem =>
  pendingItem(entityIn(change), [change.next ?? [], change.current ?? []].flat());
