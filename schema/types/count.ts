import { builder } from '../builder.ts';
import type { COUNT_PRECISIONS, Count } from '../context.ts';

export const CountPrecision = builder.enumType('CountPrecision', {
  description: 'How exactly a number of entities is known.',
  values: {
    EXACT: { description: 'The number is exact.' },
    AT_LEAST: { description: 'There are at least so many; counting further would cost too much.' },
  } satisfies Record<(typeof COUNT_PRECISIONS)[number], object>,
});

export const CountRef = builder.objectRef<Count>('Count').implement({
  description: 'A number of entities, and how exactly it is known.',
  fields: (t) => ({
    value: t.exposeInt('value', { description: 'The number.' }),
    precision: t.expose('precision', { type: CountPrecision, description: 'How exactly it is known.' }),
  }),
});

builder.globalConnectionField('count', (t) =>
  t.field({
    type: CountRef,
    nullable: true,
    description: 'How many entities the whole list holds, not only this page.',
    resolve: ({ lists }, _, { record }) => record.count(lists),
  }),
);

builder.globalConnectionField('cutShort', (t) =>
  t.boolean({
    description:
      'Whether the search was given up before the page was full, because the work that one query may take ran out. Nothing is left out: the list goes on from this page’s cursor.',
    resolve: ({ cutShort }) => cutShort,
  }),
);
