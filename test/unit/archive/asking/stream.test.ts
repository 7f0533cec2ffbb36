import { describe, expect, it } from 'vitest';
import type { Course } from '../../../../lambda/archive/asking/course.ts';
import type { RevisionRef } from '../../../../lambda/archive/asking/entity-port.ts';
import { ListView } from '../../../../lambda/archive/asking/list-view.ts';
import { type Cut, cutOf } from '../../../../lambda/archive/asking/position.ts';
import { blocksOnCourse, Stream } from '../../../../lambda/archive/asking/stream.ts';
import { entryOf, type Leaf, type Root } from '../../../../lambda/archive/layout/blocks.ts';
import { OPEN, sortOfDay, UNDATED } from '../../../../lambda/archive/layout/days.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { postingOn } from '../../../support/postings.ts';

const BY_DATE = { type: 'Statement', name: 'topic', value: 'peace' } as const;
const BY_TEXT = { type: 'Statement', name: 'sequence', value: '7' } as const;

/** Two postings in each leaf: of the days 100 and 101, 102 and 103, and so on; one of the first lasts long. */
const LEAVES: readonly Leaf[] = [100, 102, 104, 106].map((day, at) => ({
  place: at === 0 ? '' : sortOfDay(day),
  end: at === 3 ? null : sortOfDay(day + 2),
  stamp: 1,
  postings: [
    { ...postingOn(day, day, null), latest: at === 0 ? 105 : day },
    postingOn(day + 1, day + 1, null),
  ],
}));
const ROOT: Root = { kind: 'DIRECTORY', stamp: 1, leaves: LEAVES.map(entryOf) };
const COURSE: Course = { reverse: false, cut: null, dates: null };
const behindDay = (day: number): Cut =>
  cutOf({ sort: sortOfDay(day), type: 'Statement', tie: '~', number: null }, 'Statement');
const numbersOf = (postings: readonly Posting[]) => postings.map(({ number }) => number);

describe('the blocks that a walk comes through', () => {
  const blocks = (course: Partial<Course>, list: ListView['list'] = BY_DATE) =>
    blocksOnCourse(new ListView(list, ROOT, 1), { ...COURSE, ...course });

  it('are all of them, in its direction', () => {
    expect(blocks({})).toEqual([0, 1, 2, 3]);
    expect(blocks({ reverse: true })).toEqual([3, 2, 1, 0]);
  });

  it('begin with the one that holds the place behind which it begins', () => {
    expect(blocks({ cut: behindDay(103) })).toEqual([1, 2, 3]);
    expect(blocks({ cut: behindDay(103), reverse: true })).toEqual([1, 0]);
    const before = cutOf({ sort: sortOfDay(104), type: 'Person', tie: 'x', number: null }, 'Statement');
    expect(blocks({ cut: before })).toEqual([2, 3]);
    expect(blocks({ cut: before, reverse: true })).toEqual([2, 1, 0]);
  });

  it('are those that may hold a date of a range: which begin there, or last into it', () => {
    const within = (from: number, to: number) => blocks({ dates: { from, to } });
    expect(within(UNDATED, 101)).toEqual([0]);
    expect(within(103, 103)).toEqual([0, 1]);
    expect(within(104, 105)).toEqual([0, 2]);
    expect(within(105, 105)).toEqual([0, 2]);
    expect(within(106, 107)).toEqual([3]);
    expect(within(UNDATED, 102)).toEqual([0, 1]);
    expect(within(103, OPEN)).toEqual([0, 1, 2, 3]);
    expect(within(108, OPEN)).toEqual([3]);
    expect(blocks({ dates: { from: 104, to: 105 }, reverse: true })).toEqual([2, 0]);
  });

  it('are all those that the last day of a range is in', () => {
    const places = ['', `${sortOfDay(101)}#m`, sortOfDay(102)];
    const leaves = places.map((place) => ({ place, total: 1, alive: 1, stamp: 1, lasting: 102 }));
    const view = new ListView(BY_DATE, { kind: 'DIRECTORY', stamp: 1, leaves }, 1);
    expect(blocksOnCourse(view, { ...COURSE, dates: { from: UNDATED, to: 101 } })).toEqual([0, 1]);
  });

  it('are all of a list that is not in the order of dates, and of one that fits into its root', () => {
    expect(blocks({ dates: { from: 104, to: 105 } }, BY_TEXT)).toEqual([0, 1, 2, 3]);
    const root = new ListView(BY_DATE, { kind: 'LIST', stamp: 1, postings: [postingOn(1, 1, null)] }, 1);
    expect(blocksOnCourse(root, { ...COURSE, dates: { from: 104, to: 105 } })).toEqual([0]);
  });
});

describe('one list of a walk', () => {
  const tiesOf = async (postings: readonly RevisionRef[]) => postings.map(({ number }) => `s${number}`);
  const streamOn = (course: Partial<Course>) => {
    const view = new ListView(BY_DATE, ROOT, 1);
    for (const [block, leaf] of LEAVES.entries()) view.take(block, [leaf]);
    return new Stream(view, { ...COURSE, ...course }, { commit: 1, tiesOf });
  };

  it('moves on block by block, and keeps what is not taken', async () => {
    const stream = streamOn({});
    expect([stream.upcoming(2), stream.isAtEnd]).toEqual([[0, 1], false]);
    await stream.advance(1);
    expect(numbersOf(stream.buffer)).toEqual([100, 101]);
    await stream.advance(1);
    expect(numbersOf(stream.buffer)).toEqual([100, 101, 102, 103]);
    expect(stream.upcoming(9)).toEqual([2, 3]);
    stream.buffer = [];
    await stream.advance(9);
    expect([numbersOf(stream.buffer), stream.isAtEnd]).toEqual([[104, 105, 106, 107], true]);
    expect(stream.upcoming(1)).toEqual([]);
  });

  it('moves downwards from the end, and reads blocks upwards', async () => {
    const stream = streamOn({ reverse: true });
    expect(stream.upcoming(2)).toEqual([2, 3]);
    await stream.advance(2);
    expect(numbersOf(stream.buffer)).toEqual([107, 106, 105, 104]);
  });

  it('begins behind a place', async () => {
    const upwards = streamOn({ cut: behindDay(102) });
    await upwards.advance(2);
    expect(numbersOf(upwards.buffer)).toEqual([103, 104, 105]);
    const downwards = streamOn({ cut: behindDay(102), reverse: true });
    await downwards.advance(2);
    expect(numbersOf(downwards.buffer)).toEqual([102, 101, 100]);
  });
});
