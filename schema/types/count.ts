import { builder } from '../builder.ts';
import type { COUNT_PRECISIONS, Count } from '../context.ts';

export const CountPrecision = builder.enumType('CountPrecision', {
  description: 'Precision of a count.',
  values: {
    EXACT: { description: 'Exact number.' },
    AT_LEAST: {
      description:
        'Lower bound: the query reached its work limit before it had counted everything. Smaller lists are counted exactly.',
    },
  } satisfies Record<(typeof COUNT_PRECISIONS)[number], object>,
});

export const CountRef = builder.objectRef<Count>('Count').implement({
  description: 'Number of entries, with its precision.',
  fields: (t) => ({
    value: t.exposeInt('value', { description: 'Number of entries.' }),
    precision: t.expose('precision', { type: CountPrecision, description: 'Precision of the number.' }),
  }),
});

/** How many entries a search has that are in none of its lists: it names them, and they do not contain its words. */
const beyondOf = (connection: object): number =>
  'beyond' in connection && typeof connection.beyond === 'number' ? connection.beyond : 0;

builder.globalConnectionField('count', (t) =>
  t.field({
    type: CountRef,
    nullable: true,
    description: 'Number of entries in the whole list, not only on this page. Null only if an error occurs.',
    resolve: async (connection, _, { record }) => {
      const { value, precision } = await record.count(connection.lists);
      return { value: value + beyondOf(connection), precision };
    },
  }),
);

builder.globalConnectionField('cutShort', (t) =>
  t.boolean({
    description:
      'Whether the search stopped before the page was full because it reached its work limit. No entry is skipped: continue from the cursor of this page.',
    resolve: ({ cutShort }) => cutShort,
  }),
);
