import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { BLOCK_BYTES, entryOf, type Leaf } from '../../../../lambda/archive/layout/blocks.ts';
import { UNDATED } from '../../../../lambda/archive/layout/days.ts';
import {
  ALL,
  formatOf,
  type ListKey,
  SPELLING,
  type StoredItem,
} from '../../../../lambda/archive/layout/keys.ts';
import { sizeOfPostings } from '../../../../lambda/archive/layout/posting-size.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import type { RemovedPosting } from '../../../../lambda/archive/writing/merge-postings.ts';
import {
  type ListChange,
  type LoadedList,
  tiesNeeded,
  updateList,
} from '../../../../lambda/archive/writing/update-list.ts';
import {
  anyCommits,
  type ModelRow,
  type Move,
  modelAt,
  moved,
  numberOf,
  SLUGS,
  tiesIn,
} from '../../../support/list-model.ts';
import {
  itemsOf,
  leavesOf,
  loaded,
  placeIn,
  postingsAt,
  type StoredList,
  storedRoot,
  updated,
  withItems,
} from '../../../support/stored-list.ts';

/** Small, so that lists of few entries are cut. */
const anyLimit = fc.integer({ min: 30, max: 160 });

const LISTS: readonly ListKey[] = [
  { type: 'Statement', name: 'topic', value: 'peace' },
  { type: 'Statement', name: 'word', value: 'border' },
  { type: 'Statement', name: ALL, value: ALL },
  { type: 'Source', name: ALL, value: ALL },
  { type: 'Person', name: ALL, value: ALL },
  { type: 'Event', name: SPELLING, value: 'forwards' },
];

interface Step {
  readonly before: StoredList;
  readonly after: StoredList;
  readonly rowsBefore: readonly ModelRow[];
  readonly rows: readonly ModelRow[];
  readonly commit: number;
  readonly change: ListChange;
}

/** Writes commits one after the other, whole. */
function* written(commits: readonly (readonly Move[])[], list: ListKey, limit: number): Generator<Step> {
  let [before, rowsBefore]: [StoredList, readonly ModelRow[]] = [new Map(), []];
  for (const [index, moves] of commits.entries()) {
    const commit = index + 1;
    const { change, rows } = moved(rowsBefore, moves, commit, list);
    const after = withItems(before, itemsOf(updated(change, commit, before, tiesIn(rows), limit)));
    yield { before, after, rowsBefore, rows, commit, change };
    [before, rowsBefore] = [after, rows];
  }
}

