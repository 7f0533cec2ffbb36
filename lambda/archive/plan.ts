import type { ListQuery, PageQuery } from '../../schema/context.ts';
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
  readonly conditions: Conditions;
}

export interface Walk {
  readonly list: ListKey;
  readonly range: KeyRange;
}

/** What is checked on the rows themselves. */
export interface Conditions {
  readonly where: ListQuery['where'];
  readonly date: DateRange | null;
}

/** Lists that are sorted by a number, not by date; rows do not carry their values, so they can only be walked. */
const NUMBERED_LISTS: ReadonlySet<string> = new Set(['sequence', 'parts']);

/** The lists, one per value, that a query could walk for each of its names. */
export function candidates({ type, where }: ListQuery): Readonly<Record<string, readonly ListKey[]>> {
  const names = Object.keys(where);
  if (names.length === 0) return { [ALL]: [{ type, name: ALL, value: ALL }] };
  const walkable = names.filter((name) => NUMBERED_LISTS.has(name));
  return Object.fromEntries(
    (walkable.length > 0 ? walkable : names).map((name) => [
      name,
      [...new Set(where[name])].sort().map((value) => ({ type, name, value })),
    ]),
  );
}

/**
 * Plans a list query: walk the lists of one name, check the rest on the rows.
 * @param walked the name out of {@link candidates} whose lists are walked
 */
export function planList(query: ListQuery, walked: string): Plan {
  const lists = candidates(query)[walked] ?? [];
  const { [walked]: _, ...where } = query.where;
  return {
    walks: lists.flatMap((list) => datedWalks(list, query.date)),
    reverse: false,
    conditions: { where, date: query.date },
  };
}

/**
 * Plans one page: the list's plan, turned to the page's direction and cut at its cursor.
 * @param position the cursor's position, `sort#slug`, or null
 */
export function planPage(query: PageQuery, walked: string, position: string | null): Plan {
  const plan = planList(query, walked);
  const fromEnd = query.window.from === 'END';
  const reverse = (query.direction === 'DESC') !== fromEnd;
  const cut = position === null ? EVERYTHING : reverse ? before(position) : behind(position);
  const walks = plan.walks.flatMap(({ list, range }) => {
    const rest = intersection([range, cut]);
    return rest === null ? [] : [{ list, range: rest }];
  });
  return { ...plan, walks, reverse };
}

/**
 * The stretches of a list that hold every entity whose date may overlap a range: whatever begins within it, and out of
 * the span lists what began before it and may last into it.
 */
function datedWalks(list: ListKey, date: DateRange | null): readonly Walk[] {
  if (date === null || NUMBERED_LISTS.has(list.name)) return [{ list, range: EVERYTHING }];
  const { from, to } = date;
  const ranges: readonly (readonly [SpanClass | null, readonly KeyRange[]])[] = [
    [null, [fromSort(from ?? UNBOUNDED), to === null ? EVERYTHING : upToSort(to)]],
    ...SPAN_CLASSES.map((span): readonly [SpanClass, readonly KeyRange[]] =>
      from === null ? [span, []] : [span, [fromSort(earliestBegin(span, from)), belowSort(from)]],
    ),
  ];
  return ranges.flatMap(([span, parts]) => {
    const range = parts.length === 0 ? null : intersection(parts);
    return range === null ? [] : [{ list: span === null ? list : { ...list, span }, range }];
  });
}

const earliestBegin = (span: SpanClass, from: string): string =>
  span === 'month' ? daysBefore(from, MONTH_DAYS) : UNBOUNDED;

/** Whether a row fulfils the conditions that walking its list does not guarantee. */
export function fulfils(row: Row, { where, date }: Conditions): boolean {
  return (
    (date === null || overlaps(row.date, date)) &&
    Object.entries(where).every(([name, values]) => row.facets[name]?.some((value) => values.includes(value)))
  );
}
