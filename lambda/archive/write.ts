import { type EntityRef, nameOf } from '../../schema/model/entity-ref.ts';
import { waves } from '../../schema/model/references.ts';
import { type Change, type Changeset, changedBy, entryOf, logItem } from './changeset.ts';
import { batchGet } from './dynamo/batch-get.ts';
import { deleteAll, putAll } from './dynamo/batch-write.ts';
import type { Session } from './dynamo/session.ts';
import { listsOfAll, rowsOf, without } from './entry-rows.ts';
import { staleHeadItem } from './heads.ts';
import { type Current, type Entry, entityItem, parseCurrent, tombstoneItem } from './items.ts';
import { journalItem, pendingItem } from './journal.ts';
import { itemKey, type ListKey } from './keys.ts';
import { lastSequence } from './log.ts';
import { type Heads, readHeads, writeHeads } from './refresh-heads.ts';
import { revisionItem } from './revisions.ts';
import { listsOf, type StoredItem } from './rows.ts';

/**
 * How much is written together. The more it is, the fewer times the head of a list is written that many entities stand in;
 * but the journal names all changes with their reasons in one item, of 400 KB at most, and memory holds all rows.
 */
export interface ChunkLimits {
  readonly changes: number;
  /** Bytes of names and reasons. */
  readonly journalBytes: number;
  readonly rows: number;
}

export const CHUNK_LIMITS: ChunkLimits = { changes: 1_000, journalBytes: 200_000, rows: 20_000 };

/** Reads what stands at each name, in the order asked; null where nothing ever stood. */
export async function readCurrent(
  refs: readonly EntityRef[],
  session: Session,
): Promise<readonly (Current | null)[]> {
  const items = await batchGet(
    refs.map(({ type, slug }) => itemKey(type, slug)),
    session,
  );
  return refs.map(({ type }, at) => {
    const item = items[at] ?? null;
    return item === null ? null : parseCurrent(type, item);
  });
}

/**
 * Writes changes so that a reader sees each entity whole, before or after. What is referred to is there before what refers
 * to it, and goes after it.
 * @param recordedAt ISO 8601 instant
 * Only for who is the one writer of the record, after {@link recover}.
 */
export async function writeChanges(
  changes: readonly Change[],
  recordedAt: string,
  session: Session,
  limits = CHUNK_LIMITS,
): Promise<void> {
  const removals = changes.filter(({ next }) => next === null);
  const writes = changes.filter(({ next }) => next !== null);
  for (const chunk of chunksWithin(limits, waves(writes, entityIn).flat()))
    await writeChunk(chunk, recordedAt, session);
  for (const chunk of chunksWithin(limits, waves(removals, entityIn).flat().reverse()))
    await writeChunk(chunk, recordedAt, session);
}

/** Cuts changes into chunks that keep to the limits, unless one change alone does not. */
function chunksWithin(limits: ChunkLimits, changes: readonly Change[]): readonly (readonly Change[])[] {
  const chunks: Change[][] = [];
  let [journalBytes, rows] = [0, 0];
  for (const change of changes) {
    const { entity, facets } = entryOf(change);
    const bytes = Buffer.byteLength(`${nameOf(entity)} ${change.reason ?? ''}`) + CHANGE_BYTES;
    const lists = listsOf(entity, facets).length;
    const chunk = chunks.at(-1);
    const fits =
      chunk !== undefined &&
      chunk.length < limits.changes &&
      journalBytes + bytes <= limits.journalBytes &&
      rows + lists <= limits.rows;
    if (fits) chunk.push(change);
    else chunks.push([change]);
    journalBytes = fits ? journalBytes + bytes : bytes;
    rows = fits ? rows + lists : lists;
  }
  return chunks;
}

/** What the journal says of a change besides its name and reason: its kind and numbers. */
const CHANGE_BYTES = 32;

async function writeChunk(changes: readonly Change[], recordedAt: string, session: Session): Promise<void> {
  const changeset: Changeset = {
    sequence: (await lastSequence(session)) + 1,
    recordedAt,
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
 * until after the last. Of what is retracted a tombstone stays. What a revision says is kept beside the item, and once all items have switched over the log tells
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
    const { kind, reason } = changeset.changes[at] ?? { kind: 'REINDEXED' };
    return entry === null || kind === 'REINDEXED'
      ? []
      : revisionItem(entry, changeset.recordedAt, reason ?? null);
  });
  const tombstones = changeset.changes.flatMap(({ kind, revision, reason, ...ref }) =>
    kind === 'RETRACTED' ? tombstoneItem(ref, { revision, retractedAt: changeset.recordedAt, reason }) : [],
  );

  await putAll(
    heads.map(([list]) => staleHeadItem(list)),
    session,
  );
  await putAll(rows.added, session);
  await putAll(revisions, session);
  for (const wave of waves(next, ({ entity }) => entity)) await putAll(wave.map(entityItem), session);
  await putAll(tombstones, session);
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
