import fc from 'fast-check';
import type { Entry } from '../../lambda/archive/items.ts';
import type { Condition, ListQuery } from '../../schema/context.ts';
import { type DateRange, dateRange } from '../../schema/model/date-range.ts';
import { type FacetValues, statementFacets } from '../../schema/model/facets.ts';
import type { PartialDate } from '../../schema/model/partial-date.ts';
import type { Entities } from '../../schema/model/record.ts';
import { STATEMENT_KINDS } from '../../schema/model/statement.ts';
import { dayOf, numberOf } from './days.ts';
import { anEvent, aSource, aStatement, on } from './examples.ts';

/** Statements as a record may hold them, and questions about them. Dates and values are few, so that they meet. */

const WINTER = { min: numberOf('2022-11-01'), max: numberOf('2023-02-28') };

const winterDay = fc.integer(WINTER).map(dayOf);
const winterMonth = fc.constantFrom('2022-11', '2022-12', '2023-01', '2023-02');
const interval = (write: (from: string, to: string) => string) =>
  fc.tuple(winterDay, winterDay).map((days) => {
    const [from = '', to = ''] = days.toSorted();
    return from === to ? from : write(from, to);
  });

/** A date as sources give it: mostly days, but every other kind as well, and none. */
export const anyDate: fc.Arbitrary<PartialDate | null> = fc
  .oneof(
    { weight: 8, arbitrary: winterDay },
    { weight: 3, arbitrary: winterMonth },
    { weight: 2, arbitrary: fc.constantFrom('2022', '2023', '202X', '20XX', '2023-02-15?', '2023~') },
    { weight: 2, arbitrary: interval((from, to) => `${from}/${to}`) },
    { weight: 2, arbitrary: interval((from, to) => `[${from}..${to}]`) },
    { weight: 2, arbitrary: winterDay.map((day) => `${day}/..`) },
    { weight: 2, arbitrary: winterDay.map((day) => `../${day}`) },
    { weight: 1, arbitrary: fc.constantFrom('XXXX-05-16', 'XXXX-12', '../..', '0001-01-01', '9999-12-31') },
    { weight: 2, arbitrary: fc.constant(null) },
  )
  .map((text) => (text === null ? null : on(text)));

/** Slugs of few short words, many of which are the beginning of others. */
const anySlug = fc
  .array(fc.constantFrom('a', 'b', '1'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'));

const EVENTS = [
  anEvent('summit', { kind: 'SUMMIT', place: 'yerevan' }),
  anEvent('talks', { kind: 'MEETING', place: 'moscow' }),
  anEvent('crisis', { kind: 'CRISIS' }),
] as const;
const PEOPLE = ['ann', 'ann-b', 'zoe'] as const;
const TOPICS = ['peace', 'peace-talks', 'border', 'trade'] as const;
const SOURCE = aSource('report');

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const person = (slug: string) => ({ type: 'Person', slug }) as const;

const statementFields = fc.record({
  slug: anySlug,
  date: anyDate,
  speaker: orNull(fc.constantFrom(...PEOPLE).map(person)),
  speakerPost: orNull(fc.constantFrom('president', 'secretary')),
  event: orNull(fc.constantFrom(...EVENTS)),
  kind: fc.constantFrom(...STATEMENT_KINDS),
  topics: fc.subarray([...TOPICS]),
  position: orNull(fc.integer({ min: 1, max: 12 })),
  ordinal: orNull(fc.constantFrom(1, 2)),
});

/** A statement with the facets that are derived from it, in its first revision. */
export const anyStatement: fc.Arbitrary<Entry<'Statement'>> = statementFields.map(
  ({ slug, event, ...fields }) => {
    const entity = aStatement(slug, { ...fields, event: event?.slug ?? null });
    return {
      entity,
      facets: statementFacets(entity, { event, source: SOURCE, organizations: [] }),
      revision: 1,
    };
  },
);

/** The statements of a whole record. */
export const anyStatements = (maxLength: number): fc.Arbitrary<readonly Entry<'Statement'>[]> =>
  fc.uniqueArray(anyStatement, { maxLength, selector: ({ entity }) => entity.slug, size: 'max' });

const anyOf = (...values: readonly string[]) =>
  fc.array(fc.constantFrom(...values, 'nobody'), { minLength: 1, maxLength: 3 });

const conditionOf = (name: string, ...values: readonly string[]): fc.Arbitrary<Condition> =>
  anyOf(...values).map((wanted) => ({ name, values: wanted }));

/** None, one or several conditions, now and then two on the same facet. */
export const anyWhere: fc.Arbitrary<readonly Condition[]> = fc.array(
  fc.oneof(
    conditionOf('speaker', ...PEOPLE),
    conditionOf('post', 'president', 'secretary'),
    conditionOf('event', ...EVENTS.map(({ slug }) => slug)),
    conditionOf('eventKind', 'SUMMIT', 'MEETING', 'CRISIS'),
    conditionOf('place', 'yerevan', 'moscow'),
    conditionOf('kind', ...STATEMENT_KINDS),
    { weight: 3, arbitrary: conditionOf('topic', ...TOPICS) },
    conditionOf('numbered', 'true', 'false'),
    conditionOf('missing', 'DATE', 'SPEAKER', 'POST', 'EVENT', 'PLACE'),
  ),
  { maxLength: 3 },
);

const rangeEnd = fc.oneof(winterDay, winterMonth);

/** No range of dates, or one with both ends or either. */
export const anyRange: fc.Arbitrary<DateRange | null> = fc.oneof(
  fc.constant(null),
  rangeEnd.map((from) => dateRange(from, null)),
  rangeEnd.map((to) => dateRange(null, to)),
  fc.tuple(rangeEnd, rangeEnd).map((ends) => {
    const [from = null, to = null] = ends.toSorted();
    return dateRange(from, to);
  }),
);

type Listed = Entities['Statement'] | Entities['Event'];

/** What a list is, said as plainly as possible: everything that fulfils every condition, by date and slug. */
export function listedBy<E extends Listed>(
  entries: readonly { readonly entity: E; readonly facets: FacetValues }[],
  { where, date }: Pick<ListQuery, 'where' | 'date'>,
): readonly E[] {
  return entries
    .filter(({ facets }) =>
      where.every(({ name, values }) => values.some((value) => facets[name]?.includes(value))),
    )
    .map(({ entity }) => entity)
    .filter((entity) => date === null || mayLieIn(entity.date, date))
    .toSorted((a, b) => compare(ageOf(a.date), ageOf(b.date)) || compare(a.slug, b.slug));
}

const mayLieIn = (date: PartialDate | null, { from, to }: DateRange): boolean =>
  date !== null &&
  (date.latest ?? '9999-12-31') >= (from ?? '0001-01-01') &&
  (date.earliest ?? '0001-01-01') <= (to ?? '9999-12-31');

/** Undated entities are the oldest, then those that may be of any day before some other. */
const ageOf = (date: PartialDate | null): string => (date === null ? '' : (date.earliest ?? ' '));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
