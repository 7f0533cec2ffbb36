import { describe, expect, it } from 'vitest';
import { fulfils, liesIn, matches, mayBeIn, viewOf } from '../../../../lambda/archive/asking/fulfil.ts';
import { ListView } from '../../../../lambda/archive/asking/list-view.ts';
import type { DayRange, Matcher, Term } from '../../../../lambda/archive/asking/matcher.ts';
import { numberOfDay, OPEN, spanOf, UNBOUNDED, UNDATED } from '../../../../lambda/archive/layout/days.ts';
import { gapsOf, lettersOf } from '../../../../lambda/archive/layout/gaps.ts';
import { type ListKey, listPartition } from '../../../../lambda/archive/layout/keys.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { parsePartialDate } from '../../../../schema/model/partial-date.ts';
import { postingOn } from '../../../support/postings.ts';

const listOf = (name: string, value: string): ListKey => ({ type: 'Event', name, value });
const DAY = numberOfDay('2022-11-23');
const on = (number: number, fields: Partial<Posting> = {}): Posting => ({
  ...postingOn(DAY, number, null),
  ...fields,
});

/** Lists that fit into their roots. */
const viewsOf = (lists: readonly (readonly [ListKey, ...(readonly Posting[])])[]) =>
  new Map(
    lists.map(([list, ...postings]) => [
      listPartition(list),
      new ListView(list, { kind: 'LIST', stamp: 1, postings }, 1),
    ]),
  );

describe('a date', () => {
  it.each<readonly [string, DayRange, boolean]>([
    ['begins in it', { from: 95, to: 105 }, true],
    ['ends in it', { from: 105, to: 115 }, true],
    ['holds all of it', { from: 103, to: 104 }, true],
    ['begins on its last day', { from: 90, to: 100 }, true],
    ['ends on its first day', { from: 110, to: 120 }, true],
    ['begins the day after', { from: 90, to: 99 }, false],
    ['ended the day before', { from: 111, to: 120 }, false],
  ])('may lie in a range where it %s', (_, range, expected) => {
    expect(liesIn({ day: 100, latest: 110 }, range)).toBe(expected);
  });

  it.each<readonly [string, DayRange, boolean]>([
    ['is all of it', { from: 100, to: 110 }, true],
    ['reaches beyond it on both sides', { from: 50, to: 200 }, true],
    ['has no bounds', { from: UNDATED, to: OPEN }, true],
    ['begins after it', { from: 101, to: 110 }, false],
    ['ends before it', { from: 100, to: 109 }, false],
  ])('certainly lies in a range that %s', (_, range, expected) => {
    expect(liesIn({ day: 100, latest: 110 }, { ...range, isCertain: true })).toBe(expected);
  });

  it('certainly lies in no range that has a bound where it has none', () => {
    expect(liesIn({ day: UNBOUNDED, latest: 110 }, { from: 2, to: OPEN, isCertain: true })).toBe(false);
    expect(liesIn({ day: 100, latest: OPEN }, { from: UNDATED, to: 110, isCertain: true })).toBe(false);
    expect(liesIn({ day: UNDATED, latest: UNDATED }, { from: UNDATED, to: OPEN, isCertain: true })).toBe(
      false,
    );
  });

  it('may lie wherever it has no bound, and without a date in no range at all', () => {
    expect(liesIn({ day: UNBOUNDED, latest: 110 }, { from: 50, to: 60 })).toBe(true);
    expect(liesIn({ day: 100, latest: OPEN }, { from: 500, to: 600 })).toBe(true);
    expect(liesIn({ day: UNDATED, latest: UNDATED }, { from: UNDATED, to: OPEN })).toBe(false);
  });
});

describe('a condition', () => {
  const [peace, war, border] = ['peace', 'war', 'border'].map((value) => listOf('topic', value)) as [
    ListKey,
    ListKey,
    ListKey,
  ];
  const views = viewsOf([
    [peace, on(1), on(2)],
    [war, on(2), on(3)],
    [border, on(3)],
  ]);
  const isIn = (...lists: readonly ListKey[]): Term => ({ kind: 'IN', lists });
  const found = (matcher: Partial<Matcher>) =>
    [1, 2, 3, 4].filter((number) =>
      matches(on(number), { all: [], none: [], dates: null, gaps: null, ...matcher }, views),
    );

  it('is fulfilled in any of its lists, and a filter by all of its conditions and none that is left out', () => {
    expect(found({ all: [isIn(peace)] })).toEqual([1, 2]);
    expect(found({ all: [isIn(peace, border)] })).toEqual([1, 2, 3]);
    expect(found({ all: [isIn(peace), isIn(war)] })).toEqual([2]);
    const inWar: Matcher = { all: [isIn(war)], none: [], dates: null, gaps: null };
    expect(found({ none: [inWar] })).toEqual([1, 4]);
    expect(found({ none: [inWar, { ...inWar, all: [isIn(peace)] }] })).toEqual([4]);
    // What is left out there is not left out here.
    expect(found({ none: [{ ...inWar, none: [{ ...inWar, all: [isIn(border)] }] }] })).toEqual([1, 3, 4]);
    expect(found({ dates: { from: DAY + 1, to: OPEN } })).toEqual([]);
    expect(found({ none: [{ ...inWar, dates: { from: DAY + 1, to: OPEN } }] })).toEqual([1, 2, 3, 4]);
  });

  it('needs a view of each list', () => {
    expect(() => viewOf(listOf('topic', 'other'), views)).toThrow(
      'expected a view of the list e|topic|other, got none',
    );
  });
});

