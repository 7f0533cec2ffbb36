import type { Count, DateBounds, ListQuery } from '../../../schema/context.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { boundsOf } from '../layout/days.ts';
import { isIn } from '../layout/postings.ts';
import { viewOf } from './fulfil.ts';
import { hitsOf, openLists, type Reach } from './hits.ts';
import type { ListView } from './list-view.ts';
import { matcherOf, matchesAll, waysOf } from './matcher.ts';

/** Everything that list queries find, without an order. */
export interface Matches {
  readonly count: Count;
  readonly byType: ReadonlyMap<EntityType, MatchedDays>;
}

/** Matches of one type, side by side: the number of each entity and the days that its date may be. */
export interface MatchedDays {
  readonly numbers: readonly number[];
  readonly days: readonly number[];
  readonly latest: readonly number[];
}

/** Finds all matches, the newest first. Where the budget ends, the count is a lower bound, and the newest are there. */
export async function matchesOf(lists: readonly ListQuery[], reach: Reach): Promise<Matches> {
  const all = await Promise.all(lists.map((list) => matchesIn(list, reach)));
  return {
    count: {
      value: all.reduce((sum, { matched }) => sum + matched.numbers.length, 0),
      precision: all.every(({ isAll }) => isAll) ? 'EXACT' : 'AT_LEAST',
    },
    byType: new Map(all.map(({ matched }, at) => [lists[at]?.type ?? 'Statement', matched])),
  };
}

async function matchesIn(list: ListQuery, reach: Reach) {
  const [numbers, days, latest]: [number[], number[], number[]] = [[], [], []];
  let isAll = true;
  const everything = { reverse: true, position: null, size: Number.POSITIVE_INFINITY, nested: true };
  for await (const hit of hitsOf(list, everything, reach)) {
    if ('stoppedAt' in hit) isAll = false;
    else {
      numbers.push(hit.number);
      days.push(hit.day);
      latest.push(hit.latest);
    }
  }
  return { matched: { numbers, days, latest }, isAll };
}

/** How many matches have each date. */
export function datesOf({ byType }: Matches): readonly { readonly date: DateBounds | null; count: number }[] {
  const dates = new Map<number, { readonly date: DateBounds | null; count: number }>();
  for (const { days, latest } of byType.values()) {
    for (const [at, day] of days.entries()) {
      const end = latest[at] ?? day;
      const key = day * 2 ** 22 + end;
      const known = dates.get(key);
      if (known === undefined) dates.set(key, { date: boundsOf({ day, latest: end }), count: 1 });
      else known.count += 1;
    }
  }
  return [...dates.values()];
}

/**
 * How many entities list queries find, where each is one whole list: their directories tell. Null for other queries.
 * @throws ArchiveFault when a list cannot be read
 */
export async function countOfLists(lists: readonly ListQuery[], reach: Reach): Promise<number | null> {
  const questions = lists.map((list) => {
    const matcher = matcherOf(list, reach.termsOf);
    return { matcher, ways: waysOf(list.type, matcher) };
  });
  const whole = questions.map(({ ways: [way, ...others] }) =>
    way !== undefined && others.length === 0 && way.lists.length === 1 && matchesAll(way.rest)
      ? way.lists[0]
      : undefined,
  );
  if (whole.includes(undefined)) return null;
  const counts = await Promise.all(
    questions.map(async ({ matcher, ways }, at) => {
      const views = await openLists(matcher, ways, reach);
      const list = whole[at];
      return views === null || list === undefined ? null : aliveIn(viewOf(list, views), reach);
    }),
  );
  return counts.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
}

/** How many entities are in a list at a commit. Blocks that were written later are read. */
async function aliveIn(view: ListView, { index, commit, budget }: Reach): Promise<number | null> {
  if (view.isRoot) return view.postings(0).length;
  const blocks = Array.from({ length: view.size }, (_, block) => block);
  const later = blocks.filter((block) => view.entry(block).stamp > commit);
  const known = blocks.reduce((sum, block) => {
    const { stamp, alive } = view.entry(block);
    return stamp > commit ? sum : sum + alive;
  }, 0);
  if (later.length === 0) return known;
  if (!budget.takeBlocks(later.length)) return null;
  const leaves = await index.leaves(view.stretches(later));
  const seen = new Set<number>();
  for (const { postings } of leaves.flat())
    for (const posting of postings) if (isIn(posting, commit)) seen.add(posting.number);
  return known + seen.size;
}
