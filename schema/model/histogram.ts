import type { PartialDate } from './partial-date.ts';

/** How long the bins of a histogram are. */
export const HISTOGRAM_UNITS = ['DAY', 'MONTH', 'YEAR'] as const;
export type HistogramUnit = (typeof HISTOGRAM_UNITS)[number];

/** How much of a day in EDTF names the bin that it lies in. */
const LENGTHS: Readonly<Record<HistogramUnit, number>> = { DAY: 10, MONTH: 7, YEAR: 4 };

type DateBounds = Pick<PartialDate, 'earliest' | 'latest'>;

export interface Histogram {
  /** The bins that hold something, in order; each named by its date in EDTF. */
  readonly bins: readonly { readonly date: string; readonly count: number }[];
  /** How many have a date that is not known to lie in one bin. */
  readonly coarser: number;
  /** How many have no date. */
  readonly undated: number;
}

/** Counts dates into bins. A date counts where it certainly lies: `2022` is of no month. */
export function histogramOf(
  dates: readonly { readonly date: DateBounds | null; readonly count: number }[],
  unit: HistogramUnit,
): Histogram {
  const bins = new Map<string, number>();
  let coarser = 0;
  let undated = 0;
  for (const { date, count } of dates) {
    const bin = date === null ? null : binOf(date, LENGTHS[unit]);
    if (date === null) undated += count;
    else if (bin === null) coarser += count;
    else bins.set(bin, (bins.get(bin) ?? 0) + count);
  }
  const inOrder = [...bins].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { bins: inOrder.map(([date, count]) => ({ date, count })), coarser, undated };
}

function binOf({ earliest, latest }: DateBounds, length: number): string | null {
  const bin = earliest?.slice(0, length);
  return bin !== undefined && bin === latest?.slice(0, length) ? bin : null;
}
