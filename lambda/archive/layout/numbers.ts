import { crc32 } from 'node:zlib';
import type { EntityRef } from '../../../schema/model/entity-ref.ts';
import { nameOf } from '../../../schema/model/entity-ref.ts';

/**
 * The number of an entity, from 0 to 2^32 - 1. It follows from the entity's name, so that its items are found without a further
 * read, whatever the order in which entries arrive. An entity whose number another one has already takes the next free one. A number
 * is never given again.
 */
export type EntityNumber = number;

/** The numbers that an entity may have, in the order in which they are tried. */
export const numberAt = (ref: EntityRef, attempt: number): EntityNumber =>
  (crc32(nameOf(ref)) + attempt) >>> 0;
