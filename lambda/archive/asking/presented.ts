import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Entities } from '../../../schema/model/record.ts';
import type { AtRevision } from '../../../schema/model/revision.ts';
import type { Session } from '../dynamo/session.ts';
import type { Standing } from '../layout/corrections.ts';
import type { Stored } from '../layout/items.ts';
import { saidFirst } from './newest-first.ts';

/**
 * The entity of a revision. If it says what the present one says, it is the entity as such; otherwise it is told from that by the
 * revision that first said it.
 * @param standing what stands at the name of the entity at the newest commit
 * @param present loads the present revision
 */
export async function presented<T extends EntityType>(
  stored: Stored<T>,
  standing: Standing,
  present: () => Promise<Stored<T>>,
  session: Session,
): Promise<Entities[T] & AtRevision> {
  if (!standing.isRetracted && stored.revision === standing.revision) return stored.entity;
  const then = await saidFirst(stored, session);
  if (!standing.isRetracted && then.revision === (await saidFirst(await present(), session)).revision) {
    return stored.entity;
  }
  return { ...then.entity, atRevision: then.revision };
}
