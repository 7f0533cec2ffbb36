import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Leaf, placeOf, type Root, sortOf } from '../../../../lambda/archive/layout/blocks.ts';
import { ALL, type ListKey } from '../../../../lambda/archive/layout/keys.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { inPortions } from '../../../../lambda/archive/writing/portions.ts';
import {
  type ListChange,
  touchedLeaves,
  type UpdatedList,
  updateList,
} from '../../../../lambda/archive/writing/update-list.ts';

const LIST: ListKey = { type: 'Source', name: ALL, value: ALL };
/** Blocks of this many bytes, so that a few postings make many. */
const LIMIT = 120;

const noTie = () => {
  throw new Error('expected postings with ties');
};

/** The list in memory, as it is stored. */
class StoredList {
  root: Root | null = null;
  leaves = new Map<string, Leaf>();

  /** Writes a change, or a portion of one. */
  write = async (rooted: {
    readonly root: Root | null;
    readonly change: ListChange;
    readonly stretches: readonly { readonly place: string }[];
  }): Promise<UpdatedList> => {
    const leaves = rooted.stretches.map(({ place }) => this.leaves.get(place) as Leaf);
    const updated = updateList(
      { list: LIST, root: rooted.root, leaves },
      rooted.change,
      this.commit,
      noTie,
      LIMIT,
    );
    for (const leaf of updated.leaves) this.leaves.set(leaf.place, leaf);
    this.largest = Math.max(this.largest, rooted.stretches.length);
    this.portions += 1;
    return updated;
  };

  commit = 0;
  largest = 0;
  portions = 0;

  async take(change: ListChange, most: number): Promise<void> {
    this.commit += 1;
    const rooted = { change, root: this.root, stretches: touchedLeaves(this.root, change) };
    ({ root: this.root } = await inPortions(rooted, most, this.write));
  }
}

const posting = (number: number, day: number, commit: number): Posting => ({
  sort: null,
  tie: `s-${number}`,
  number,
  day,
  latest: day,
  added: commit,
  removed: 0,
  revision: 1,
  words: [],
});

const adding = (days: readonly number[], from: number, commit: number): ListChange => ({
  list: LIST,
  added: days.map((day, at) => ({ posting: posting(from + at, day + 2, commit), tie: `s-${from + at}` })),
  removed: [],
});

describe('a change of a list in portions', () => {
  it('comes to the same as the whole change, and takes only a few leaves at once', async () => {
    // Postings of one day take little room: of days that differ, the lists have several leaves.
    const anyDays = fc.uniqueArray(fc.nat(300), { minLength: 40, maxLength: 80, size: 'max' });
    await fc.assert(
      fc.asyncProperty(anyDays, anyDays, fc.array(fc.nat(39)), async (first, second, gone) => {
        const [whole, cut] = [new StoredList(), new StoredList()];
        const before = adding(first, 0, 1);
        const removed = [...new Set(gone)].map((at) => {
          const { number, revision, ...rest } = posting(at, (first[at] ?? 0) + 2, 1);
          return { place: placeOf(sortOf(rest), `s-${at}`), number, revision };
        });
        const change = { ...adding(second, 1_000, 2), removed };
        for (const [stored, most] of [
          [whole, 1_000],
          [cut, 12],
        ] as const) {
          await stored.take(before, most);
          stored.portions = 0;
          await stored.take(change, most);
        }
        expect(cut.root).toEqual(whole.root);
        expect(cut.leaves).toEqual(whole.leaves);
        expect(whole.portions).toBe(1);
        expect(cut.portions).toBeGreaterThan(2);
        expect(cut.largest).toBeLessThan(whole.largest);
      }),
    );
  });
});
