import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entities } from '../../schema/model/record.ts';
import type { Revision } from '../../schema/model/revision.ts';
import type { Slug } from '../../schema/model/slug.ts';
import { ArchiveFault } from './archive-fault.ts';
import { contentOf, type Entry, parseContent, storedAt } from './items.ts';
import { itemKey, type Key } from './keys.ts';
import { revisionDigits } from './position.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';

/**
 * What an entity said at each of its revisions. These items stand beside the present one and are never changed. The one of
 * a change under way is there before the entity switches over to it, so whoever reads keeps to those up to the present.
 */

/** Sort keys of revisions, and nothing else, begin with this. */
export const REVISION_PREFIX = 'revision#';

export const revisionKey = (type: EntityType, slug: Slug, revision: number): Key => ({
  ...itemKey(type, slug),
  sk: `${REVISION_PREFIX}${revisionDigits(revision)}`,
});

/**
 * The item of a revision.
 * @param recordedAt ISO 8601 instant
 * @param reason why it corrects the one before; null when not told
 */
export function revisionItem(entry: Entry, recordedAt: string, reason: string | null): StoredItem {
  const { entity, revision } = entry;
  return storedAt(revisionKey(entity.type, entity.slug, revision), 'Revision', {
    revision,
    recordedAt,
    reason,
    content: contentOf(entry).content,
  });
}

/**
 * Reads a revision back.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseRevision<T extends EntityType>(type: T, attributes: Attributes): Revision<Entities[T]> {
  const { type: kind, version, recordedAt, reason, ...rest } = attributes;
  if (kind !== 'Revision' || version !== SHAPE_VERSION || typeof recordedAt !== 'string') {
    throw new ArchiveFault(`expected a revision of version ${SHAPE_VERSION} in the table, got another item`);
  }
  const { entity, revision } = parseContent(type, { ...rest, facets: {} });
  return { number: revision, recordedAt, reason: typeof reason === 'string' ? reason : null, entity };
}
