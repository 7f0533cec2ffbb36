import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoIndex } from '../../../../lambda/archive/asking/dynamo-index.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { ListView, loadBlocks } from '../../../../lambda/archive/asking/list-view.ts';
import type { Session } from '../../../../lambda/archive/dynamo/session.ts';
import { type BucketTable, NO_BUCKETS } from '../../../../lambda/archive/layout/buckets.ts';
import type { ListKey } from '../../../../lambda/archive/layout/keys.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import type { ListChange } from '../../../../lambda/archive/writing/update-list.ts';
import { countAfter, writeBuckets } from '../../../../lambda/archive/writing/write-buckets.ts';
import { writeLists } from '../../../../lambda/archive/writing/write-lists.ts';
import { writerSession } from '../../../../lambda/importer/writer-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { isWrite } from '../../../support/stepped-writer.ts';

const listOf = (number: number): ListKey => ({ type: 'Person', name: 'word', value: `word${number}` });

/** The number of postings that a commit adds to each list. */
type Commit = ReadonlyMap<number, number>;

/** Some commits, each of which adds to few lists or to many, mostly little and seldom so much that a list becomes long. */
const anyCommits: fc.Arbitrary<readonly Commit[]> = fc.array(
  fc
    .uniqueArray(
      fc.tuple(
        fc.nat({ max: 250 }),
        fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 5 }) }, fc.constantFrom(60, 60, 900)),
      ),
      {
        minLength: 1,
        maxLength: 120,
        selector: ([list]) => list,
        size: 'max',
      },
    )
    .map((lists) => new Map(lists)),
  { minLength: 1, maxLength: 6, size: 'max' },
);

function posting(number: number, commit: number): Posting {
  const days = { day: 738_000 + (number % 50), latest: 738_000 + (number % 50) };
  return {
    sort: null,
    tie: `s-${number}`,
    number,
    ...days,
    added: commit,
    removed: 0,
    revision: 1,
    words: [number % 7],
  };
}

/** The changes of commits, with numbers that are given one after another. */
function changesOf(commits: readonly Commit[]): readonly (readonly ListChange[])[] {
  let next = 0;
  return commits.map((lists, at) =>
    [...lists].map(([list, many]) => ({
      list: listOf(list),
      removed: [],
      added: Array.from({ length: many }, () => {
        next += 1;
        return { posting: posting(next, at + 1), tie: `s-${next}` };
      }),
    })),
  );
}

async function commit(changes: readonly ListChange[], number: number, before: BucketTable, session: Session) {
  const writing = { commit: number, session, ties: new Map() };
  const { table, rooted } = await writeBuckets(changes, before, writing);
  await writeLists(rooted, writing);
  return table;
}

/** The numbers that a reader finds in lists; `known` is its state of the record. */
async function found(
  tables: MemoryTables,
  lists: readonly ListKey[],
  known: { commit: number; buckets: number },
) {
  const session = tables.session();
  const index = dynamoIndex(session, createItemsLoader(session), known);
  const roots = await index.roots(lists);
  const views = lists.map((list, at) => new ListView(list, roots[at] ?? null, known.commit));
  const blocks = ({ size }: ListView) => Array.from({ length: size }, (_, block) => block);
  await loadBlocks(
    views.map((view) => ({ view, blocks: blocks(view) })),
    index,
  );
  return views.map((view) =>
    blocks(view).flatMap((block) => view.postings(block).map((each) => each.number)),
  );
}

const expected = (
  all: readonly (readonly ListChange[])[],
  list: ListKey,
  commit: number,
): readonly number[] =>
  all
    .slice(0, commit)
    .flat()
    .filter((change) => change.list.value === list.value)
    .flatMap(({ added }) => added)
    .sort((a, b) => a.posting.day - b.posting.day || (a.tie < b.tie ? -1 : 1))
    .map((each) => each.posting.number);

describe('lists that share items', () => {
  it('are found as of each commit, by readers that know of any earlier number of buckets', async () => {
    let [splits, moves] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyCommits, fc.nat(), async (commits, seed) => {
        const tables = new MemoryTables();
        const all = changesOf(commits);
        const states: BucketTable[] = [NO_BUCKETS];
        for (const [at, changes] of all.entries())
          states.push(await commit(changes, at + 1, states[at] as BucketTable, tables.session()));
        const lists = [...new Set(all.flat().map(({ list }) => list.value))].map((value) => ({
          ...listOf(0),
          value,
        }));
        const nobody = listOf(1_000);
        for (let number = 0; number <= commits.length; number += 1) {
          const { count } = states[seed % (number + 1)] as BucketTable;
          const wanted = [...lists, nobody].map((list) => expected(all, list, number));
          expect(await found(tables, [...lists, nobody], { commit: number, buckets: count })).toEqual(wanted);
        }
        const newest = states.at(-1) as BucketTable;
        if (newest.count > 1) splits += 1;
        if ([...tables.items.keys()].some((path) => path.includes(' p|w|') || path.includes('|w|')))
          moves += 1;
        const bytes = [...tables.items].reduce(
          (sum, [path, item]) => sum + (path.includes('.bucket|') ? (item.b?.B?.length ?? 0) : 0),
          0,
        );
        expect(bytes).toBe(newest.bytes);
      }),
      { numRuns: 60 },
    );
    expect(Math.min(splits, moves)).toBeGreaterThan(10);
  });

  it('come to the same bytes, wherever the writer stopped and another one went on', async () => {
    await fc.assert(
      fc.asyncProperty(anyCommits, fc.nat({ max: 300 }), async (commits, stop) => {
        const whole = new MemoryTables();
        const cut = new MemoryTables();
        let state = NO_BUCKETS;
        for (const [at, changes] of changesOf(commits).entries()) {
          const next = await commit(changes, at + 1, state, whole.session());
          let left = stop;
          const dying = cut.clientWith(async (command) => {
            if (isWrite(command) && left-- <= 0) throw new Error('died');
            return cut.answer(command);
          });
          await commit(changes, at + 1, state, writerSession(dying, LOCAL_TABLE_NAMES)).catch(() => {});
          expect(await commit(changes, at + 1, state, cut.session())).toEqual(next);
          expect(cut.items).toEqual(whole.items);
          state = next;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are not written by whoever has lost the lease', async () => {
    const tables = new MemoryTables();
    const [first = [], second = []] = changesOf([new Map([[1, 2]]), new Map([[1, 2]])]);
    const state = await commit(first, 1, NO_BUCKETS, tables.session());
    await commit(second, 2, state, tables.session());
    const before = tables.items;
    await expect(commit(first, 1, NO_BUCKETS, tables.session())).rejects.toThrow(/newer than commit 1/);
    expect(tables.items).toEqual(before);
  });

  it('get buckets as they grow, a few at a time where little comes', () => {
    const little = changesOf([new Map([[1, 1]])])[0] ?? [];
    expect(countAfter({ count: 1, bytes: 0 }, little)).toBe(1);
    expect(countAfter({ count: 10, bytes: 1_000_000 }, little)).toBe(74);
    expect(countAfter({ count: 100, bytes: 0 }, little)).toBe(100);
  });
});
