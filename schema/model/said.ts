import type { Entity } from './record.ts';

/** What an entity says, whichever of it follows from others. */
export function said(entity: Entity): object {
  if (entity.type !== 'Statement') return entity;
  const { stated: _, ...rest } = entity;
  return rest;
}
