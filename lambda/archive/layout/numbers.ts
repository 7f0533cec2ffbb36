import { crc32 } from 'node:zlib';
import { type EntityRef, nameOf } from '../../../schema/model/entity-ref.ts';
import { TABLE_IDS, type TableId } from '../tables.ts';
import { tableOf } from './keys.ts';

/**
 * The number of an entity, from 0 to 2^32 - 1. It follows from the entity's name, so that its items are found without a further
 * read, whatever the order in which entries arrive. An entity whose number another one has already takes the next free one. A number
 * is never given again.
 */
export type EntityNumber = number;

/** How many numbers each table has. A lookup sees only its own table, so an entity of another one must never have the same number. */
const NUMBERS_OF_TABLE = 2 ** 30;

/** The numbers that an entity may have, in the order in which they are tried. */
export function numberAt(ref: EntityRef, attempt: number): EntityNumber {
  const first = TABLE_IDS.indexOf(tableOf(ref.type)) * NUMBERS_OF_TABLE;
  return first + ((crc32(nameOf(ref)) + attempt) % NUMBERS_OF_TABLE);
}

/** The table that holds the entity of a number. */
export const tableOfNumber = (number: EntityNumber): TableId =>
  TABLE_IDS[Math.floor(number / NUMBERS_OF_TABLE)] ?? 'Directory';
