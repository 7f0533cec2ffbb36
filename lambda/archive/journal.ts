import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { ArchiveFault } from './archive-fault.ts';
import { type Changeset, contentOfChangeset, parseChangeset } from './changeset.ts';
import { batchGet } from './dynamo/batch-get.ts';
import type { Session } from './dynamo/session.ts';
import { contentOf, type Entry, parseContent, storedAt } from './items.ts';
import { JOURNAL_KEY, pendingKey } from './keys.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';

/**
 * What a writer notes before it touches a row, so that the next one finds whatever was stopped on the way: the journal
 * names the changes that are being written, and beside each entity stand the revisions whose rows may be in lists.
 */

/** The journal of a writer that is about to write this. */
export const journalItem = (changeset: Changeset): StoredItem =>
  storedAt(JOURNAL_KEY, 'Journal', contentOfChangeset(changeset));

/** Reads what a writer was writing who did not get to its end; null where no journal is left. */
export async function readJournal(session: Session): Promise<Changeset | null> {
  const [journal = null] = await batchGet([JOURNAL_KEY], session);
  return journal === null ? null : parseChangeset(journal);
}

/** The revisions of an entity whose rows may stand in lists until its change is done. */
export const pendingItem = (ref: EntityRef, entries: readonly Entry[]): StoredItem =>
  storedAt(pendingKey(ref.type, ref.slug), 'Pending', { entries: entries.map(contentOf) });

/** Reads what is noted beside each entity; nothing where its change had not begun, or was done. */
export async function readPending(
  refs: readonly EntityRef[],
  session: Session,
): Promise<readonly (readonly Entry[])[]> {
  const items = await batchGet(
    refs.map(({ type, slug }) => pendingKey(type, slug)),
    session,
  );
  return refs.map((ref, at) => {
    const item = items[at] ?? null;
    return item === null ? [] : parsePending(ref, item);
  });
}

function parsePending({ type }: EntityRef, { type: kind, version, entries }: Attributes): readonly Entry[] {
  if (kind !== 'Pending' || version !== SHAPE_VERSION || !Array.isArray(entries)) {
    throw new ArchiveFault(
      `expected a writer's journal of version ${SHAPE_VERSION} in the table, got another item`,
    );
  }
  return entries.map((each) => parseContent(type, each));
}
