import type { ListQuery } from '../../../schema/context.ts';
import { type ListKey, listPartition, sharesItem } from '../layout/keys.ts';
import type { RevisionRef } from './entity-port.ts';
import { type Views, viewOf } from './fulfil.ts';
import { ListView } from './list-view.ts';
import { listsIn, type Matcher, matcherOf, type TermsOf, type Way, waysOf } from './matcher.ts';
import { cutOf, type Position } from './position.ts';
import { runOf } from './run.ts';
import { type Hit, PACE, PACE_OF_ALL, type Pace, type Search, type Stopped } from './search.ts';
import { Stream } from './stream.ts';
import { walk } from './walk.ts';

/** How a list is gone through. */
export interface Direction {
  /** From the high end down. */
  readonly reverse: boolean;
  /** The position behind which the hits begin; null to begin at the end. */
  readonly position: Position | null;
  /** About how many hits are wanted at first; infinity for all, in any order within a day. */
  readonly size: number;
  /** The list belongs to an element of another list, so that its root is read together with many others. */
  readonly nested: boolean;
}

export type ChooseWay = (ways: readonly Way[], views: Views) => Way;

/** What a search reads from. */
export interface Reach extends Pick<Search, 'index' | 'commit' | 'budget'> {
  readonly termsOf: TermsOf;
  /** @param unweighed nobody could know that these would have to be read */
  tiesOf(type: Search['type'], refs: readonly RevisionRef[], unweighed?: boolean): Promise<readonly string[]>;
  /** The way to answer a query; the one through the fewest postings unless told. */
  readonly choose?: ChooseWay | undefined;
  readonly pace?: Pace | undefined;
  /** Takes note of lists that hold entities. */
  readonly seeLists?: (lists: readonly ListKey[]) => void;
}

/**
 * The entities that a list query finds, in order, reading no more of the lists than the hits that are taken need. Ends with where it
 * stopped if the budget ran out.
 */
export async function* hitsOf(
  query: ListQuery,
  { reverse, position, size, nested }: Direction,
  { tiesOf, seeLists, choose = shortest, pace, ...reach }: Reach,
): AsyncGenerator<Hit | Stopped, void> {
  const { type } = query;
  const matcher = matcherOf(query, reach.termsOf);
  const ways = waysOf(type, matcher);
  const cut = position === null ? null : cutOf(position, type);
  const search: Search = {
    ...reach,
    budget: reach.budget.forList(),
    pace: pace ?? (size === Number.POSITIVE_INFINITY ? PACE_OF_ALL : PACE),
    type,
    size,
    course: { reverse, cut, dates: matcher.dates },
    // A walk of one list reads ties only to find the place of a posting that no longer counts. No weight can foresee that.
    tiesOf: (postings) => tiesOf(type, postings, true),
  };
  const list = nested ? null : wholeList(ways);
  if (list !== null) {
    for await (const hit of runOf(list, search)) {
      if (!('stoppedAt' in hit)) seeLists?.([list]);
      yield hit;
    }
    return;
  }
  const views = await openLists(matcher, ways, search);
  if (views === null) return yield { stoppedAt: null };
  seeLists?.([...views.values()].filter(({ mayHoldAny }) => mayHoldAny).map((view) => view.list));
  const { lists, rest } = choose(ways, views);
  const unweighed = lists.length < 2;
  const walked: Search = { ...search, tiesOf: (postings) => tiesOf(type, postings, unweighed) };
  const streams = lists
    .map((each) => viewOf(each, views))
    .filter((view) => view.size > 0)
    .map((view) => new Stream(view, walked.course, walked));
  yield* walk(streams, rest, views, walked);
}

/**
 * The one list that a query goes through, if nothing else has to be read: it is read from its end, without its directory. A range of
 * dates that has a begin needs the directory, which tells where earlier dates last into it.
 */
function wholeList(ways: readonly Way[]): ListKey | null {
  const [way, ...others] = ways;
  const [list, ...more] = way?.lists ?? [];
  if (way === undefined || list === undefined || others.length + more.length > 0) return null;
  const { all, none, dates } = way.rest;
  return all.length === 0 && none.length === 0 && (dates === null || dates.from === 0) ? list : null;
}

/** Opens all lists of a question, in one round; null where the budget does not allow it. */
export async function openLists(
  matcher: Matcher,
  ways: readonly Way[],
  { index, commit, budget }: Pick<Search, 'index' | 'commit' | 'budget'>,
): Promise<Views | null> {
  const all = [...ways.flatMap((way) => way.lists), ...listsIn(matcher)];
  const lists = [...new Map(all.map((list) => [listPartition(list), list])).values()];
  budget.begin(lists.length);
  if (!budget.takeKeys(lists.length + lists.filter(sharesItem).length)) return null;
  const roots = await index.roots(lists);
  return new Map(
    lists.map((list, at) => [listPartition(list), new ListView(list, roots[at] ?? null, commit)]),
  );
}

/** The way through the fewest postings. */
export const shortest: ChooseWay = (ways, views) => {
  const total = ({ lists }: Way) => lists.reduce((sum, list) => sum + viewOf(list, views).total, 0);
  return ways.reduce((best, way) => (total(way) < total(best) ? way : best));
};
