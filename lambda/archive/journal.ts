import { ENTITY_TYPES, type EntityRef } from '../../schema/model/entity-ref.ts';
import { ArchiveFault } from './archive-fault.ts';
import { batchGet } from './dynamo/batch-get.ts';
import type { Session } from './dynamo/session.ts';
import { contentOf, type Entry, parseContent, parseEntityItem, storedAt } from './items.ts';
import { itemKey, JOURNAL_KEY, pendingKey } from './keys.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';

/**
 * What a writer notes before it touches a row, so that the next one finds whatever was stopped on the way: the journal
 * names the entities that are being written, and beside each of them stand the revisions whose rows may be in lists.
 */

/** The journal of a writer that is about to write these entities. */
export const journalItem = (refs: readonly EntityRef[]): StoredItem =>
  storedAt(JOURNAL_KEY, 'Journal', { refs: refs.map(({ type, slug }) => `${type} ${slug}`) });

/** Reads which entities a writer that did not get to its end was writing; none where no journal is left. */
export async function readJournal(session: Session): Promise<readonly EntityRef[]> {
  const [journal] = await batchGet([JOURNAL_KEY], session);
  if (journal == null) return [];
  const { type, version, refs } = journal;
  if (type !== 'Journal' || version !== SHAPE_VERSION || !Array.isArray(refs)) throw fault();
  return refs.map(parseRef);
}

function parseRef(written: unknown): EntityRef {
  const [name, slug] = String(written).split(' ');
  const type = ENTITY_TYPES.find((each) => each === name);
  if (type === undefined || slug === undefined) throw fault();
  return { type, slug };
}

/** The revisions of an entity whose rows may stand in lists until its change is done. */
export const pendingItem = (ref: EntityRef, entries: readonly Entry[]): StoredItem =>
  storedAt(pendingKey(ref.type, ref.slug), 'Pending', { entries: entries.map(contentOf) });

/** An entity whose change was stopped: what is in force, and what else there may be rows of. */
export interface Interrupted {
  readonly ref: EntityRef;
  readonly current: Entry | null;
  readonly pending: readonly Entry[];
}

/** Reads how far the change of each entity has come; those are left out that nothing was written of. */
export async function readInterrupted(
  refs: readonly EntityRef[],
  session: Session,
): Promise<readonly Interrupted[]> {
  const keys = refs.flatMap(({ type, slug }) => [itemKey(type, slug), pendingKey(type, slug)]);
  const items = await batchGet(keys, session);
  return refs.flatMap((ref, at) => {
    const [item, pending] = [items[2 * at] ?? null, items[2 * at + 1] ?? null];
    if (pending === null) return [];
    const current = item === null ? null : parseEntityItem(ref.type, item);
    return [{ ref, current, pending: parsePending(ref, pending) }];
  });
}

function parsePending({ type }: EntityRef, { type: kind, version, entries }: Attributes): readonly Entry[] {
  if (kind !== 'Pending' || version !== SHAPE_VERSION || !Array.isArray(entries)) throw fault();
  return entries.map((each) => parseContent(type, each));
}

const fault = () =>
  new ArchiveFault(`expected the note of a writer, version ${SHAPE_VERSION}, got something else`);
