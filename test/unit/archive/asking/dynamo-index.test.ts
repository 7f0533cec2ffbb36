import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoIndex } from '../../../../lambda/archive/asking/dynamo-index.ts';
import type { IndexPort, LeavesRead, RunReply } from '../../../../lambda/archive/asking/index-port.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import type { Leaf, Root } from '../../../../lambda/archive/layout/blocks.ts';
import { ALL, type ListKey, SPELLING } from '../../../../lambda/archive/layout/keys.ts';
import { isIn, type Posting } from '../../../../lambda/archive/layout/postings.ts';
import { columnOf, FACET, GrowingList } from '../../../support/growing-list.ts';
import { type Chance, chanceOf, LaggingTables } from '../../../support/lagging-tables.ts';
import { anyCommits } from '../../../support/list-model.ts';

const STATEMENTS: ListKey = { type: 'Statement', name: ALL, value: ALL };
const LISTS: readonly ListKey[] = [
  { type: 'Statement', name: 'topic', value: 'peace' },
  { type: 'Statement', name: 'word', value: 'border' },
  STATEMENTS,
  { type: 'Person', name: ALL, value: ALL },
  { type: 'Event', name: SPELLING, value: 'forwards' },
];

interface Reading {
  readonly list: ListKey;
  readonly index: IndexPort;
  /** The commit of the reader. */
  readonly commit: number;
  readonly chance: Chance;
  /** What the reader should see between two places. */
  seen(from: string, end: string | null): readonly Posting[];
  /** A place at, before or behind something in the list. */
  somePlace(): string;
}

/** Reads a list whose replies lag behind, while commits are written into it. */
function whileItGrows(lists: readonly ListKey[], read: (reading: Reading) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...lists),
      anyCommits,
      fc.integer({ min: 30, max: 160 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer(),
      async (list, commits, limit, itemsAReply, seed) => {
        const chance = chanceOf(seed);
        const tables = new LaggingTables(chance, itemsAReply);
        const growing = new GrowingList(list, commits, { tables, chance, limit });
        for (let writes = chance(growing.remaining + 1); writes > 0; writes -= 1) growing.step();
        const { commit } = growing;
        const all = growing.at(commit);
        const pace = 1 + chance(6);
        tables.beforeItem = () => {
          while (chance(pace + 1) === 0 && growing.remaining > 0) growing.step();
        };
        const session = tables.session();
        const index = dynamoIndex(session, createItemsLoader(session), { commit, buckets: 1 });
        const seen = (from: string, end: string | null) =>
          all
            .filter(({ place }) => place >= from && (end === null || place < end))
            .map(({ posting }) => posting);
        const somePlace = () => {
          const place = all[chance(all.length + 1)]?.place ?? ['0', 'x'][chance(2)] ?? '';
          return chance(2) === 0 ? place : (place.split('#')[0] ?? '');
        };
        await read({ list, index, commit, chance, seen, somePlace });
      },
    ),
    { numRuns: 150 },
  );
}

/** The postings of leaves at a commit, as that commit left them. */
const postingsOf = (leaves: readonly Leaf[], commit: number): readonly Posting[] =>
  leaves
    .flatMap(({ postings }) => postings)
    .filter((posting) => isIn(posting, commit))
    .map((posting) => ({ ...posting, removed: 0 }));

const expectJoined = (leaves: readonly Leaf[]): void => {
  for (const [at, leaf] of leaves.entries()) {
    if (at > 0) expect(leaf.place).toBe(leaves[at - 1]?.end);
  }
};

/** Some stretches of a directory. */
function someStretches(list: ListKey, root: Root | null, chance: Chance): readonly LeavesRead[] {
  if (root?.kind !== 'DIRECTORY') return [];
  const { leaves } = root;
  return Array.from({ length: 1 + chance(3) }, () => {
    const from = chance(leaves.length);
    const end = chance(3) === 0 ? leaves.length : from + 1 + chance(leaves.length - from);
    return { list, leaves: leaves.slice(from, end), end: leaves[end]?.place ?? null };
  });
}

