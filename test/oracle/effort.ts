import fc from 'fast-check';
import { expect } from 'vitest';

/** How much is compared with the oracle, and from which seed it is generated. */

/** `DEEP=3` compares three times as much as every run does. */
const DEEP = Number(process.env.DEEP ?? 1);

export const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
fc.configureGlobal({ seed });
console.info(`Generated from seed ${seed}: FC_SEED=${seed} generates the same records and questions again.`);

/**
 * So many comparisons each of the tests has to come to, for all of them together to say something about any combination:
 * 20,000 pages and a thousand of them through the API, and more than two thousand bad dossiers, whatever the seed.
 */
const LEAST_COMPARISONS = {
  'pages of lists': 12_500,
  'pages with few requests': 5_500,
  'pages that were cut short': 800,
  'ranked pages': 1_500,
  'exact tallies': 500,
  'pages between changes': 1_000,
  'pages amidst changes': 200,
  'pages of the API': 1_000,
  'pages of the directory': 500,
  'mangled dossiers': 1_500,
  'spoilt dossiers': 550,
  'stopped imports': 20,
  'answers as of then': 1_500,
} as const;

/** Tells how many comparisons there were, and makes sure that they were enough. */
export function compared(what: keyof typeof LEAST_COMPARISONS, comparisons: number): void {
  console.info(`compared: ${comparisons.toLocaleString('en')} ${what}`);
  expect(comparisons, what).toBeGreaterThanOrEqual(scaled(LEAST_COMPARISONS[what]));
}

export const scaled = (number: number): number => Math.ceil(number * DEEP);

/** So many of what takes long: a few in every run, and all that are promised with `DEEP`, whatever it is. */
export const aFewOr = (few: number, all: number): number => (DEEP === 1 ? few : all);

/** How long a test may take, and when it stops looking for a smaller example of what failed, to report what it has. */
const LIMIT_MS = 360_000 * Math.max(DEEP, 1);
export const patience = { timeout: LIMIT_MS };

/** How often a property is tried. */
export const tries = (numRuns: number) => ({
  numRuns: scaled(numRuns),
  interruptAfterTimeLimit: LIMIT_MS / 3,
});

/** Many questions of one record: to generate it costs more than to answer them. */
export const several = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.array(arbitrary, { minLength: 1, maxLength: 24, size: 'max' });

/** So many values from the seed of the run; with another number others. */
export const sampled = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, number = 0): readonly T[] =>
  fc.sample(arbitrary, { numRuns, seed: seed + number });
