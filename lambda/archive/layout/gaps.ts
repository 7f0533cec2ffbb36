import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { GAPS, type ListKey } from './keys.ts';

/** Which days a date with gaps may be is told by its text, which its posting carries as numbers that go up. */

export const gapsOf = (type: EntityType): ListKey => ({ type, name: GAPS, value: GAPS });

/** EDTF is written in ASCII. */
const LETTERS = 128;

export const lettersOf = (edtf: string): readonly number[] =>
  Array.from(edtf, (letter, at) => at * LETTERS + letter.charCodeAt(0));

/** Reads what {@link lettersOf} wrote. */
export const textOfLetters = (letters: readonly number[]): string =>
  String.fromCharCode(...letters.map((letter) => letter % LETTERS));