describe('the index over tables whose replies lag behind, while commits are written', () => {
  it('gives in stretches of leaves exactly what their directory covers', () =>
    whileItGrows(LISTS, async ({ list, index, commit, chance, seen }) => {
      const [root = null] = await index.roots([list]);
      if (root === null) expect(seen('', null)).toEqual([]);
      if (root?.kind === 'LIST') {
        expect(postingsOf([{ ...root, place: '', end: null }], commit)).toEqual(seen('', null));
      }
      const reads = someStretches(list, root, chance);
      const replies = await index.leaves(reads);
      for (const [
        at,
        {
          leaves: [first],
          end,
        },
      ] of reads.entries()) {
        const leaves = replies[at] ?? [];
        expect([leaves[0]?.place, leaves.at(-1)?.end]).toEqual([first?.place, end]);
        expectJoined(leaves);
        expect(postingsOf(leaves, commit)).toEqual(seen(first?.place ?? '', end));
      }
    }));

  it('gives in a run downwards everything up to where it begins, once', () =>
    whileItGrows(LISTS, async ({ list, index, commit, chance, seen, somePlace }) => {
      const to = chance(2) === 0 ? null : somePlace();
      const leaves = await allOf(index, { list, reverse: true, to, chance });
      const [highest] = leaves;
      if (highest !== undefined && to === null) expect(highest.end).toBeNull();
      if (highest?.end !== null && to !== null) expect((highest?.end ?? '\uFFFF') > to).toBe(true);
      const upwards = leaves.toReversed();
      expectJoined(upwards);
      expect(postingsOf(upwards, commit)).toEqual(seen('', highest?.end ?? null));
    }));

  it('gives in a run upwards everything from the beginning to where it ends, once', () =>
    whileItGrows(LISTS, async ({ list, index, commit, chance, seen, somePlace }) => {
      const to = chance(2) === 0 ? null : somePlace();
      const leaves = await allOf(index, { list, reverse: false, to, chance });
      expectJoined(leaves);
      const end = leaves.at(-1)?.end ?? null;
      if (end !== null && to !== null) expect(end > to).toBe(true);
      else expect(end).toBeNull();
      expect(postingsOf(leaves, commit)).toEqual(seen('', end));
    }));

  it('goes on upwards from the leaf that holds a place', () =>
    whileItGrows(LISTS, async ({ list, index, commit, chance, seen, somePlace }) => {
      const to = somePlace();
      const { leaves } = await index.run({ list, reverse: true, to, after: null, limit: 1 });
      const [first] = leaves;
      if (first === undefined) {
        expect(seen('', null)).toEqual([]);
        return;
      }
      expect(first.place <= to && (first.end === null || first.end > to)).toBe(true);
      const others = await allOf(index, { list, reverse: false, to: null, chance, after: first });
      expectJoined([first, ...others]);
      expect(postingsOf([first, ...others], commit)).toEqual(seen(first.place, null));
    }));

  it('gives columns of the state of a block that is asked for, and a newer state where that is gone', () =>
    whileItGrows([STATEMENTS], async ({ list, index, chance }) => {
      const roots = await index.roots([list]);
      let root = roots[0] ?? null;
      for (let attempt = 0; root?.kind === 'LIST'; attempt += 1) {
        const blocks = [{ place: null, stamp: root.stamp }];
        const [[column = null] = []] = await index.columns([{ list, facet: FACET, blocks }]);
        if (column !== null) {
          expect(column()).toEqual(columnOf(root.postings));
          return;
        }
        const before: number = root.stamp;
        [root = null] = await index.roots([list]);
        expect(root?.stamp).toBeGreaterThan(before);
        expect(attempt).toBeLessThan(10);
      }
      for (const read of someStretches(list, root, chance)) {
        let [leaves = []] = await index.leaves([read]);
        for (let attempt = 0; ; attempt += 1) {
          const [columns = []] = await index.columns([{ list, facet: FACET, blocks: leaves }]);
          for (const [at, leaf] of leaves.entries()) {
            const column = columns[at];
            if (column) expect(column()).toEqual(columnOf(leaf.postings));
          }
          const gone = leaves.filter((_, at) => columns[at] === null);
          if (gone.length === 0) break;
          [leaves = []] = await index.leaves([read]);
          for (const { place, stamp } of gone) {
            const again = leaves.find((leaf) => leaf.place === place);
            if (again !== undefined) expect(again.stamp).toBeGreaterThan(stamp);
          }
          expect(attempt).toBeLessThan(10);
        }
      }
    }));
});

interface WholeRun {
  readonly list: ListKey;
  readonly reverse: boolean;
  readonly to: string | null;
  readonly chance: Chance;
  readonly after?: Leaf;
}

/** All leaves of a run, some more or fewer with each read. */
async function allOf(
  index: IndexPort,
  { list, reverse, to, chance, after: start }: WholeRun,
): Promise<readonly Leaf[]> {
  const leaves: Leaf[] = [];
  for (let after = start ?? null; ; ) {
    const limit = 1 + chance(5);
    const reply: RunReply = await index.run({ list, reverse, to, after, limit });
    expect(reply.leaves.length).toBeLessThanOrEqual(limit);
    leaves.push(...reply.leaves);
    const last = reply.leaves.at(-1);
    if (!reply.more || last === undefined) return leaves;
    after = last;
  }
}
