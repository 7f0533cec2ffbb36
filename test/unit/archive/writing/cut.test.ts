import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES, type Leaf } from '../../../../lambda/archive/layout/blocks.ts';
import { sortOfDay } from '../../../../lambda/archive/layout/days.ts';
import { ALL, formatOf, type ListKey } from '../../../../lambda/archive/layout/keys.ts';
import { sizeOfPostings } from '../../../../lambda/archive/layout/posting-size.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { cutIntoLeaves } from '../../../../lambda/archive/writing/cut.ts';
import { itemsOf, leavesOf, type StoredList, updated, withItems } from '../../../support/stored-list.ts';

const TOPIC: ListKey = { type: 'Statement', name: 'topic', value: 'peace' };
const WORD: ListKey = { type: 'Statement', name: 'word', value: 'the' };
const PEOPLE: ListKey = { type: 'Person', name: ALL, value: ALL };

const DAY = 738_482;

/** A statement of which tie and number say the same. */
const posting = (number: number, more: Partial<Posting> = {}): Posting => ({
  sort: null,
  tie: null,
  number,
  day: DAY,
  latest: more.day ?? DAY,
  added: 1,
  removed: 0,
  revision: 1,
  words: [],
  ...more,
});
const tieOf = ({ number }: { readonly number: number }): string => `s-${String(number).padStart(6, '0')}`;

const leaf = (postings: readonly Posting[], more: Partial<Leaf> = {}): Leaf => ({
  place: '',
  end: null,
  stamp: 9,
  postings,
  ...more,
});
const cut = (list: ListKey, whole: Leaf, limit = BLOCK_BYTES) =>
  cutIntoLeaves(whole, formatOf(list), tieOf, limit);
const places = (leaves: readonly Leaf[]) => leaves.map(({ place, end }) => [place, end]);
const sizes = (list: ListKey, leaves: readonly Leaf[]) =>
  leaves.map(({ postings }) => sizeOfPostings(postings, formatOf(list)));

/** So many statements on each of some days. */
const days = (count: number, each: number, more: Partial<Posting> = {}): readonly Posting[] =>
  Array.from({ length: count * each }, (_, at) => {
    const day = DAY + Math.floor(at / each);
    return posting(at, { day, latest: day, ...more });
  });

