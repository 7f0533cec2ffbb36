import type { Condition, Filter, ListQuery, PageQuery, PageWindow } from '../../schema/context.ts';
import type { DateRange } from '../../schema/model/date-range.ts';
import { type EventStatus, statusesThatMayBe } from '../../schema/model/event.ts';
import { WORD } from '../../schema/model/facets.ts';
import { type ListKey, SPAN_CLASSES, type SpanClass } from './keys.ts';
import { ALL, daysBefore, MONTH_DAYS } from './lists.ts';
import {
  before,
  behind,
  belowSort,
  EVERYTHING,
  fromSort,
  intersection,
  type KeyRange,
  type TypedPosition,
  upToSort,
} from './position.ts';
import { UNBOUNDED } from './sorting.ts';

/** How a page is found: stretches of index lists, merged in order, and what each row must still fulfil. Plain data. */
export interface Plan {
  /** Each stage lies wholly behind the one before it, so it is not read before that one has ended. */
  readonly stages: readonly (readonly Walk[])[];
  /** From the high end of the lists down. */
  readonly reverse: boolean;
}

export interface Walk {
  readonly list: ListKey;
  readonly range: KeyRange;
  /** What is checked on the rows themselves. */
  readonly filter: Filter;
}

/** One way to answer a list query: walk these lists, which together hold all that it finds, and check each row. */
export interface Candidate {
  readonly lists: readonly ListKey[];
  readonly filter: Filter;
}

/** Lists that are sorted by a number, not by date; rows do not carry their values, so they can only be walked. */
const NUMBERED_LISTS: ReadonlySet<string> = new Set(['sequence', 'parts']);

/**
 * The ways to answer a query: by the lists of one condition, one list per value, whichever condition that is, or by the list
 * of a word that must be there. What is to be left out has no lists to walk.
 */
export function candidates({ type, filter }: ListQuery): readonly Candidate[] {
  const { where, text } = filter;
  const numbered = where.filter(({ name }) => NUMBERED_LISTS.has(name));
  const byCondition = (numbered.length > 0 ? numbered : where).map((condition) => ({
    lists: listsOf(type, condition.name, valuesIn(condition, filter)),
    filter: isListed(condition, filter)
      ? { ...filter, where: where.filter((other) => other !== condition) }
      : filter,
  }));
  if (numbered.length > 0) return byCondition;
  const words = new Set(text?.all.flatMap(({ indexed }) => indexed));
  const byWord = [...words].map((word) => ({ lists: listsOf(type, WORD, [word]), filter }));
  const all = [...byCondition, ...byWord];
  return all.length > 0 ? all : [{ lists: listsOf(type, ALL, [ALL]), filter }];
}

/** Whether all that stands in a condition's lists fulfils it. What decides a status as of a day is the date as well. */
const isListed = ({ name }: Condition, { asOf }: Filter): boolean => name !== 'status' || asOf === null;

/** The values whose lists hold everything that may fulfil a condition. */
const valuesIn = ({ name, values }: Condition, { asOf }: Filter): readonly string[] =>
  name === 'status' && asOf !== null ? statusesThatMayBe(values as readonly EventStatus[]) : values;

const listsOf = (type: ListKey['type'], name: string, values: readonly string[]): readonly ListKey[] =>
  [...new Set(values)].sort().map((value) => ({ type, name, value }));

/** From which end and in which direction lists are read. */
export type Reading = Pick<PageQuery, 'direction'> & { readonly window: Pick<PageWindow, 'from'> };

/** The newest first, from the first one. */
export const NEWEST_FIRST: Reading = { direction: 'DESC', window: { from: 'START' } };

/** Whether a page is read from the high end of its lists down. */
export const isReverse = ({ direction, window }: Reading): boolean =>
  (direction === 'DESC') !== (window.from === 'END');

/** Plans one page: all of it, turned to the page's direction and cut at its cursor. */
export function planPage(
  reading: Reading,
  chosen: readonly Candidate[],
  position: TypedPosition | null,
): Plan {
  const reverse = isReverse(reading);
  const cut = (walks: readonly Walk[]) =>
    walks.flatMap(({ list, range, filter }) => walksOf(list, filter, range, cutAt(position, list, reverse)));
  const { begun, lasting } = datedWalks(chosen);
  const stages =
    reverse && beginTogether(chosen)
      ? stagesOf(cut(begun), cut(lasting))
      : stagesOf(cut([...begun, ...lasting]));
  return { stages, reverse };
}

const stagesOf = (...stages: readonly (readonly Walk[])[]) => stages.filter((walks) => walks.length > 0);

/** What a page may still hold of a list, read in a direction. */
export function cutAt(position: TypedPosition | null, { type }: ListKey, reverse: boolean): KeyRange {
  if (position === null) return EVERYTHING;
  return reverse ? before(position, type) : behind(position, type);
}

/** Whether all ranges of dates begin on the same day: then whatever began before one began before all. */
const beginTogether = (chosen: readonly Candidate[]): boolean =>
  new Set(chosen.map(({ filter }) => filter.date?.from ?? null)).size === 1;

/**
 * The stretches of lists that hold every entity whose date may overlap the range: whatever begins within it, and out of
 * the span lists what began before it and may last into it.
 */
function datedWalks(chosen: readonly Candidate[]): {
  readonly begun: readonly Walk[];
  readonly lasting: readonly Walk[];
} {
  const each = chosen.flatMap(({ lists, filter }) => lists.map((list) => ({ list, filter })));
  return {
    begun: each.flatMap(({ list, filter }) => walksOf(list, filter, begunWithin(rangeFor(list, filter)))),
    lasting: each.flatMap(({ list, filter }) => {
      const from = rangeFor(list, filter)?.from ?? null;
      if (from === null) return [];
      return SPAN_CLASSES.flatMap((span) =>
        walksOf({ ...list, span }, filter, fromSort(earliestBegin(span, from)), belowSort(from)),
      );
    }),
  };
}

const rangeFor = ({ name }: ListKey, { date }: Filter): DateRange | null =>
  NUMBERED_LISTS.has(name) ? null : date;

const begunWithin = (date: DateRange | null): KeyRange => {
  if (date === null) return EVERYTHING;
  const low = fromSort(date.from ?? UNBOUNDED);
  return date.to === null ? low : { ...low, high: upToSort(date.to).high };
};

const earliestBegin = (span: SpanClass, from: string): string =>
  span === 'month' ? daysBefore(from, MONTH_DAYS) : UNBOUNDED;

/** The walk over what lies in all of the ranges; none when nothing can. */
function walksOf(list: ListKey, filter: Filter, ...ranges: readonly KeyRange[]): readonly Walk[] {
  const range = intersection(ranges);
  return range === null ? [] : [{ list, range, filter }];
}
