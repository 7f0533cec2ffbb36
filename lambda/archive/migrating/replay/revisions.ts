import type { EntityType } from '../../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { putFenced } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { itemWithEvidence } from '../../layout/earlier-events.ts';
import { parseRevision, type Stored } from '../../layout/items.ts';
import { type Attributes, entityPartition, type Key, revisionDigits } from '../../layout/keys.ts';
import { type EntityNumber, tableOfNumber } from '../../layout/numbers.ts';

/** A revision of an entity. */
export interface RevisionName {
  readonly number: EntityNumber;
  readonly revision: number;
}

/** A revision of an earlier layout, with its item. */
export interface EarlierRevision extends Stored {
  readonly type: EntityType;
  /** The layout whose program wrote it. */
  readonly version: number;
  readonly item: Attributes;
}

/**
 * Reads revisions in the order asked.
 * @throws ArchiveFault where one is not there
 */
export async function readRevisions(
  names: readonly RevisionName[],
  session: Session,
): Promise<readonly EarlierRevision[]> {
  const items = await batchGet(names.map(keyOf), session);
  return names.map(({ number, revision }, at) => {
    const item = items[at] ?? null;
    if (item === null) {
      throw new ArchiveFault(`expected revision ${revision} of number ${number} in the table, got nothing`);
    }
    const stored = parseRevision(number, revision, item);
    // Whatever has another version is refused by then.
    return { ...stored, type: stored.entity.type, version: Number(item.v), item };
  });
}

/**
 * Adds to the items of events the evidence that they have as of a commit.
 * @param entities of the revisions, with evidence
 * @throws FencedOff where one has the evidence of a later commit
 */
export async function writeEvidence(
  revisions: readonly EarlierRevision[],
  entities: readonly Entity[],
  commit: number,
  session: Session,
): Promise<void> {
  const items = revisions.flatMap((revision, at) => {
    const entity = entities[at];
    return entity?.type === 'Event'
      ? (itemWithEvidence(keyOf(revision), revision.item, entity, commit) ?? [])
      : [];
  });
  await putFenced(items, commit, session);
}

const keyOf = ({ number, revision }: RevisionName): Key => ({
  table: tableOfNumber(number),
  pk: entityPartition(number),
  sk: revisionDigits(revision),
});