describe('a leaf', () => {
  it('stays whole as long as it fits into a block', () => {
    const whole = leaf(days(1, 100));
    const size = sizeOfPostings(whole.postings, formatOf(TOPIC));
    expect(cut(TOPIC, whole, size)).toEqual([whole]);
    expect(cut(TOPIC, whole, size - 1)).toHaveLength(2);
  });

  it('is cut into equal parts where it grows in between, each of which begins with a day', () => {
    const leaves = cut(TOPIC, leaf(days(30, 30)), BLOCK_BYTES);
    expect(places(leaves)).toEqual([
      ['', sortOfDay(DAY + 15)],
      [sortOfDay(DAY + 15), null],
    ]);
    expect(leaves.flatMap(({ postings }) => postings)).toEqual(days(30, 30));
    // Neither part is full, nor nearly empty.
    for (const size of sizes(TOPIC, cut(TOPIC, leaf(days(120, 30)))))
      expect(Math.abs(size / BLOCK_BYTES - 0.7)).toBeLessThan(0.1);
  });

  it('is filled up where a list grows only at its end', () => {
    const [before, after] = [days(10, 30, { added: 8 }), days(60, 30, { added: 9 }).slice(300)];
    const appended = sizes(TOPIC, cut(TOPIC, leaf([...before, ...after])));
    expect(appended).toHaveLength(3);
    for (const size of appended.slice(0, -1)) expect(size / BLOCK_BYTES).toBeGreaterThan(0.95);
    // One posting of an earlier commit stands behind, or the leaf is not the last.
    const between = [...before, ...after, posting(9_999, { day: DAY + 60, added: 8 })];
    expect(cut(TOPIC, leaf(between))).toHaveLength(4);
    expect(cut(TOPIC, leaf([...before, ...after], { end: '2030-01-01' }))).toHaveLength(4);
  });

  it('keeps its place, and its last part the end', () => {
    const whole = leaf(days(30, 30), { place: '2022-11-01#a', end: '2030-01-01' });
    expect(places(cut(TOPIC, whole))).toEqual([
      ['2022-11-01#a', sortOfDay(DAY + 15)],
      [sortOfDay(DAY + 15), '2030-01-01'],
    ]);
  });

  it('is cut within a day only where the day outgrows a block, before the statement that is named', () => {
    const [day, next] = [sortOfDay(DAY), sortOfDay(DAY + 1)];
    const full = days(1, 790);
    const behind = [posting(5_000, { day: DAY + 1 }), posting(5_001, { day: DAY + 1 })];
    expect(sizes(TOPIC, [leaf(full)])[0]).toBeLessThan(BLOCK_BYTES);
    expect(places(cut(TOPIC, leaf([...full, ...days(12, 10).map(later)], { end: '2030-01-01' })))).toEqual([
      ['', next],
      [next, '2030-01-01'],
    ]);
    expect(places(cut(TOPIC, leaf([...days(1, 1_000), ...behind], { end: '2030-01-01' })))).toEqual([
      ['', `${day}#s-000501`],
      [`${day}#s-000501`, '2030-01-01'],
    ]);
  });

  it('is never cut between the revisions of one entity, which have one place', () => {
    const words = Array.from({ length: 3_000 }, (_, at) => at * 3);
    const revisions = [1, 2, 3].map((revision) => posting(1, { revision, words }));
    const others = [posting(0, { words: [1] }), ...revisions, posting(2, { words: [1] })];
    expect(places(cut(WORD, leaf(others)))).toEqual([
      ['', `${sortOfDay(DAY)}#s-000001`],
      [`${sortOfDay(DAY)}#s-000001`, `${sortOfDay(DAY)}#s-000002`],
      [`${sortOfDay(DAY)}#s-000002`, null],
    ]);
    const alone = leaf(revisions);
    expect(cut(WORD, alone)).toEqual([alone]);
  });

  it('is cut at names in a list by name', () => {
    const people = ['ann', 'bob', 'cid', 'cid', 'dan'].map((sort, number) =>
      posting(number, { sort, tie: `${sort}-${number}`, day: 0, latest: 0, added: number % 2 }),
    );
    expect(places(cut(PEOPLE, leaf(people), 66))).toEqual([
      ['', 'cid'],
      ['cid', null],
    ]);
    expect(places(cut(PEOPLE, leaf(people.slice(2, 4)), 20))).toEqual([
      ['', 'cid#cid-3'],
      ['cid#cid-3', null],
    ]);
  });
});

const later = (each: Posting): Posting => ({
  ...each,
  number: each.number + 5_000,
  day: each.day + 1,
  latest: each.latest + 1,
});

describe('a list that grows', () => {
  /** Adds each batch by a commit of its own. */
  function grown(batches: readonly (readonly Posting[])[]): readonly number[] {
    let stored: StoredList = new Map();
    for (const [at, batch] of batches.entries()) {
      const added = batch.map((each) => ({ posting: { ...each, added: at + 1 }, tie: tieOf(each) }));
      stored = withItems(
        stored,
        itemsOf(updated({ list: TOPIC, added, removed: [] }, at + 1, stored, tieOf)),
      );
    }
    return sizes(TOPIC, leavesOf(TOPIC, stored));
  }

  const statements = days(600, 10);
  const mean = (all: readonly number[]) =>
    all.reduce((sum, size) => sum + size, 0) / all.length / BLOCK_BYTES;
  const batchesOf = (size: number, all: readonly Posting[]) =>
    Array.from({ length: all.length / size }, (_, at) => all.slice(at * size, (at + 1) * size));

  it('in the order of days has full leaves', () => {
    expect(mean(grown(batchesOf(200, statements)).slice(0, -1))).toBeGreaterThan(0.97);
  });

  it.each([
    ['backwards', statements.toReversed()],
    // A prime that shares no factor with 6,000 leads to each of them, in an order that looks like none.
    ['in no order', statements.map((_, at) => statements[(at * 2_741) % 6_000] as Posting)],
  ])('%s has leaves that are half full or fuller', (_, all) => {
    const filled = grown(batchesOf(40, all));
    expect(mean(filled)).toBeGreaterThan(0.5);
    for (const size of filled) expect(size / BLOCK_BYTES).toBeGreaterThan(0.45);
  });
});
