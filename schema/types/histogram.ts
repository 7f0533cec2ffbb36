import { builder } from '../builder.ts';
import type { Count } from '../context.ts';
import { type HISTOGRAM_UNITS, type Histogram, histogramOf } from '../model/histogram.ts';
import { CountPrecision } from './count.ts';
import { EventConnection } from './event.ts';
import { StatementConnection } from './statement.ts';
import { TimelineConnection } from './timeline.ts';

const HistogramUnitEnum = builder.enumType('HistogramUnit', {
  description: 'How long the bins of a histogram are.',
  values: {
    DAY: { description: 'A bin for every day.' },
    MONTH: { description: 'A bin for every month.' },
    YEAR: { description: 'A bin for every year.' },
  } satisfies Record<(typeof HISTOGRAM_UNITS)[number], object>,
});

const BinRef = builder.objectRef<Histogram['bins'][number]>('HistogramBin').implement({
  description: 'A time, and how many of the list lie in it.',
  fields: (t) => ({
    date: t.expose('date', { type: 'EDTF', description: 'The day, month or year.' }),
    count: t.exposeInt('count', { description: 'How many certainly lie in it.' }),
  }),
});

const HistogramRef = builder.objectRef<Histogram & Pick<Count, 'precision'>>('DateHistogram').implement({
  description: 'A whole list, counted by date. All its numbers together are the count of the list.',
  fields: (t) => ({
    bins: t.field({
      type: [BinRef],
      description: 'The times in which something lies, the oldest first; empty ones are left out.',
      complexity: { field: 0, multiplier: 100 },
      resolve: ({ bins }) => [...bins],
    }),
    coarser: t.exposeInt('coarser', {
      description: 'How many have a date that may lie in several bins, such as 2022 among months.',
    }),
    undated: t.exposeInt('undated', { description: 'How many have no date.' }),
    precision: t.expose('precision', {
      type: CountPrecision,
      description: 'EXACT, or AT_LEAST when only the newest 1,000 of the list were counted.',
    }),
  }),
});

for (const connection of [StatementConnection, EventConnection, TimelineConnection]) {
  builder.objectField(connection, 'histogram', (t) =>
    t.field({
      type: HistogramRef,
      nullable: true,
      description: 'The whole list by date, counted: exactly for up to 1,000 entities.',
      args: {
        by: t.arg({ type: HistogramUnitEnum, required: true, description: 'How long the bins are.' }),
      },
      complexity: { field: 10, multiplier: 1 },
      resolve: async ({ lists }, { by }, { record }) => {
        const { count, dates } = await record.tally(lists);
        return { ...histogramOf(dates, by), precision: count.precision };
      },
    }),
  );
}
