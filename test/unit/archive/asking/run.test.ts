import { describe, expect, it } from 'vitest';
import type { Direction } from '../../../../lambda/archive/asking/hits.ts';
import type { RunRead } from '../../../../lambda/archive/asking/index-port.ts';
import type { Position } from '../../../../lambda/archive/asking/position.ts';
import { GROWTH, nextBlocks } from '../../../../lambda/archive/asking/search.ts';
import { SearchBudget } from '../../../../lambda/archive/asking/search-budget.ts';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import { having, statementsBy } from '../../../support/queries.ts';
import { dayOf2022, Searched, statementOn } from '../../../support/searched.ts';

const slugAt = (number: number): string => `s${String(number).padStart(3, '0')}`;
const slugs = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, at) => slugAt(from + at));
const daily = (count: number) =>
  Array.from({ length: count }, (_, number) => statementOn(slugAt(number), number, ['peace']));
const PEACE = statementsBy({ where: [having('topic', 'peace')] });
const dated = (from: string | null, to: string | null) => ({
  ...PEACE,
  filter: { ...PEACE.filter, date: { from, to } },
});
const at = (number: number): Position => ({
  sort: dayOf2022(number),
  type: 'Statement',
  tie: slugAt(number),
  number: numberAt({ type: 'Statement', slug: slugAt(number) }, 0),
});

/** Replies that say that there may be more, as those of DynamoDB do where they are full. */
function withPromises(searched: Searched) {
  const { record } = searched;
  const index = searched.indexWith({
    run: async (read) => ({ ...(await record.index.run(read)), more: true }),
  });
  const found = (direction: Partial<Direction>) =>
    searched.found(PEACE, direction, searched.reach({ index }));
  return { record, found };
}

describe('one list that is read from its end', () => {
  it('comes as a whole, in either direction, and from behind a place on', async () => {
    const searched = new Searched(daily(50));
    expect(await searched.found(PEACE)).toEqual(slugs(0, 50));
    expect(await searched.found(PEACE, { reverse: true })).toEqual(slugs(0, 50).toReversed());
    for (const number of [0, 3, 4, 17, 48, 49]) {
      expect(await searched.found(PEACE, { position: at(number) })).toEqual(slugs(number + 1, 50));
      expect(await searched.found(PEACE, { reverse: true, position: at(number) })).toEqual(
        slugs(0, number).toReversed(),
      );
    }
    // The number tells where an entity is: no tie has to be read.
    expect(searched.tiesRead).toEqual([]);
  });

  it('is read more and more at once, behind the leaf that holds the place', async () => {
    for (const direction of [
      {},
      { reverse: true },
      { position: at(10) },
      { reverse: true, position: at(89) },
    ]) {
      const searched = new Searched(daily(100));
      const reads: RunRead[] = [];
      const index = searched.indexWith({
        run: (read) => {
          reads.push(read);
          return searched.record.index.run(read);
        },
      });
      await searched.found(PEACE, direction, searched.reach({ index }));
      expect(reads.map(({ limit }) => limit)).toEqual([1, GROWTH, GROWTH ** 2]);
    }
    expect([64, 256, 1_024].map(nextBlocks)).toEqual([256, 256, 1_024]);
  });

  it('has what may lie in a range of dates, and nothing of it is read behind its end', async () => {
    const long = statementOn('long', '2022-01-05/2022-02-01', ['peace']);
    const searched = new Searched([...daily(100), long, statementOn('undated', null, ['peace'])]);
    for (const to of [4, 5, 6, 7]) {
      const until = dated(null, dayOf2022(to));
      const expected = [...slugs(0, 4), 'long', ...slugs(4, to + 1)];
      expect(await searched.found(until)).toEqual(expected);
      expect(await searched.found(until, { reverse: true })).toEqual(expected.toReversed());
      // A cursor may stand behind the range.
      expect(await searched.found(until, { reverse: true, position: at(60) })).toEqual(expected.toReversed());
    }
    expect(searched.record.index.blocksRead).toBeLessThanOrEqual(12 * 3);
  });

  it('has all of the last day of a range, also where that is cut into leaves', async () => {
    const sameDay = slugs(0, 20).map((slug) => statementOn(slug, 5, ['peace']));
    const until = dated(null, dayOf2022(5));
    expect(await new Searched(sameDay).found(until)).toEqual(slugs(0, 20));
    expect(await new Searched(sameDay).found(until, { reverse: true })).toEqual(slugs(0, 20).toReversed());
  });

  it('is not asked for any more behind its last leaf, even if the reply promises more', async () => {
    for (const [direction, requests] of [
      [{}, 2],
      [{ reverse: true }, 2],
      [{ position: at(18) }, 1],
      [{ reverse: true, position: at(1) }, 1],
    ] as const) {
      const { record, ...searched } = withPromises(new Searched(daily(20)));
      await searched.found(direction);
      expect(record.index.requests, JSON.stringify(direction)).toBe(requests);
    }
  });

  it('is not asked for behind the end of a range of dates', async () => {
    const searched = new Searched(daily(20));
    await searched.found(dated(null, dayOf2022(2)));
    expect(searched.record.index.requests).toBe(1);
  });

  it('is not the way to what begins at a date: earlier dates may last into it', async () => {
    const long = statementOn('long', '2021-12-01/2022-03-01', ['peace']);
    const searched = new Searched([...daily(100), long]);
    const within = dated(dayOf2022(50), dayOf2022(52));
    expect(await searched.found(within)).toEqual(['long', ...slugs(50, 53)]);
    expect(searched.record.index.blocksRead).toBeLessThanOrEqual(3);
  });

  it('stops where the budget ends, behind what it has looked at, in whatever state that is', async () => {
    const searched = new Searched(daily(30));
    for (const direction of [{}, { reverse: true }, { position: at(5) }, { reverse: true, position: at(5) }])
      expect(await searched.found(PEACE, direction, searched.reach({}, 0))).toEqual(['stopped']);
    const one = new SearchBudget({ cost: { requests: 0, readUnits: 0 } }, 1);
    expect(await searched.found(PEACE, {}, searched.reach({ budget: one }))).toEqual([
      ...slugs(0, 4),
      `stopped at ${dayOf2022(3)} ${slugAt(3)}`,
    ]);
    expect(await searched.found(PEACE, {}, searched.reach({}, 1))).toEqual([
      ...slugs(0, 4),
      `stopped at ${dayOf2022(3)} ${slugAt(3)}`,
    ]);
    for (const entry of daily(4)) searched.record.remove(entry);
    expect(await searched.found(PEACE, {}, searched.reach({}, 1))).toEqual([
      `stopped at ${dayOf2022(3)} ${slugAt(3)}`,
    ]);
    expect(await searched.found(PEACE, { reverse: true }, searched.reach({}, 1))).toEqual([
      slugAt(29),
      slugAt(28),
      `stopped at ${dayOf2022(28)} ${slugAt(28)}`,
    ]);
  });
});
