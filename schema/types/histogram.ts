import { builder } from '../builder.ts';
import type { Count } from '../context.ts';
import { type HISTOGRAM_UNITS, type Histogram, histogramOf } from '../model/histogram.ts';
import { CountPrecision } from './count.ts';
import { EventConnection, StatementConnection } from './entry-refs.ts';
import { TimelineConnection } from './timeline.ts';

const HistogramUnitEnum = builder.enumType('HistogramUnit', {
  description: 'Length of the bins of a histogram.',
  values: {
    DAY: { description: 'One bin per day.' },
    MONTH: { description: 'One bin per month.' },
    YEAR: { description: 'One bin per year.' },
  } satisfies Record<(typeof HISTOGRAM_UNITS)[number], object>,
});

const BinRef = builder.objectRef<Histogram['bins'][number]>('HistogramBin').implement({
  description: 'Day, month or year, with the number of entries dated within it.',
  fields: (t) => ({
    date: t.expose('date', { type: 'EDTF', description: 'Day, month or year, such as `2022-11`.' }),
    count: t.exposeInt('count', { description: 'Number of entries whose date certainly lies in this bin.' }),
  }),
});

const HistogramRef = builder.objectRef<Histogram & Pick<Count, 'precision'>>('DateHistogram').implement({
  description:
    'Counts of a whole list by date. Bins, `coarser` and `undated` add up to the number of entries counted.',
  fields: (t) => ({
    bins: t.field({
      type: [BinRef],
      description: 'Bins with at least one entry, oldest first.',
      complexity: { field: 0, multiplier: 100 },
      resolve: ({ bins }) => [...bins],
    }),
    coarser: t.exposeInt('coarser', {
      description:
        'Number of entries whose date may lie in several bins, such as `2022` in a histogram by month.',
    }),
    undated: t.exposeInt('undated', { description: 'Number of entries without a date.' }),
    precision: t.expose('precision', {
      type: CountPrecision,
      description:
        '`EXACT`, or `AT_LEAST` if the query reached its work limit before it had counted the whole list.',
    }),
  }),
});

for (const connection of [StatementConnection, EventConnection, TimelineConnection]) {
  builder.objectField(connection, 'histogram', (t) =>
    t.field({
      type: HistogramRef,
      nullable: true,
      description:
        'Counts of the whole list by date: `histogram(by: MONTH)`. Exact, unless `precision` is `AT_LEAST`. Null only if an error occurs.',
      args: {
        by: t.arg({ type: HistogramUnitEnum, required: true, description: 'Length of the bins.' }),
      },
      complexity: { field: 10, multiplier: 1 },
      resolve: async ({ lists }, { by }, { record }) => {
        const { count, dates } = await record.tally(lists, []);
        return { ...histogramOf(dates, by), precision: count.precision };
      },
    }),
  );
}
