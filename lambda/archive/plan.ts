import type { Condition, ListQuery, PageQuery } from '../../schema/context.ts';
import { type DateRange, overlaps } from '../../schema/model/date-range.ts';
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
  upToSort,
} from './position.ts';
import type { Row } from './rows.ts';
import { UNBOUNDED } from './sorting.ts';

/** How a list is answered: stretches of index lists, merged in order, and what each row must still fulfil. Plain data. */
export interface Plan {
  readonly walks: readonly Walk[];
  /** From the high end of the lists down. */
  readonly reverse: boolean;
  readonly checks: Checks;
}

export interface Walk {
  readonly list: ListKey;
  readonly range: KeyRange;
}

/** What is checked on the rows themselves. */
export interface Checks {
  readonly where: readonly Condition[];
  readonly date: DateRange | null;
}

/** One way to answer a query: walk these lists and check the remaining conditions. */
export interface Candidate {
  readonly lists: readonly ListKey[];
  readonly rest: readonly Condition[];
}

/** Lists that are sorted by a number, not by date; rows do not carry their values, so they can only be walked. */
const NUMBERED_LISTS: ReadonlySet<string> = new Set(['sequence', 'parts']);

/** The ways to answer a query: by the lists of one condition, one list per value, whichever condition that is. */
export function candidates({ type, where }: ListQuery): readonly Candidate[] {
  if (where.length === 0) return [{ lists: [{ type, name: ALL, value: ALL }], rest: [] }];
  const numbered = where.filter(({ name }) => NUMBERED_LISTS.has(name));
  return (numbered.length > 0 ? numbered : where).map((condition) => ({
    lists: [...new Set(condition.values)].sort().map((value) => ({ type, name: condition.name, value })),
    rest: where.filter((other) => other !== condition),
  }));
}

/** Plans a list query by one of its {@link candidates}. */
export const planList = ({ date }: ListQuery, { lists, rest }: Candidate): Plan => ({
  walks: lists.flatMap((list) => datedWalks(list, date)),
  reverse: false,
  checks: { where: rest, date },
});

/**
 * Plans one page: the list's plan, turned to the page's direction and cut at its cursor.
 * @param position the cursor's position, `sort#slug`, or null
 */
export function planPage(query: PageQuery, candidate: Candidate, position: string | null): Plan {
  const plan = planList(query, candidate);
  const fromEnd = query.window.from === 'END';
  const reverse = (query.direction === 'DESC') !== fromEnd;
  const cut = position === null ? EVERYTHING : reverse ? before(position) : behind(position);
  return { ...plan, walks: plan.walks.flatMap(({ list, range }) => walk(list, range, cut)), reverse };
}

/**
 * The stretches of a list that hold every entity whose date may overlap a range: whatever begins within it, and out of
 * the span lists what began before it and may last into it.
 */
function datedWalks(list: ListKey, date: DateRange | null): readonly Walk[] {
  if (date === null || NUMBERED_LISTS.has(list.name)) return [{ list, range: EVERYTHING }];
  const { from, to } = date;
  const begun = walk(list, fromSort(from ?? UNBOUNDED), to === null ? EVERYTHING : upToSort(to));
  if (from === null) return begun;
  const lasting = SPAN_CLASSES.flatMap((span) =>
    walk({ ...list, span }, fromSort(earliestBegin(span, from)), belowSort(from)),
  );
  return [...begun, ...lasting];
}

/** The walk over what lies in all of the ranges; none when nothing can. */
function walk(list: ListKey, ...ranges: readonly KeyRange[]): readonly Walk[] {
  const range = intersection(ranges);
  return range === null ? [] : [{ list, range }];
}

const earliestBegin = (span: SpanClass, from: string): string =>
  span === 'month' ? daysBefore(from, MONTH_DAYS) : UNBOUNDED;

/** Whether a row fulfils what walking its list does not guarantee. */
export function fulfils(row: Row, { where, date }: Checks): boolean {
  return (
    (date === null || overlaps(row.date, date)) &&
    where.every(({ name, values }) => row.facets[name]?.some((value) => values.includes(value)))
  );
}
