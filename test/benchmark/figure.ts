/** One measured figure beside its budget. Work is counted; times appear only as ratios of what ran side by side. */
export interface Figure {
  readonly name: string;
  /** Which of many measured values it is; all of them have one name. Omitted where there is one. */
  readonly quantile?: 'p50' | 'p95' | 'most';
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

/** Parts of all values that a quantile does not exceed. */
const PARTS = { p50: 0.5, p95: 0.95, most: 1 } as const;

/** The smallest of the values that so large a part of them does not exceed. */
export function quantile(values: readonly number[], which: keyof typeof PARTS): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(PARTS[which] * sorted.length) - 1, 0)] ?? Number.NaN;
}

/** A figure for each quantile of some values that has an entry in the budgets; null for one without a budget. */
export const quantiles = (
  { name, unit }: Pick<Figure, 'name' | 'unit'>,
  values: readonly number[],
  budgets: Readonly<Partial<Record<keyof typeof PARTS, number | null>>>,
): readonly Figure[] =>
  (['p50', 'p95', 'most'] as const).flatMap((which) => {
    const budget = budgets[which];
    return budget === undefined
      ? []
      : [{ name, quantile: which, value: quantile(values, which), unit, budget }];
  });

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
    figure.quantile === undefined ? figure.name : `${figure.name}, ${figure.quantile}`,
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
