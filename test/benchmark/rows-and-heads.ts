import type { Family } from './planner.ts';

/** The families of questions that both layouts were asked. */
export type Shown = Exclude<Family, 'one phrase' | 'commonest values'>;

/** Requests that pages took of the layout before blocks, one row for each value that a statement carries: its last measurement. */
export const ROWS_AND_HEADS: readonly {
  readonly statements: number;
  readonly requests: Readonly<Record<Shown, { readonly p50: number; readonly p95: number }>>;
}[] = [
  {
    statements: 10_000,
    requests: {
      'one filter': { p50: 2, p95: 2 },
      '2 to 4 filters': { p50: 3, p95: 7 },
      'dense pairs': { p50: 5, p95: 6 },
      'lists that never meet': { p50: 7, p95: 7 },
    },
  },
  {
    statements: 100_000,
    requests: {
      'one filter': { p50: 2, p95: 2 },
      '2 to 4 filters': { p50: 4, p95: 9 },
      'dense pairs': { p50: 5, p95: 11 },
      'lists that never meet': { p50: 17, p95: 18 },
    },
  },
  {
    statements: 1_000_000,
    requests: {
      'one filter': { p50: 2, p95: 2 },
      '2 to 4 filters': { p50: 5, p95: 13 },
      'dense pairs': { p50: 5, p95: 51 },
      'lists that never meet': { p50: 51, p95: 51 },
    },
  },
];
