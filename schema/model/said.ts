import type { Entity } from './record.ts';

/** Returns the content of an entity, without the note of which fields were stated. */
export function said(entity: Entity): object {
  if (entity.type !== 'Statement') return entity;
  const { stated: _, ...rest } = entity;
  return rest;
}
