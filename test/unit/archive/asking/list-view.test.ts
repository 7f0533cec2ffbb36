import { describe, expect, it } from 'vitest';
import type { LeavesRead } from '../../../../lambda/archive/asking/index-port.ts';
import { ListView, loadBlocks } from '../../../../lambda/archive/asking/list-view.ts';
import { entryOf, type Leaf, type Root } from '../../../../lambda/archive/layout/blocks.ts';
import { sortOfDay } from '../../../../lambda/archive/layout/days.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { MemoryIndex } from '../../../support/memory-index.ts';
import { postingOn } from '../../../support/postings.ts';

const LIST = { type: 'Statement', name: 'topic', value: 'peace' } as const;
const on = (day: number, number: number): Posting => postingOn(day, number, null);
const numbersOf = (postings: readonly Posting[]) => postings.map(({ number }) => number);

const leaf = (place: string, end: string | null, ...postings: readonly Posting[]): Leaf => ({
  place,
  end,
  stamp: 1,
  postings,
});
/** Three leaves: the days 100 and 101, then day 102 in two parts, and with it day 103. */
const LEAVES = [
  leaf('', sortOfDay(102), on(100, 1), on(101, 2)),
  leaf(sortOfDay(102), `${sortOfDay(102)}#m`, on(102, 3), on(102, 4)),
  leaf(`${sortOfDay(102)}#m`, null, on(102, 5), on(103, 6)),
];
const DIRECTORY: Root = { kind: 'DIRECTORY', stamp: 1, leaves: LEAVES.map(entryOf) };
const viewOf = (root: Root | null, commit = 9) => new ListView(LIST, root, commit);
const loaded = () => {
  const view = viewOf(DIRECTORY);
  for (const [block, each] of LEAVES.entries()) view.take(block, [each]);
  return view;
};

describe('a list at a commit', () => {
  it('has no blocks without postings, one where it fits into its root, and else those of its directory', () => {
    expect([viewOf(null).size, viewOf(null).total]).toEqual([0, 0]);
    const root = viewOf({ kind: 'LIST', stamp: 1, postings: [on(100, 1)] });
    expect([root.size, root.total, root.isRoot, root.isLoaded(0)]).toEqual([1, 1, true, true]);
    const view = viewOf(DIRECTORY);
    expect([view.size, view.total, view.isRoot, view.isLoaded(0)]).toEqual([3, 6, false, false]);
    expect(() => view.postings(0)).toThrow('expected block 0 to be loaded, got one that is not');
  });

  it('has only the postings of the commit, each entity once', () => {
    const root: Root = {
      kind: 'LIST',
      stamp: 5,
      postings: [
        { ...on(100, 1), added: 1, removed: 3 },
        { ...on(100, 1), added: 3, revision: 2 },
        { ...on(100, 2), added: 2 },
        { ...on(101, 3), added: 5 },
      ],
    };
    const at = (commit: number) =>
      viewOf(root, commit)
        .postings(0)
        .map(({ number, revision }) => `${number}.${revision}`);
    expect([1, 2, 3, 5].map(at)).toEqual([['1.1'], ['1.1', '2.1'], ['1.2', '2.1'], ['1.2', '2.1', '3.1']]);
    expect(viewOf(root, 1).total).toBe(4);
    // Read while it was split: the right part is still in the left one.
    const view = loaded();
    view.take(1, [LEAVES[1] as Leaf, LEAVES[1] as Leaf]);
    expect(numbersOf(view.postings(1))).toEqual([3, 4]);
  });

  it('may hold something only where its root tells so', () => {
    const gone = { ...on(100, 1), added: 1, removed: 3 };
    const list = (...postings: readonly Posting[]): Root => ({ kind: 'LIST', stamp: 3, postings });
    expect([2, 3].map((commit) => viewOf(list(gone), commit).mayHoldAny)).toEqual([true, false]);
    const directory = (stamp: number, ...postings: readonly Posting[]): Root => ({
      kind: 'DIRECTORY',
      stamp,
      leaves: [entryOf({ ...leaf('', null, ...postings), stamp })],
    });
    expect(viewOf(directory(3, gone), 3).mayHoldAny).toBe(false);
    // What was written later tells nothing of the time before.
    expect(viewOf(directory(4, gone), 3).mayHoldAny).toBe(true);
    expect(viewOf(directory(4, gone, on(101, 2)), 4).mayHoldAny).toBe(true);
    expect(viewOf(null).mayHoldAny).toBe(false);
  });
});