describe('a phrase', () => {
  const words = (number: number, ...positions: readonly number[]) => on(number, { words: positions });
  const [security, council, of] = ['secur', 'council', 'OF'].map((value) => listOf('word', value)) as [
    ListKey,
    ListKey,
    ListKey,
  ];
  const views = viewsOf([
    [security, words(1, 0, 7), words(2, 3), words(3, 0, 5), words(4, 2)],
    [council, words(1, 8), words(2, 2), words(3, 1, 9), words(4, 3), words(5, 3)],
    [of, words(1, 9), words(3, 2), words(4, 5)],
  ]);
  const phrase = (...words: readonly (readonly ListKey[])[]) =>
    ({ kind: 'PHRASE', words, lists: words.flat() }) as const;
  const found = (...lists: readonly ListKey[]) => foundAs(...lists.map((list) => [list]));
  const foundAs = (...words: readonly (readonly ListKey[])[]) =>
    [1, 2, 3, 4, 5].filter((number) => fulfils(on(number), phrase(...words), views));

  it('has its words next to each other, in their order, anywhere in a text', () => {
    expect(found(security, council)).toEqual([1, 3, 4]);
    expect(found(council, security)).toEqual([2]);
    expect(found(security, council, of)).toEqual([1, 3]);
    expect(found(security, of)).toEqual([]);
  });

  it('may have a word twice', () => {
    const twice = viewsOf([[security, words(1, 4, 5), words(2, 4, 6)]]);
    const asked = phrase([security], [security]);
    expect([1, 2].map((number) => fulfils(on(number), asked, twice))).toEqual([true, false]);
  });

  it('has any of the terms of a word at its place', () => {
    expect(foundAs([security, of], [council])).toEqual([1, 3, 4]);
    expect(foundAs([security], [council, of])).toEqual([1, 3, 4]);
    expect(foundAs([council], [of, security])).toEqual([1, 2, 3]);
    expect(foundAs([council], [security, council])).toEqual([2]);
  });
});

describe('a status on a day', () => {
  const [occurred, scheduled] = ['OCCURRED', 'SCHEDULED'].map((value) => listOf('status', value)) as [
    ListKey,
    ListKey,
  ];
  const times = (number: number, ...days: readonly number[]) => on(number, { words: days });
  const views = viewsOf([
    [occurred, times(1, 200, OPEN), times(3, 110, OPEN)],
    [scheduled, times(1, 100, 149, 180, 199), times(2, UNBOUNDED, 120)],
  ]);
  const found = (day: number, ...lists: readonly ListKey[]) =>
    [1, 2, 3, 4].filter((number) => fulfils(on(number), { kind: 'STATUS', lists, day }, views));

  it('is told by the times in the postings', () => {
    expect(found(99, scheduled)).toEqual([2]);
    expect(found(100, scheduled)).toEqual([1, 2]);
    expect(found(150, scheduled)).toEqual([]);
    expect(found(180, scheduled)).toEqual([1]);
    expect(found(120, scheduled, occurred)).toEqual([1, 2, 3]);
    expect(found(200, occurred)).toEqual([1, 3]);
  });
});

describe('a date with gaps', () => {
  const gaps = gapsOf('Event');
  const [may, both] = ['XXXX-05-16', '[2021,2023]'] as const;
  const posting = (number: number, edtf: string) => {
    const days = spanOf(parsePartialDate(edtf));
    return on(number, { ...days, words: lettersOf(edtf) });
  };
  const [yearless, choice] = [posting(1, may), posting(2, both)];
  const view = viewOf(gaps, viewsOf([[gaps, yearless, choice]]));
  const within = (from: string, to: string): DayRange => ({ from: numberOfDay(from), to: numberOfDay(to) });

  it('is among days only where one of them is a day that it may be', () => {
    expect(mayBeIn(yearless, within('2022-11-23', '2022-11-23'), view)).toBe(false);
    expect(mayBeIn(yearless, within('2022-05-16', '2022-05-16'), view)).toBe(true);
    expect(mayBeIn(choice, within('2022-01-01', '2022-12-31'), view)).toBe(false);
    expect(mayBeIn(choice, within('2022-01-01', '2023-01-01'), view)).toBe(true);
    // What is not in the list has no gaps.
    expect(mayBeIn({ ...choice, number: 3 }, within('2022-01-01', '2022-12-31'), view)).toBe(true);
  });
});
