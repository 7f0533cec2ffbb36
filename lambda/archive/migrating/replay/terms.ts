import type { EntityType } from '../../../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../../../schema/model/facets.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { FencedOff } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { type Entry, parseTerms, termsItem } from '../../layout/items.ts';
import { type Attributes, type StoredItem, termsKey } from '../../layout/keys.ts';
import type { EntityNumber } from '../../layout/numbers.ts';

/** A revision of an entity. */
export interface RevisionOf {
  readonly type: EntityType;
  readonly number: EntityNumber;
  readonly revision: number;
}

/** Reads what revisions were found by before a commit, in the order asked, whatever of that commit is written already. */
export async function termsBefore(
  commit: number,
  revisions: readonly RevisionOf[],
  session: Session,
): Promise<readonly FacetValues[]> {
  const items = await batchGet(
    revisions.map(({ type, number, revision }) => termsKey(type, number, revision)),
    session,
  );
  return items.map((item) => (item === null ? {} : before(commit, item)));
}

function before(commit: number, item: Attributes): FacetValues {
  const { s: stamp, was } = item;
  if (typeof stamp !== 'number') throw new ArchiveFault('expected terms with their commit, got others');
  if (stamp > commit) {
    throw new FencedOff(`expected no terms newer than commit ${commit}, got some of commit ${stamp}`);
  }
  if (stamp < commit) return parseTerms(item);
  return typeof was === 'string' ? (JSON.parse(was) as FacetValues) : {};
}

/** The terms of a revision that is found by others from a commit on. They hold those from before, too, so that it can be done again. */
export function refiledItem(
  entry: Entry,
  number: EntityNumber,
  commit: number,
  before: FacetValues,
): StoredItem {
  const { attributes, ...key } = termsItem(entry.entity, number, entry, commit);
  return { ...key, attributes: { ...attributes, was: JSON.stringify(before) } };
}