describe('the blocks of a list', () => {
  it('are found by the places that they begin at', () => {
    const view = viewOf(DIRECTORY);
    const places = ['', sortOfDay(101), sortOfDay(102), `${sortOfDay(102)}#l`, `${sortOfDay(102)}#m`, '~'];
    expect(places.map((place) => view.blockAt(place))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(viewOf(null).blockAt('x')).toBe(0);
  });

  it('that may hold an entity are those of its day, or of its tie where that is known', () => {
    const view = viewOf(DIRECTORY);
    const blocksOf = (day: number, tie: string | null) => view.blocksOf({ day, tie, sort: null });
    expect(blocksOf(101, null)).toEqual([0, 0]);
    expect(blocksOf(102, null)).toEqual([1, 2]);
    expect(blocksOf(102, 'l')).toEqual([1, 1]);
    expect(blocksOf(102, 'm')).toEqual([2, 2]);
    expect(blocksOf(103, null)).toEqual([2, 2]);
    const [first, last] = viewOf(null).blocksOf({ day: 102, tie: null, sort: null });
    expect(last).toBeLessThan(first);
  });

  it('are looked through for an entity wherever its day is', () => {
    const view = loaded();
    const found = (day: number, number: number) => view.find({ day, tie: null, sort: null, number })?.number;
    expect([found(100, 1), found(102, 4), found(102, 5), found(103, 6)]).toEqual([1, 4, 5, 6]);
    expect([found(103, 3), found(100, 6), found(104, 7)]).toEqual([undefined, undefined, undefined]);
    expect(viewOf(null).find({ day: 100, tie: null, sort: null, number: 1 })).toBeUndefined();
    // Another state of a block has other entities.
    view.take(0, [leaf('', sortOfDay(102), on(100, 9))]);
    expect([found(100, 1), found(100, 9)]).toEqual([undefined, 9]);
  });

  it('are forgotten but for those that are kept or pinned', () => {
    const view = loaded();
    const left = () => [0, 1, 2].filter((block) => view.isLoaded(block));
    view.pin([2]);
    view.keepOnly(new Set([0]));
    expect(left()).toEqual([0, 2]);
    view.pin([]);
    view.keepOnly(new Set([0]));
    expect(left()).toEqual([0]);
    const root = viewOf({ kind: 'LIST', stamp: 1, postings: [on(100, 1)] });
    root.keepOnly(new Set());
    expect(root.isLoaded(0)).toBe(true);
  });

  it('that follow one another are read as one stretch, up to where the next one begins', () => {
    const stretches = (...blocks: readonly number[]) =>
      viewOf(DIRECTORY)
        .stretches(blocks)
        .map(({ leaves, end }) => [leaves.map(({ place }) => place), end]);
    const [first, second, third] = LEAVES.map(({ place }) => place);
    expect(stretches(0, 1)).toEqual([[[first, second], third]]);
    expect(stretches(0, 2)).toEqual([
      [[first], second],
      [[third], null],
    ]);
    expect(stretches()).toEqual([]);
  });

  it('are made of the parts of a leaf that was split since the directory was read', () => {
    const view = viewOf(DIRECTORY);
    const [read] = view.stretches([0, 1]) as [LeavesRead];
    const parts = [
      leaf('', sortOfDay(101), on(100, 1)),
      leaf(sortOfDay(101), sortOfDay(102), on(101, 2)),
      LEAVES[1] as Leaf,
    ];
    view.takeStretch(read, parts);
    expect([0, 1].map((block) => numbersOf(view.postings(block)))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(view.isLoaded(2)).toBe(false);
  });

  it('of several lists are loaded in one round, and none twice', async () => {
    const index = new MemoryIndex({ postingsPerBlock: 2 });
    const lists = ['peace', 'war'].map((value) => ({ ...LIST, value }));
    for (const list of lists)
      for (let number = 0; number < 8; number += 1)
        index.put(list, { ...on(100 + number, number), added: 1 }, `s${number}`);
    const roots = await index.roots(lists);
    const [one, other] = lists.map((list, at) => new ListView(list, roots[at] ?? null, 1)) as [
      ListView,
      ListView,
    ];
    const before = index.requests;
    await loadBlocks(
      [
        { view: one, blocks: [0, 1] },
        { view: other, blocks: [1, 3] },
      ],
      index,
    );
    expect([index.requests - before, index.blocksRead]).toEqual([1, 4]);
    await loadBlocks([{ view: one, blocks: [0, 1] }], index);
    expect(index.requests - before).toBe(1);
    await loadBlocks([{ view: one, blocks: [1, 2] }], index);
    expect([index.requests - before, index.blocksRead]).toEqual([2, 5]);
    expect(numbersOf(one.postings(2))).toEqual([4, 5]);
    expect(numbersOf(other.postings(3))).toEqual([6, 7]);
  });
});
