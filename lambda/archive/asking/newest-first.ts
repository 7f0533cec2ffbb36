import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { parseRevision, type Stored } from '../layout/items.ts';
import { revisionDigits, revisionKey } from '../layout/keys.ts';

/** How many revisions one request reads when it is not known how many are needed. */
const PAGE = 10;

/**
 * A revision of an entity and those before it. They are read consistently: a reply that lacks one could not be told from one that is
 * whole, for revisions do not always count up by one.
 * @param weighed so many before it were weighed with the query: that is how many each request reads. More are needed where some do not
 * count, as they repeat the one before; without it, none were
 */
export async function* newestFirst<T extends EntityType>(
  newest: Stored<T>,
  session: Session,
  weighed?: number,
): AsyncGenerator<Stored<T>, void> {
  yield newest;
  const { number, entity } = newest;
  const limit = Math.max(weighed ?? PAGE, 1);
  let left = weighed ?? 0;
  for (let { revision } = newest; revision > 1; left -= limit) {
    const { table, pk, sk: high } = revisionKey(entity.type, number, revision - 1);
    const range = { low: revisionDigits(1), high };
    const read = { table, pk, range, reverse: true, limit, consistent: true, unweighed: left < limit };
    const { items, more } = await readItems(read, session);
    for (const { sk, attributes } of items) {
      revision = Number(sk);
      yield parseRevision<T>(number, revision, attributes);
    }
    if (!more || items.length === 0) return;
  }
}

/**
 * The revision that first said what this one says: those that only changed what the entity is found by repeat the one before.
 */
export async function saidFirst<T extends EntityType>(
  stored: Stored<T>,
  session: Session,
): Promise<Stored<T>> {
  for await (const each of newestFirst(stored, session)) if (each.kind !== 'REINDEXED') return each;
  return stored;
}
