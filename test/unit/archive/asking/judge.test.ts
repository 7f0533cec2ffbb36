import { describe, expect, it } from 'vitest';
import type { LeavesRead } from '../../../../lambda/archive/asking/index-port.ts';
import { judged } from '../../../../lambda/archive/asking/judge.ts';
import { ListView } from '../../../../lambda/archive/asking/list-view.ts';
import { listsIn, type Matcher, matcherOf } from '../../../../lambda/archive/asking/matcher.ts';
import { SearchBudget } from '../../../../lambda/archive/asking/search-budget.ts';
import { numberOfDay } from '../../../../lambda/archive/layout/days.ts';
import { type ListKey, listPartition } from '../../../../lambda/archive/layout/keys.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import type { Filter } from '../../../../schema/context.ts';
import { MemoryIndex } from '../../../support/memory-index.ts';
import { postingOn } from '../../../support/postings.ts';
import { aFilter, having, statementsBy } from '../../../support/queries.ts';
import { termsOf } from '../../../support/terms.ts';

const topic = (value: string): ListKey => ({ type: 'Statement', name: 'topic', value });
const DAY = numberOfDay('2022-11-23');
const of = (filter: Partial<Filter>): Matcher => matcherOf(statementsBy(filter), termsOf);

/** Entities of days that follow one another; each list holds those whose number it tells, four in a block. */
async function bench(
  matcher: Matcher,
  lists: Readonly<Record<string, (number: number) => boolean>>,
  most = 80,
) {
  const index = new MemoryIndex({ postingsPerBlock: 4 });
  const all = Array.from({ length: 400 }, (_, number) => postingOn(DAY + number, number, null));
  for (const [value, holds] of Object.entries(lists))
    for (const posting of all.filter(({ number }) => holds(number)))
      index.put(topic(value), posting, String(posting.number));
  const keys = listsIn(matcher);
  const roots = await index.roots(keys);
  const views = new Map(
    keys.map((list, at) => [listPartition(list), new ListView(list, roots[at] ?? null, 1)] as const),
  );
  const rounds: string[][] = [];
  const leaves = index.leaves.bind(index);
  index.leaves = (reads: readonly LeavesRead[]) => {
    rounds.push([...new Set(reads.map(({ list }) => list.value))].sort());
    return leaves(reads);
  };
  const budget = new SearchBudget({ cost: { requests: 0, readUnits: 0 } }, most);
  budget.begun();
  return { all, rounds, index, views, budget };
}

const numbersOf = (postings: readonly Posting[] | null) => postings?.map(({ number }) => number) ?? null;

describe('candidates', () => {
  it('are those that match, in their order', async () => {
    const matcher = of({
      where: [having('topic', 'even', 'five')],
      not: [aFilter({ where: [having('topic', 'ten')] })],
    });
    const { all, ...rest } = await bench(matcher, {
      even: (number) => number % 2 === 0,
      five: (number) => number % 5 === 0,
      ten: (number) => number % 10 === 0,
    });
    const found = await judged(all.slice(0, 20).toReversed(), matcher, rest);
    expect(numbersOf(found)).toEqual([18, 16, 15, 14, 12, 8, 6, 5, 4, 2]);
  });

  it('without any condition cost nothing, nor do those of other dates', async () => {
    const matcher = of({ where: [having('topic', 'all')], date: { from: '2022-11-25', to: '2022-11-26' } });
    const { all, index, ...rest } = await bench(matcher, { all: () => true });
    expect(numbersOf(await judged(all.slice(8), matcher, { index, ...rest }))).toEqual([]);
    expect(index.blocksRead).toBe(0);
    expect(numbersOf(await judged(all, matcher, { index, ...rest }))).toEqual([2, 3]);
    expect(index.blocksRead).toBe(1);
    expect(numbersOf(await judged(all.slice(0, 2), of({}), { index, ...rest }))).toEqual([0, 1]);
  });

  it('are looked for only in the blocks that may hold them, of all lists at once', async () => {
    const matcher = of({ where: [having('topic', 'all'), having('topic', 'even')] });
    const { all, index, rounds, ...rest } = await bench(matcher, {
      all: () => true,
      even: (number) => number % 2 === 0,
    });
    const some = [all[100], all[101], all[300]].flatMap((posting) => posting ?? []);
    expect(numbersOf(await judged(some, matcher, { index, ...rest }))).toEqual([100, 300]);
    expect([rounds, index.blocksRead]).toEqual([[['all', 'even']], 4]);
  });

  it('that are many are looked for in the shortest list first, and then only those that are left', async () => {
    const not = [aFilter({ where: [having('topic', 'seven')] })];
    const matcher = of({ where: [having('topic', 'all'), having('topic', 'ten')], not });
    const { all, index, rounds, ...rest } = await bench(matcher, {
      all: () => true,
      ten: (number) => number % 100 === 0,
      seven: (number) => number % 7 === 0,
    });
    expect(numbersOf(await judged(all, matcher, { index, ...rest }))).toEqual([100, 200, 300]);
    expect(rounds).toEqual([['all', 'seven']]);
    // The list of ten fits into its root: four candidates are left for the others.
    expect(index.blocksRead).toBe(8);
  });

  it('are none where nothing is left, and then the other lists are not read', async () => {
    const matcher = of({ where: [having('topic', 'all'), having('topic', 'none'), having('topic', 'even')] });
    const { all, index, ...rest } = await bench(matcher, {
      all: () => true,
      even: (number) => number % 2 === 0,
    });
    expect(numbersOf(await judged(all, matcher, { index, ...rest }))).toEqual([]);
    expect(index.blocksRead).toBe(0);
  });

  it('are not known where the budget does not allow to look', async () => {
    const matcher = of({ where: [having('topic', 'all')] });
    const lists = { all: () => true };
    const { all, ...none } = await bench(matcher, lists, 0);
    expect(await judged(all, matcher, none)).toBeNull();
    const { budget: one, ...others } = await bench(matcher, lists, 1);
    expect(numbersOf(await judged(all.slice(0, 3), matcher, { budget: one, ...others }))).toEqual([0, 1, 2]);
    // The same blocks once more take nothing.
    expect(numbersOf(await judged(all.slice(1, 3), matcher, { budget: one, ...others }))).toEqual([1, 2]);
    expect(await judged(all.slice(50, 60), matcher, { budget: one, ...others })).toBeNull();
  });

  it('are known where nothing has to be read for them, even if the request has used up its work', async () => {
    const matcher = of({ where: [having('topic', 'few')] });
    const { all, ...rest } = await bench(matcher, { few: (number) => number < 3 });
    const budget = new SearchBudget({ cost: { requests: 100, readUnits: 0 } });
    expect(numbersOf(await judged(all, matcher, { ...rest, budget }))).toEqual([0, 1, 2]);
  });

  it('leave no more blocks in memory than were looked into for them', async () => {
    const matcher = of({ where: [having('topic', 'all')] });
    const { all, ...rest } = await bench(matcher, { all: () => true });
    for (let number = 0; number < 40; number += 10)
      await judged(all.slice(number, number + 2), matcher, rest);
    const [view] = rest.views.values();
    const loaded = Array.from({ length: 100 }, (_, block) => block).filter((block) => view?.isLoaded(block));
    expect(loaded).toEqual([7]);
  });
});
