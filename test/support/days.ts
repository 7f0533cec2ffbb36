import fc from 'fast-check';
import type { Day } from '../../schema/model/day.ts';
import type { PartialDate } from '../../schema/model/partial-date.ts';

/** Days as whole numbers, so that a test can count and compare them without the code under test. */

const DAY_MS = 86_400_000;

export const FIRST_DAY = Date.parse('0001-01-01') / DAY_MS;
export const LAST_DAY = Date.parse('9999-12-31') / DAY_MS;

export const numberOf = (day: Day): number => Date.parse(day) / DAY_MS;

export const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Every day from one to another, both included. */
export const daysFrom = (first: Day, last: Day): readonly Day[] =>
  Array.from({ length: Math.max(numberOf(last) - numberOf(first) + 1, 0) }, (_, index) =>
    dayOf(numberOf(first) + index),
  );

export const anyDay: fc.Arbitrary<Day> = fc.integer({ min: FIRST_DAY, max: LAST_DAY }).map(dayOf);

/** A date of which only the bounds matter. */
export const bounded = (
  earliest: Day | null,
  latest: Day | null,
  marks: Partial<Pick<PartialDate, 'uncertain' | 'approximate'>> = {},
): PartialDate => ({
  edtf: `[${earliest ?? ''}..${latest ?? ''}]`,
  earliest,
  latest,
  precision: earliest !== null && earliest === latest ? 'DAY' : 'ONE_OF',
  uncertain: false,
  approximate: false,
  words: null,
  ...marks,
});
