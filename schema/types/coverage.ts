import { builder } from '../builder.ts';
import { listOf, pageOf } from '../connection.ts';
import { type Context, type Count, type Filter, type ListQuery, NO_FILTER, type Tally } from '../context.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { histogramOf } from '../model/histogram.ts';
import { KNOWN_GAPS } from '../model/source.ts';
import type { PageArgs } from '../page-window.ts';
import { CountRef } from './count.ts';
import { EventConnection, SourceConnection, SourceRef, StatementConnection } from './entry-refs.ts';
import { FacetValueRef } from './facet.ts';
import { TimelineConnection } from './timeline.ts';

/** What the record rests on, counted. */
interface Coverage {
  readonly slug: string;
  readonly type: 'Source';
  readonly tally: Tally;
}

const ALL_STATEMENTS: readonly ListQuery[] = [{ type: 'Statement', filter: NO_FILTER }];

/** The most values of each list: a record that rests on more publishers or languages shows the commonest. */
const MOST_VALUES = 100;

const byCount = (counts: Iterable<readonly [string, number]>, isAgent = false) =>
  [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value, count]) => ({
      value,
      count,
      types: isAgent ? (['Person', 'Organization'] as const) : [],
    }));

const CoverageRef = builder.objectRef<Coverage>('Coverage').implement({
  description:
    'Sources that the record rests on. The record has nothing that none of them reports: an empty list does not mean that nothing happened.',
  fields: (t) => ({
    sources: t.field({
      type: CountRef,
      nullable: true,
      description: 'Number of sources, each version counted. Null only if an error occurs.',
      resolve: (_, __, { record }) => record.count([{ type: 'Source', filter: NO_FILTER }]),
    }),
    statements: t.field({
      type: CountRef,
      nullable: true,
      description: 'Number of statements. Null only if an error occurs.',
      resolve: ({ tally }): Count => tally.count,
    }),
    events: t.field({
      type: CountRef,
      nullable: true,
      description: 'Number of events. Null only if an error occurs.',
      resolve: (_, __, { record }) => record.count([{ type: 'Event', filter: NO_FILTER }]),
    }),
    publishers: t.field({
      type: [FacetValueRef],
      description:
        'Publishers of the sources, with the number of statements from each: at most 100, highest count first.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ tally }) => byCount(tally.facets.get('publisher') ?? [], true),
    }),
    languages: t.field({
      type: [FacetValueRef],
      description: 'Languages of the words, as BCP 47 tags, with the number of statements in each.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ tally }) => byCount(tally.facets.get('language') ?? []),
    }),
    completeness: t.field({
      type: [FacetValueRef],
      description:
        'Completeness of the curated sources, `WHOLE` or `EXCERPTS`, with the number of statements from such sources. Sources of which the curator does not say are left out.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ tally }) => byCount(tally.facets.get('completeness') ?? []),
    }),
    years: t.field({
      type: [FacetValueRef],
      description: 'Years of the statements whose date lies within one year, oldest first.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ tally }) =>
        histogramOf(tally.dates, 'YEAR').bins.map(({ date, count }) => ({ value: date, count, types: [] })),
    }),
    gaps: t.connection(
      {
        type: SourceRef,
        nullable: true,
        description:
          'Sources with gaps that their curator knows of, oldest first: `gaps` of each source says which. Null only if an error occurs.',
        ...pageOf((_, __: PageArgs) => listOf('Source', KNOWN_GAPS, KNOWN_GAPS)),
      },
      SourceConnection,
    ),
  }),
});

builder.queryField('coverage', (t) =>
  t.field({
    type: CoverageRef,
    nullable: true,
    description:
      'Sources that the record rests on: by publisher, language and year, how complete they are, and which gaps are known. Null only if an error occurs.',
    args: recordedTimeArgs,
    complexity: { field: 30, multiplier: 1 },
    resolve: async (_, __, { record }): Promise<Coverage> => {
      const tally = await record.tally(ALL_STATEMENTS, ['publisher', 'language', 'completeness']);
      return { type: 'Source', slug: 'coverage', tally };
    },
  }),
);

/** Why a list is empty. */
const EMPTINESS = ['NO_MATCH', 'NOT_INGESTED'] as const;
type Emptiness = (typeof EMPTINESS)[number];

const EmptinessEnum = builder.enumType('Emptiness', {
  description: 'Reason why a list is empty.',
  values: {
    NO_MATCH: {
      description:
        'The record has entries for each condition of the filter, but none that meets all of them.',
    },
    NOT_INGESTED: {
      description:
        'The record has nothing at all for one of the conditions, such as a country or a period: no source of it was loaded. An empty list does not mean that nothing happened.',
    },
  } satisfies Record<Emptiness, object>,
});

for (const connection of [StatementConnection, EventConnection, TimelineConnection]) {
  builder.objectField(connection, 'emptiness', (t) =>
    t.field({
      type: EmptinessEnum,
      nullable: true,
      description: 'Reason why the whole list is empty. Null if it is not.',
      complexity: { field: 5, multiplier: 1 },
      resolve: ({ lists }, _, context) => emptinessOf(lists, context),
    }),
  );
}

async function emptinessOf(lists: readonly ListQuery[], context: Context): Promise<Emptiness | null> {
  if (await hasAny(lists, context)) return null;
  // Lists that are shown as one have the same conditions, in the same order.
  const parts = lists.map(({ filter }) => conditionsOf(filter));
  for (const at of parts[0]?.keys() ?? []) {
    const one = lists.map((list, index) => ({ ...list, filter: parts[index]?.[at] ?? NO_FILTER }));
    if (!(await hasAny(one, context))) return 'NOT_INGESTED';
  }
  return (await hasAny(
    lists.map((list) => ({ ...list, filter: NO_FILTER })),
    context,
  ))
    ? 'NO_MATCH'
    : 'NOT_INGESTED';
}

const hasAny = async (lists: readonly ListQuery[], { record }: Context): Promise<boolean> =>
  (await record.count(lists)).value > 0;

/**
 * Each condition of a filter that a source may be missing for: the entries and terms that it names, and its dates. Words, kinds and what is left
 * out are of the texts themselves.
 */
const conditionsOf = ({ where, date, asOf }: Filter): readonly Filter[] => [
  ...where
    .filter(({ name, naming }) => naming !== undefined && name !== 'linkedTo')
    .map((condition) => ({ ...NO_FILTER, where: [condition], asOf })),
  ...(date === null ? [] : [{ ...NO_FILTER, date }]),
];
