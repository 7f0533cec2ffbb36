import { builder } from '../builder.ts';
import { listOf, pageOf } from '../connection.ts';
import {
  type Condition,
  type Context,
  type Count,
  type ListQuery,
  NO_FILTER,
  type Tally,
} from '../context.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { aboveFacets, COUNTED_TYPES, namedBy } from '../model/facet-values.ts';
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

const allOf = (type: ListQuery['type']): readonly ListQuery[] => [{ type, filter: NO_FILTER }];

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

const byYear = ({ dates }: Tally) =>
  histogramOf(dates, 'YEAR').bins.map(({ date, count }) => ({ value: date, count, types: [] }));

const CoverageRef = builder.objectRef<Coverage>('Coverage').implement({
  description:
    'Sources that the record rests on. The record has nothing that none of them reports: an empty list does not mean that nothing happened.',
  fields: (t) => ({
    sources: t.field({
      type: CountRef,
      nullable: true,
      description: 'Number of sources, each version counted. Null only if an error occurs.',
      resolve: (_, __, { record }) => record.count(allOf('Source')),
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
      resolve: (_, __, { record }) => record.count(allOf('Event')),
    }),
    publishers: t.field({
      type: [FacetValueRef],
      description:
        'Publishers of the sources that report statements, with the number of statements from each: at most 100, highest count first. Sources that report only events are left out.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ tally }) => byCount(tally.facets.get('publisher') ?? [], true),
    }),
    languages: t.field({
      type: [FacetValueRef],
      description:
        'Languages of the statements, as BCP 47 tags, with the number of statements in each: at most 100, highest count first. Sources that report only events are left out.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ tally }) => byCount(tally.facets.get('language') ?? []),
    }),
    completeness: t.field({
      type: [FacetValueRef],
      description:
        'Completeness of the curated sources, `WHOLE` or `EXCERPTS`, with the number of statements from such sources. Left out are sources of which the curator does not say, and those that report only events.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ tally }) => byCount(tally.facets.get('completeness') ?? []),
    }),
    years: t.field({
      type: [FacetValueRef],
      description:
        'Years of the statements, oldest first, with the number of statements in each. Only dates that lie within one year count.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ tally }) => byYear(tally),
    }),
    sourceYears: t.field({
      type: [FacetValueRef],
      nullable: true,
      description:
        'Years in which the sources were published, oldest first, with the number of sources in each. Only dates that lie within one year count. Null only if an error occurs.',
      complexity: { field: 5, multiplier: 10 },
      resolve: async (_, __, { record }) => byYear(await record.tally(allOf('Source'), [])),
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
      'Sources that the record rests on: their number by year, their statements by publisher, language, year and completeness, and the gaps that are known. Null only if an error occurs.',
    args: recordedTimeArgs,
    complexity: { field: 30, multiplier: 1 },
    resolve: async (_, __, { record }): Promise<Coverage> => {
      const tally = await record.tally(allOf('Statement'), ['publisher', 'language', 'completeness']);
      return { type: 'Source', slug: 'coverage', tally };
    },
  }),
);

/** Why a list is empty. */
const EMPTINESS = ['NO_MATCH', 'NOT_INGESTED'] as const;
type Emptiness = (typeof EMPTINESS)[number];

const EmptinessEnum = builder.enumType('Emptiness', {
  description:
    'Reason why a list is empty. It follows from the named conditions of the filter: the date, and the fields that take slugs, country codes, language tags or other terms. Text, enum values such as those of `kind`, numbers and `not` do not count.',
  values: {
    NO_MATCH: {
      description:
        'The record has something for each named condition, but no entry that meets the whole filter. Sources, events and statements that the filter names are themselves in the record.',
    },
    NOT_INGESTED: {
      description:
        'The record is empty, or has nothing for a named condition: for a date no statement, event or source, for a field no statement and no event that it finds. For `publisher` and `language` only statements count, because events have neither. An empty list does not mean that nothing happened.',
    },
  } satisfies Record<Emptiness, object>,
});

for (const connection of [StatementConnection, EventConnection, TimelineConnection]) {
  builder.objectField(connection, 'emptiness', (t) =>
    t.field({
      type: EmptinessEnum,
      nullable: true,
      description:
        'Reason why the whole list is empty. Null if it is not, or if the search ended too early to know.',
      complexity: { field: 5, multiplier: 1 },
      resolve: ({ lists }, _, context) => emptinessOf(lists, context),
    }),
  );
}

async function emptinessOf(lists: readonly ListQuery[], context: Context): Promise<Emptiness | null> {
  if (await mayHave(lists, context)) return null;
  const found = await Promise.all(loadedFor(lists).map((each) => mayHave(each, context)));
  return found.includes(false) ? 'NOT_INGESTED' : 'NO_MATCH';
}

/** Whether lists have an entry, as far as one query can tell. */
async function mayHave(lists: readonly ListQuery[], { record }: Context): Promise<boolean> {
  const { value, precision } = await record.count(lists);
  return value > 0 || precision === 'AT_LEAST';
}

/** The entries that show that a source of a period was loaded. */
const DATED = ['Statement', 'Event', 'Source'] as const;

/**
 * What the record must have for an empty list to mean that nothing matches: anything at all, and something for each named condition. Lists
 * that are shown as one have the same conditions.
 */
function loadedFor([list]: readonly ListQuery[]): readonly (readonly ListQuery[])[] {
  if (list === undefined) return [];
  const { where, date } = list.filter;
  return [
    DATED.flatMap(allOf),
    ...where.filter(mayBeMissing).map((condition) => foundBy(condition)),
    ...(date === null ? [] : [DATED.map((type) => ({ type, filter: { ...NO_FILTER, date } }))]),
  ];
}

/** Whether a condition names something that the record may have nothing of. A named source, event or statement is there. */
const mayBeMissing = ({ naming }: Condition): boolean =>
  naming !== undefined &&
  (naming.types.length === 0 || naming.types.some((type) => !DATED.some((each) => each === type)));

/** The statements and the events that meet a condition. */
const foundBy = ({ orUnder, ...condition }: Condition): readonly ListQuery[] =>
  COUNTED_TYPES.filter((type) => namedBy(condition.name, type) !== undefined).map((type) => ({
    type,
    filter: {
      ...NO_FILTER,
      where: [{ ...condition, ...(orUnder && { orUnder: aboveFacets(condition.name, type) }) }],
    },
  }));
