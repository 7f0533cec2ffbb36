import type { Family } from './planner.ts';

/** The families of questions that both layouts were asked. */
export type Shown = Exclude<Family, 'one phrase' | 'commonest values'>;

/**
 * The 95th percentile of the requests that pages took of the layout before blocks, one row for each value that a statement carries: its
 * last measurement.
 */
export const ROWS_AND_HEADS: readonly {
  readonly statements: number;
  readonly requests: Readonly<Record<Shown, number>>;
}[] = [
  { statements: 10_000, requests: requests(2, 7, 6, 7) },
  { statements: 100_000, requests: requests(2, 9, 11, 18) },
  { statements: 1_000_000, requests: requests(2, 13, 51, 51) },
];

function requests(one: number, some: number, dense: number, apart: number): Readonly<Record<Shown, number>> {
  return {
    'one filter': one,
    '2 to 4 filters': some,
    'dense pairs': dense,
    'lists that never meet': apart,
  };
}