describe.each(LISTS)('the list $type $name', (list) => {
  it('is at every commit what a plain array is', () => {
    fc.assert(
      fc.property(anyCommits, anyLimit, (commits, limit) => {
        for (const { after, rows, commit } of written(commits, list, limit)) {
          for (let earlier = 0; earlier <= commit; earlier += 1)
            expect(postingsAt(list, after, earlier)).toEqual(modelAt(rows, earlier));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is covered by its leaves without a gap, as its directory says', () => {
    fc.assert(
      fc.property(anyCommits, anyLimit, (commits, limit) => {
        for (const { after, rows, commit } of written(commits, list, limit)) {
          const tieOf = tiesIn(rows);
          const root = storedRoot(list, after);
          const leaves = leavesOf(list, after);
          expect(root?.stamp).toBe(commit);
          if (root?.kind === 'DIRECTORY') {
            expect(root.leaves).toEqual(leaves.map(entryOf));
            expect(leaves.length).toBeGreaterThan(1);
          }
          expect(leaves.map(({ end }) => end)).toEqual([...leaves.slice(1).map(({ place }) => place), null]);
          expect(leaves[0]?.place).toBe('');
          const inOrder = leaves.flatMap(({ postings }) =>
            postings.map((each) => [placeIn(each, tieOf(each)), each.added] as const),
          );
          expect(inOrder).toEqual(inOrder.toSorted(byPlaceAndCommit));
          for (const { place, end, postings } of leaves) {
            for (const posting of postings) {
              const at = placeIn(posting, tieOf(posting));
              expect(place <= at && (end === null || at < end), `${place} <= ${at} < ${end}`).toBe(true);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has no leaf that outgrows a block, unless one entity alone does', () => {
    fc.assert(
      fc.property(anyCommits, anyLimit, (commits, limit) => {
        for (const { after } of written(commits, list, limit)) {
          for (const { postings } of leavesOf(list, after)) {
            const entities = new Set(postings.map(({ number, sort }) => `${number} ${sort}`));
            if (entities.size > 1)
              expect(sizeOfPostings(postings, formatOf(list))).toBeLessThanOrEqual(limit);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows the commit before until the next one is whole, and can be written again from wherever it was stopped', () => {
    fc.assert(
      fc.property(anyCommits, anyLimit, (commits, limit) => {
        for (const { before, after, change, rowsBefore, rows, commit } of written(commits, list, limit)) {
          const update = updated(change, commit, before, tiesIn(rows), limit);
          for (const items of ordersOf(itemsOf(update), update.newPlaces)) {
            for (let done = 0; done <= items.length; done += 1) {
              const stopped = withItems(before, items.slice(0, done));
              const seen = postingsAt(list, stopped, commit - 1);
              expect(seen.map(unmarked), `stopped after ${done} writes`).toEqual(
                modelAt(rowsBefore, commit - 1).map(unmarked),
              );
              const again = itemsOf(updated(change, commit, stopped, tiesIn(rows), limit));
              expect(bytesOf(withItems(stopped, again)), `stopped after ${done} writes`).toEqual(
                bytesOf(after),
              );
            }
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

const byPlaceAndCommit = (
  [a, added]: readonly [string, number],
  [b, other]: readonly [string, number],
): number => (a < b ? -1 : a > b ? 1 : added - other);

/** Readers of a commit do not care for what later ones remove. */
const unmarked = ({ removed: _, ...posting }: Posting) => posting;

/** From right to left; and in the other order as far as that is allowed: leaves with new places go before the others, and the root is last. */
function ordersOf(
  items: readonly StoredItem[],
  newPlaces: ReadonlySet<string>,
): readonly (readonly StoredItem[])[] {
  const leaves = items.slice(0, -1).toReversed();
  const isNew = ({ sk }: StoredItem) => newPlaces.has(sk.slice(1));
  return [items, [...leaves.filter(isNew), ...leaves.filter((item) => !isNew(item)), ...items.slice(-1)]];
}

const bytesOf = (stored: StoredList) =>
  Object.fromEntries(
    [...stored]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([sk, { attributes }]) => [
        sk,
        `${attributes.s} ${Buffer.from(attributes.b as Uint8Array).toString('hex')}`,
      ]),
  );

/** An entity that comes into a list by date. */
const at = (entity: number, day = 738_482): Move => ({
  entity,
  lead: '',
  day,
  lasts: 0,
  sorts: [''],
  words: [1],
});

describe('a change that does not fit its list', () => {
  const list: ListKey = { type: 'Statement', name: 'topic', value: 'peace' };
  const [first, second] = [...written([[at(0), at(1), at(2), at(3)], [at(1)]], list, 20)] as [Step, Step];
  const removedFirst: ListChange = { list, added: [], removed: second.change.removed };

  it('is a fault where a posting that goes is not there', () => {
    const [removed] = removedFirst.removed;
    const missing = { ...removedFirst, removed: [{ ...(removed as RemovedPosting), revision: 7 }] };
    expect(() => updated(missing, 2, first.after, tiesIn(first.rows))).toThrow(
      new ArchiveFault(
        `expected revision 7 of entity ${removed?.number} at "${removed?.place}" in the list s|topic|peace, got none`,
      ),
    );
    expect(() => updated(removedFirst, 1, new Map(), tiesIn(first.rows))).toThrow(ArchiveFault);
  });

  it('takes away an entity only where it says so, if that stands in a list by text several times', () => {
    const words: ListKey = { type: 'Event', name: SPELLING, value: 'forwards' };
    const [{ after, rows }] = [...written([[{ ...at(0), sorts: ['ann', 'bob'] }]], words, BLOCK_BYTES)] as [
      Step,
    ];
    const { change } = moved(rows, [{ ...at(0), sorts: [] }], 2, words);
    const one = { ...change, removed: change.removed.slice(1) };
    const left = withItems(after, itemsOf(updated(one, 2, after, tiesIn(rows))));
    expect(postingsAt(words, left, 2).map(({ sort }) => sort)).toEqual(['ann']);
  });

  it('is a fault where it went by another commit', () => {
    expect(() => updated(removedFirst, 2, second.after, tiesIn(second.rows))).not.toThrow();
    expect(() => updated(removedFirst, 3, second.after, tiesIn(second.rows))).toThrow(/got a removed one$/);
  });

  it('is a fault where leaves do not cover what it touches', () => {
    const before = loaded(second.change, first.after);
    expect(before.leaves).toHaveLength(1);
    const update = (leaves: LoadedList['leaves']) =>
      updateList({ ...before, leaves }, second.change, 2, tiesIn(second.rows), 20);
    expect(() => update(before.leaves)).not.toThrow();
    expect(() => update([])).toThrow(ArchiveFault);
    const [leaf] = before.leaves as [Leaf];
    for (const end of ['2022-11-22#a1', leaf.place, '9999-12-31'])
      expect(() => update([{ ...leaf, end }]), end).toThrow(ArchiveFault);
  });

  it('does not mind leaves that lie beside the chain', () => {
    const before = loaded(second.change, first.after);
    const [leaf] = before.leaves as [Leaf];
    const beside = { ...leaf, place: `${leaf.place}~`, stamp: 2 };
    expect(
      updateList({ ...before, leaves: [leaf, beside] }, second.change, 2, tiesIn(second.rows), 20),
    ).toEqual(updateList(before, second.change, 2, tiesIn(second.rows), 20));
  });
});

describe('ties', () => {
  it('are asked for only of entities on the days of what comes, and not of those that the change names', () => {
    const list: ListKey = { type: 'Statement', name: 'topic', value: 'peace' };
    const [{ after, rows }] = [
      ...written([[at(0, 9), at(1, 9), at(2, 9), at(3, 10), at(4, 11), at(5, UNDATED)]], list, BLOCK_BYTES),
    ] as [Step];
    const asked = (moves: readonly Move[]) => {
      const { change } = moved(rows, moves, 2, list);
      return tiesNeeded(loaded(change, after), change);
    };
    expect(asked([at(6, 9)]).map(({ number }) => number)).toEqual(
      ['a', 'b', 'ab'].toSorted().map((slug) => numberOf(SLUGS.indexOf(slug))),
    );
    expect(asked([at(3, 10), at(6, 12), at(7, UNDATED)])).toEqual([]);
    // Who is taken away needs no other.
    expect(asked([{ ...at(1, 9), sorts: [] }])).toEqual([]);
  });
});
