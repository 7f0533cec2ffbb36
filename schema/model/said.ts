import type { Entity } from './record.ts';

/** Returns the content of an entity, without the note of which fields were stated. */
export function said(entity: Entity): object {
  if (entity.type !== 'Statement') return entity;
  const { stated: _, jointSpeakers, ...rest } = entity;
  return {
    ...rest,
    jointSpeakers: jointSpeakers?.map(({ isPostStated: __, ...speaker }) => speaker),
  };
}
