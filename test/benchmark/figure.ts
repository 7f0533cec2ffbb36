/** One measured figure beside its budget. Work is counted; times appear only as ratios of what ran side by side. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most that it may be; null for a figure that has no budget. */
  readonly budget: number | null;
  /** Where the budget is not reached yet: how far it may be missed. It is told as missed all the same. */
  readonly tolerated?: number;
}

/** Whether a figure is what it may be: within its budget or, where that is not reached yet, within what is tolerated. */
export const withinBudget = ({ value, budget, tolerated }: Figure): boolean =>
  budget === null || value <= (tolerated ?? budget);

/** A number as people read it: `1,000,000`. */
export const count = (number: number): string => number.toLocaleString('en');

/** The one in the middle; the upper of two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** The figures for programs. */
export const json = (figures: readonly Figure[]): string =>
  `${JSON.stringify(
    figures.map((figure) => ({ ...figure, ok: withinBudget(figure) })),
    null,
    2,
  )}\n`;

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value} ${figure.unit}`,
    figure.budget === null ? '' : `at most ${figure.budget}`,
    verdict(figure),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict({ value, budget, tolerated }: Figure): string {
  if (budget === null || value <= budget) return 'ok';
  return tolerated !== undefined && value <= tolerated ? `MISSED, tolerated up to ${tolerated}` : 'OVER';
}
