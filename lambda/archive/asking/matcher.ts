import type { Condition, Filter, ListQuery } from '../../../schema/context.ts';
import type { Day } from '../../../schema/model/day.ts';
import { type EventStatus, statusesThatMayBe } from '../../../schema/model/event.ts';
import { WORD } from '../../../schema/model/facets.ts';
import type { Phrase } from '../../../schema/model/text-query.ts';
import { type DayNumber, numberOfDay, OPEN, UNDATED } from '../layout/days.ts';
import { ALL, type ListKey, listPartition, NAMED, PARTS, SEQUENCE } from '../layout/keys.ts';

/** A filter over lists, as plain data: what an entity must fulfil by its postings. */
export interface Matcher {
  readonly all: readonly Term[];
  /** An entity that any of these matches is excluded. */
  readonly none: readonly Matcher[];
  readonly dates: DayRange | null;
}

/**
 * One condition.
 * - IN: the entity is in one of the lists
 * - STATUS: it is in one of the lists of statuses, and its status as of a day, which depends on its date, is one of `values`
 * - PHRASE: its texts have the words of the lists next to each other, in this order
 */
export type Term =
  | { readonly kind: 'IN'; readonly lists: readonly ListKey[] }
  | {
      readonly kind: 'STATUS';
      readonly lists: readonly ListKey[];
      readonly values: readonly string[];
      readonly asOf: Day;
    }
  | { readonly kind: 'PHRASE'; readonly lists: readonly ListKey[] };

/** Days, both ends included. */
export interface DayRange {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** The lists that have an order of their own: what is asked in that order is found by walking them. */
const ORDERED: ReadonlySet<string> = new Set([SEQUENCE, PARTS]);

export const matcherOf = ({ type, filter, byName = false }: ListQuery): Matcher => {
  const { where, text, date, not } = filter;
  return {
    all: [
      ...where.map((condition) => conditionTerm(type, condition, filter)),
      ...(text?.all ?? []).map((phrase) => phraseTerm(type, phrase, byName)),
    ],
    none: [
      ...(text?.none ?? []).map((phrase) => ({ ...MATCHES_ALL, all: [phraseTerm(type, phrase, byName)] })),
      ...not.map((each) => matcherOf({ type, filter: each, byName })),
    ],
    dates:
      date === null
        ? null
        : {
            from: date.from === null ? UNDATED : numberOfDay(date.from),
            to: date.to === null ? OPEN : numberOfDay(date.to),
          },
  };
};

const MATCHES_ALL: Matcher = { all: [], none: [], dates: null };

function conditionTerm(type: ListKey['type'], { name, values }: Condition, { asOf }: Filter): Term {
  if (name !== 'status' || asOf === null) return { kind: 'IN', lists: listsOf(type, name, values) };
  const statuses = statusesThatMayBe(values as readonly EventStatus[]);
  return { kind: 'STATUS', lists: listsOf(type, name, statuses), values, asOf };
}

const listsOf = (type: ListKey['type'], name: string, values: readonly string[]): readonly ListKey[] =>
  [...new Set(values)].sort().map((value) => ({ type, name, value }));

function phraseTerm(type: ListKey['type'], { stems }: Phrase, byName: boolean): Term {
  const lists = stems.map((value) => ({ type, name: byName ? NAMED : WORD, value }));
  return lists.length === 1 ? { kind: 'IN', lists } : { kind: 'PHRASE', lists };
}

/** Every list that a matcher needs, each once. */
export const listsIn = (matcher: Matcher): readonly ListKey[] => [
  ...new Map(
    [...matcher.all.flatMap(({ lists }) => lists), ...matcher.none.flatMap(listsIn)].map((list) => [
      listPartition(list),
      list,
    ]),
  ).values(),
];

/** A way to find all entities that a matcher matches: they are in these lists together, and must still fulfil the rest. */
export interface Way {
  readonly lists: readonly ListKey[];
  readonly rest: Matcher;
}

/** All ways to answer a query: by the lists of any of its terms, of a phrase by any of its words. At least one. */
export function waysOf(type: ListKey['type'], matcher: Matcher): readonly Way[] {
  const ways = matcher.all.flatMap((term) => waysOfTerm(term, matcher));
  const ordered = ways.filter(({ lists: [list] }) => list !== undefined && ORDERED.has(list.name));
  if (ordered.length > 0) return ordered;
  return ways.length > 0 ? ways : [{ lists: [{ type, name: ALL, value: ALL }], rest: matcher }];
}

function waysOfTerm(term: Term, matcher: Matcher): readonly Way[] {
  if (term.kind === 'PHRASE') {
    // Stop words have the longest lists, but of a phrase they may be all there is.
    return term.lists.map((list) => ({ lists: [list], rest: matcher }));
  }
  const rest =
    term.kind === 'IN' ? { ...matcher, all: matcher.all.filter((each) => each !== term) } : matcher;
  return [{ lists: term.lists, rest }];
}

/** Whether a matcher asks for nothing. */
export const matchesAll = ({ all, none, dates }: Matcher): boolean =>
  all.length === 0 && none.length === 0 && dates === null;
