import type { Condition, Filter, ListQuery } from '../../../schema/context.ts';
import type { DateRange } from '../../../schema/model/date-range.ts';
import { STATUS, WORD } from '../../../schema/model/facets.ts';
import type { Phrase, PhraseTerms } from '../../../schema/model/text-query.ts';
import { type DayNumber, numberOfDay, OPEN, UNDATED } from '../layout/days.ts';
import { gapsOf } from '../layout/gaps.ts';
import { ALL, type ListKey, listPartition, NAMED, PARTS, RELAYS, SEQUENCE } from '../layout/keys.ts';
import { LAST_WORD } from '../layout/status-times.ts';

/** A filter over lists, as plain data: what an entity must fulfil by its postings. */
export interface Matcher {
  readonly all: readonly Term[];
  /** An entity that any of these matches is excluded. */
  readonly none: readonly Matcher[];
  readonly dates: DayRange | null;
  /** The list of the entities whose dates have gaps, which `dates` has to look at; null where it has not. */
  readonly gaps: ListKey | null;
}

/**
 * One condition.
 * - IN: the entity is in one of the lists
 * - STATUS: it is in one of the lists of statuses on a day, or by the last word of the sources
 * - PHRASE: its texts have words next to each other, in this order. For each there are lists, of which the word is in any
 */
export type Term =
  | { readonly kind: 'IN'; readonly lists: readonly ListKey[] }
  | {
      readonly kind: 'STATUS';
      readonly lists: readonly ListKey[];
      readonly day: DayNumber;
    }
  | {
      readonly kind: 'PHRASE';
      readonly words: readonly (readonly ListKey[])[];
      /** Those of all words. */
      readonly lists: readonly ListKey[];
    };

/** Days, both ends included. */
export interface DayRange {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Whether all days that a date may be have to be among them; otherwise one is enough. */
  readonly isCertain?: boolean;
}

/** The terms that the record's texts may have a phrase by. They depend on the languages of the texts. */
export type TermsOf = (phrase: Phrase) => PhraseTerms;

/** The lists that have an order of their own: what is asked in that order is found by walking them. */
const ORDERED: ReadonlySet<string> = new Set([SEQUENCE, RELAYS, PARTS]);

export const matcherOf = ({ type, filter, byName = false }: ListQuery, termsOf: TermsOf): Matcher => {
  const { where, text, date, not } = filter;
  const dates = date === null ? null : daysOf(date);
  return {
    all: [
      ...where.map((condition) => conditionTerm(type, condition, filter)),
      ...(text?.all ?? []).map((phrase) => phraseTerm(type, phrase, termsOf, byName)),
    ],
    none: [
      ...(text?.none ?? []).map((phrase) => ({
        ...MATCHES_ALL,
        all: [phraseTerm(type, phrase, termsOf, byName)],
      })),
      ...not.map((each) => matcherOf({ type, filter: each, byName }, termsOf)),
    ],
    dates,
    gaps: dates !== null && HAVE_GAPS.has(type) && isAmongGaps(dates) ? gapsOf(type) : null,
  };
};

const daysOf = ({ from, to, isCertain = false }: DateRange): DayRange => ({
  from: from === null ? UNDATED : numberOfDay(from),
  to: to === null ? OPEN : numberOfDay(to),
  ...(isCertain && { isCertain }),
});

/** Whether a range may lie in a gap of a date: what has a bound on one side only has its first or last day, and so do certain matches. */
const isAmongGaps = ({ from, to, isCertain = false }: DayRange): boolean =>
  from !== UNDATED && to !== OPEN && !isCertain;

/** The types of entities whose dates may have gaps. */
const HAVE_GAPS: ReadonlySet<ListKey['type']> = new Set<ListKey['type']>(['Statement', 'Event']);

const MATCHES_ALL: Matcher = { all: [], none: [], dates: null, gaps: null };

function conditionTerm(
  type: ListKey['type'],
  { name, values, orUnder = [] }: Condition,
  { asOf }: Filter,
): Term {
  const lists = [name, ...orUnder].flatMap((each) => listsOf(type, each, values));
  return name === STATUS
    ? { kind: 'STATUS', lists, day: asOf === null ? LAST_WORD : numberOfDay(asOf) }
    : { kind: 'IN', lists };
}

const listsOf = (type: ListKey['type'], name: string, values: readonly string[]): readonly ListKey[] =>
  [...new Set(values)].sort().map((value) => ({ type, name, value }));

function phraseTerm(type: ListKey['type'], phrase: Phrase, termsOf: TermsOf, byName: boolean): Term {
  const words = termsOf(phrase).map((terms) => listsOf(type, byName ? NAMED : WORD, terms));
  if (words.length > 1) return { kind: 'PHRASE', words, lists: words.flat() };
  const agents = TAKING_PART.has(type) ? listsOf(type, AGENT, phrase.agents ?? []) : [];
  return { kind: 'IN', lists: [...words.flat(), ...agents] };
}

/** The lists of what somebody said, passed on, took part in or organised, and the types that have them. */
const AGENT = 'agent';
export const TAKING_PART: ReadonlySet<ListKey['type']> = new Set<ListKey['type']>(['Statement', 'Event']);

/** Every list that a matcher needs, each once. */
export const listsIn = (matcher: Matcher): readonly ListKey[] => [
  ...new Map(
    [
      ...matcher.all.flatMap(({ lists }) => lists),
      ...matcher.none.flatMap(listsIn),
      ...(matcher.gaps === null ? [] : [matcher.gaps]),
    ].map((list) => [listPartition(list), list]),
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
    return term.words.map((lists) => ({ lists, rest: matcher }));
  }
  const rest =
    term.kind === 'IN' ? { ...matcher, all: matcher.all.filter((each) => each !== term) } : matcher;
  return [{ lists: term.lists, rest }];
}

/** Whether a matcher asks for nothing. */
export const matchesAll = ({ all, none, dates }: Matcher): boolean =>
  all.length === 0 && none.length === 0 && dates === null;
