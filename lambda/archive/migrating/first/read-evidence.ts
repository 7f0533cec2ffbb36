import { periodText, statusPeriods } from '../../../../schema/model/event-status.ts';
import { type STATUS, sortedSets } from '../../../../schema/model/facets.ts';
import { type PublishedOn, withImplied } from '../../../../schema/model/implied-evidence.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import type { Session } from '../../dynamo/session.ts';
import { type Current, isEntry } from '../../layout/items.ts';
import { currentKey, parseCurrent } from './first-layout.ts';

/** Events of the first layout had one status for all times. Its evidence has the dates that the sources have now. */

/** Reads when the sources of events were published. */
export async function readPublished(entities: readonly Entity[], session: Session): Promise<PublishedOn> {
  const sources = new Set(entities.flatMap((entity) => (entity.type === 'Event' ? entity.sources : [])));
  const refs = [...sources].map((slug) => ({ type: 'Source', slug }) as const);
  const items = await batchGet(refs.map(currentKey), session);
  const dates = new Map(
    refs.map((ref, at) => {
      const item = items[at] ?? null;
      const current = item === null ? null : parseCurrent(ref, item);
      return [ref.slug, isEntry(current) ? current.entity.datePublished : null];
    }),
  );
  return (source) => dates.get(source) ?? null;
}

/** An entity with its evidence. */
export const withDated = (entity: Entity, published: PublishedOn): Entity =>
  entity.type === 'Event' ? withImplied(entity, published) : entity;

/** Adds the evidence and the status periods to the current state of an entity. */
export function currentWithDated(current: Current, published: PublishedOn): Current {
  const stored: Entity | null = isEntry(current) ? current.entity : null;
  if (!isEntry(current) || stored?.type !== 'Event') return current;
  const entity = withImplied(stored, published);
  const status = sortedSets<typeof STATUS>({ status: statusPeriods(entity).map(periodText) });
  return { ...current, entity, facets: { ...current.facets, ...status } };
}
