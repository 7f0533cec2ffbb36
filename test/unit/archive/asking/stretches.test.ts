import { describe, expect, it } from 'vitest';
import type { LeavesRead } from '../../../../lambda/archive/asking/index-port.ts';
import {
  entriesWithin,
  isBehind,
  joinLeaves,
  LEAVES_A_QUERY,
  queriesOf,
} from '../../../../lambda/archive/asking/stretches.ts';
import type { Leaf } from '../../../../lambda/archive/layout/blocks.ts';
import {
  columnKey,
  columnRange,
  type ListKey,
  leafKey,
  leafRange,
} from '../../../../lambda/archive/layout/keys.ts';

const LIST: ListKey = { type: 'Statement', name: 'topic', value: 'peace' };

const entry = (place: string, stamp = 5) => ({ place, stamp, total: 1, alive: 1, lasting: 0 });
const leaf = (place: string, end: string | null, stamp = 5): Leaf => ({ place, end, stamp, postings: [] });
const found = (...leaves: readonly Leaf[]) => new Map(leaves.map((each) => [each.place, each]));
const stretch = (places: readonly string[], end: string | null): LeavesRead => ({
  list: LIST,
  leaves: places.map((place) => entry(place)),
  end,
});

/** The places of joined leaves, and the ranges that are open. */
function joined(read: LeavesRead, ...leaves: readonly Leaf[]) {
  const { gaps, ...others } = joinLeaves(read, found(...leaves));
  return { places: others.leaves.map(({ place }) => place), gaps };
}

describe('the leaves of a stretch', () => {
  const read = stretch(['', 'c', 'f'], 'k');

  it('join where each ends where the next one begins', () => {
    expect(joined(read, leaf('', 'c'), leaf('c', 'f', 9), leaf('f', 'k'))).toEqual({
      places: ['', 'c', 'f'],
      gaps: [],
    });
    expect(joined(stretch(['f'], null), leaf('f', null))).toEqual({ places: ['f'], gaps: [] });
  });

  it('join with the parts of one that was split meanwhile', () => {
    const parts = [leaf('c', 'd', 9), leaf('d', 'e', 9), leaf('e', 'f', 9)];
    expect(joined(read, leaf('', 'c'), ...parts, leaf('f', 'k'))).toEqual({
      places: ['', 'c', 'd', 'e', 'f'],
      gaps: [],
    });
  });

  it('leave out parts to which none leads yet, and what lies behind the stretch', () => {
    const leaves = [leaf('', 'c'), leaf('c', 'f'), leaf('e', 'f', 9), leaf('f', 'k'), leaf('k', null)];
    expect(joined(read, ...leaves).places).toEqual(['', 'c', 'f']);
  });

  it('leave open where one is older than its directory says', () => {
    expect(joined(read, leaf('', 'c'), leaf('c', 'f', 4), leaf('f', 'k'))).toEqual({
      places: ['', 'f'],
      gaps: [{ from: 'c', end: 'f' }],
    });
  });

  it('leave open where one is missing, from where the one before ends', () => {
    expect(joined(read, leaf('', 'c'), leaf('c', 'e'), leaf('f', 'k')).gaps).toEqual([
      { from: 'e', end: 'f' },
    ]);
    expect(joined(read, leaf('', 'c')).gaps).toEqual([{ from: 'c', end: 'k' }]);
    expect(joined(read).gaps).toEqual([{ from: '', end: 'k' }]);
    expect(joined(stretch(['f'], null)).gaps).toEqual([{ from: 'f', end: null }]);
  });

  it('leave open where one goes on behind the place of the next', () => {
    expect(joined(read, leaf('', 'f'), leaf('c', 'f'), leaf('f', null))).toEqual({
      places: ['c'],
      gaps: [
        { from: '', end: 'c' },
        { from: 'f', end: 'k' },
      ],
    });
  });
});

describe('the queries of a stretch', () => {
  const places = (count: number) => Array.from({ length: count }, (_, at) => String(at).padStart(4, '0'));

  it.each([1, LEAVES_A_QUERY, LEAVES_A_QUERY + 1, 1_000, 1_234])('cover %d leaves without a gap', (count) => {
    const read = stretch(places(count), 'z');
    const queries = queriesOf(read);
    expect(queries).toHaveLength(Math.ceil(count / LEAVES_A_QUERY));
    expect(queries.flatMap(({ leaves }) => leaves)).toEqual(read.leaves);
    for (const [at, { leaves, end }] of queries.entries()) {
      expect(leaves.length).toBeLessThanOrEqual(LEAVES_A_QUERY);
      expect(end).toBe(queries[at + 1]?.leaves[0]?.place ?? 'z');
    }
  });
});

it('counts the leaves that a directory names within a range', () => {
  const read = stretch(['', 'c', 'f'], null);
  expect(entriesWithin(read, { from: 'c', end: null })).toBe(2);
  expect(entriesWithin(read, { from: '', end: 'c' })).toBe(1);
  expect(entriesWithin(read, { from: 'd', end: 'f' })).toBe(0);
});

it('takes the end of a list for behind every place, and nothing for behind that', () => {
  expect([isBehind(null, 'z'), isBehind('b', 'a'), isBehind('a', 'a'), isBehind('a', 'b')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([isBehind(null, null), isBehind('z', null)]).toEqual([false, false]);
});

describe('sort keys', () => {
  const PLACES = [
    '',
    '2022-11',
    '2022-11-23',
    '2022-11-23#a',
    '2022-11-23#a-b',
    '2022-11-23#ab',
    '2022-11-24',
  ];

  it('of leaves and columns stand in the order of places', () => {
    const keys = [
      PLACES.map((place) => leafKey(LIST, place).sk),
      [null, ...PLACES].flatMap((place) =>
        [7, 12].map((stamp) => columnKey('Event', 'kind', place, stamp).sk),
      ),
    ];
    for (const sorted of keys) expect(sorted.toSorted()).toEqual(sorted);
  });

  it('of a range hold its leaves and the columns of all their states, and no others', () => {
    for (const [low, from] of PLACES.entries()) {
      for (const [high, to] of PLACES.entries()) {
        if (low > high) continue;
        const [leaves, columns] = [leafRange(from, to), columnRange(from, to)];
        const within = (sk: string, range: typeof leaves) => sk >= range.low && sk <= range.high;
        expect(PLACES.filter((place) => within(leafKey(LIST, place).sk, leaves))).toEqual(
          PLACES.slice(low, high + 1),
        );
        expect(PLACES.filter((place) => within(columnKey('Event', 'kind', place, 7).sk, columns))).toEqual(
          PLACES.slice(low, high + 1),
        );
      }
    }
  });
});
