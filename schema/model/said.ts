import type { Entity } from './record.ts';

/** What an entity says, whichever of it follows from others. */
export function said(entity: Entity): object {
  if (entity.type !== 'Statement') return entity;
  const { stated: _, jointSpeakers, ...rest } = entity;
  return {
    ...rest,
    jointSpeakers: jointSpeakers?.map(({ isPostStated: __, ...speaker }) => speaker),
  };
}
