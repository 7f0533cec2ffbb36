import type { Histogram, ReadingOverview, Tally } from './answers.ts';
import type { Unit, View } from './view.ts';

/** One bar: a day, month or year, with the number of statements and events whose date is certain to fall in it. */
export interface Bar {
  readonly date: string;
  readonly statements: number;
  readonly events: number;
}

/** The data of the chart of a list. */
export interface ChartData {
  readonly unit: Unit;
  /** Without gaps, oldest first. */
  readonly bars: readonly Bar[];
  /** The number of entries whose date may fall in more than one bar. */
  readonly coarser: number;
  /** The number of entries without a date. */
  readonly undated: number;
  /** Whether only the newest entries were counted. */
  readonly partly: boolean;
  /** The units in which a chart can be drawn. */
  readonly units: readonly Unit[];
}

/** The most bars that a reader can tell apart and click. */
const MAX_BARS = 120;

const HISTOGRAMS = { year: 'byYear', month: 'byMonth', day: 'byDay' } as const;

/** The chart in the requested unit, or in the finest unit that shows most entries; null when the list is empty. */
export function chartOf(overview: ReadingOverview, { shown, unit }: View): ChartData | null {
  const of = (tally: Tally | null, one: Unit): Histogram | null => tally?.[HISTOGRAMS[one]] ?? null;
  const charts = (['day', 'month', 'year'] as const).flatMap((one) => {
    const statements = shown === 'events' ? null : of(overview.statements, one);
    const events = shown === 'statements' ? null : of(overview.events, one);
    return statements === null && events === null ? [] : [chartIn(one, statements, events)];
  });
  const drawn = charts.filter(({ bars }) => bars.length > 0 && bars.length <= MAX_BARS);
  const units = drawn.map((chart) => chart.unit);
  const asked = drawn.find((chart) => chart.unit === unit);
  const fitting = drawn.find((chart) => total(chart) >= 3 * chart.coarser && chart.bars.length > 1);
  const chosen = asked ?? fitting ?? drawn.at(-1) ?? charts.at(-1);
  return chosen === undefined || (chosen.bars.length === 0 && chosen.undated + chosen.coarser === 0)
    ? null
    : { ...chosen, bars: chosen.bars.slice(-MAX_BARS), units };
}

const total = ({ bars }: Pick<ChartData, 'bars'>): number =>
  bars.reduce((sum, { statements, events }) => sum + statements + events, 0);

function chartIn(unit: Unit, statements: Histogram | null, events: Histogram | null): ChartData {
  const counted = (histogram: Histogram | null) =>
    new Map(histogram?.bins.map(({ date, count }) => [date, count]));
  const ofStatements = counted(statements);
  const ofEvents = counted(events);
  const dates = [...ofStatements.keys(), ...ofEvents.keys()].toSorted();
  return {
    unit,
    bars: timesBetween(dates[0], dates.at(-1)).map((date) => ({
      date,
      statements: ofStatements.get(date) ?? 0,
      events: ofEvents.get(date) ?? 0,
    })),
    coarser: (statements?.coarser ?? 0) + (events?.coarser ?? 0),
    undated: (statements?.undated ?? 0) + (events?.undated ?? 0),
    partly: [statements, events].some((histogram) => histogram?.precision === 'AT_LEAST'),
    units: [],
  };
}

/** The most dates that are generated: a list may begin in the year 1, and the chart shows only the last bars. */
const MAX_TIMES = 5_000;

/** Each day, month or year from the first to the last. */
function timesBetween(first: string | undefined, last: string | undefined): readonly string[] {
  const times: string[] = [];
  for (let time = first; time !== undefined && last !== undefined && time <= last; time = next(time)) {
    times.push(time);
    if (times.length > MAX_TIMES) break;
  }
  return times;
}

function next(time: string): string {
  const [year = 0, month, day] = time.split('-').map(Number);
  if (month === undefined) return String(year + 1).padStart(4, '0');
  const date =
    day === undefined ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year, month - 1, day + 1));
  return date.toISOString().slice(0, time.length);
}
