import { describe, expect, it } from 'vitest';
import type { Position } from '../../../../lambda/archive/asking/position.ts';
import { SearchBudget } from '../../../../lambda/archive/asking/search-budget.ts';
import { aFilter, having, statementsBy } from '../../../support/queries.ts';
import { dayOf2022, Searched, statementOn } from '../../../support/searched.ts';

const slugAt = (number: number): string => `s${String(number).padStart(3, '0')}`;
/** Statements, two on each day, that are about a topic each, and every tenth about two. */
const statements = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    statementOn(slugAt(number), Math.floor(number / 2), [
      number % 3 === 0 ? 'peace' : 'war',
      ...(number % 10 === 0 ? ['border'] : []),
      ...(number % 10 === 5 ? ['peace', 'war'] : []),
    ]),
  );
const about = (...topics: readonly string[]) => having('topic', ...topics);
const slugs = (count: number, isWanted: (number: number) => boolean) =>
  Array.from({ length: count }, (_, number) => number)
    .filter(isWanted)
    .map(slugAt);

const isPeace = (number: number) => number % 3 === 0 || number % 10 === 5;
const isWar = (number: number) => number % 3 !== 0 || number % 10 === 5;
const isBorder = (number: number) => number % 10 === 0;

describe('a walk through one list', () => {
  const both = statementsBy({ where: [about('peace'), about('war')] });

  it('finds what fulfils all else, in either direction, from behind a place on', async () => {
    const searched = new Searched(statements(200));
    const expected = slugs(200, (number) => isPeace(number) && isWar(number));
    expect(await searched.found(both)).toEqual(expected);
    expect(await searched.found(both, { reverse: true })).toEqual(expected.toReversed());
    const position: Position = { sort: dayOf2022(42), type: 'Statement', tie: slugAt(85), number: null };
    expect(await searched.found(both, { position })).toEqual(expected.slice(9));
    expect(await searched.found(both, { position, reverse: true })).toEqual(
      expected.slice(0, 8).toReversed(),
    );
  });

  it('takes the shortest, and of the others only the blocks of its days', async () => {
    const searched = new Searched(statements(400), 10);
    const query = statementsBy({ where: [about('war'), about('border')] });
    expect(await searched.found(query)).toEqual(slugs(400, (number) => isBorder(number) && isWar(number)));
    // 40 of them in 4 blocks, and each of their days in one or two of the other list.
    expect(searched.record.index.requests).toBeLessThanOrEqual(5);
    expect(searched.record.index.blocksRead).toBeLessThanOrEqual(4 + 36);
  });

  it('stops where the budget ends, behind the last that was looked at', async () => {
    const searched = new Searched(statements(200));
    const pace = { blocks: 1, candidates: 4 };
    const stopping = (most: number, reverse = false) => {
      const budget = new SearchBudget({ cost: { requests: 0, readUnits: 0 } }, most);
      return searched.found(both, { size: 1, reverse }, searched.reach({ pace, budget }));
    };
    // The roots and a leaf of either list are read whatever is allowed: then the first four have been looked at.
    expect(await stopping(1)).toEqual([slugAt(5), `stopped at ${dayOf2022(3)} ${slugAt(6)}`]);
    expect(await stopping(1, true)).toEqual([slugAt(195), `stopped at ${dayOf2022(94)} ${slugAt(189)}`]);
    expect(await searched.found(both, {}, searched.reach({}, 0))).toEqual(['stopped']);
    expect(await searched.found(both, {}, searched.reach({}, 1))).toEqual(['stopped']);
    expect(await searched.found(both, {}, searched.reach({}, 2))).toEqual(['stopped']);
  });
});

describe('a walk through several lists', () => {
  const either = statementsBy({ where: [about('peace', 'border')] });
  const isEither = (number: number) => isPeace(number) || isBorder(number);

  it('finds each entity once, those of a day in the order of their ties', async () => {
    const searched = new Searched(statements(200));
    expect(await searched.found(either)).toEqual(slugs(200, isEither));
    expect(await searched.found(either, { reverse: true })).toEqual(slugs(200, isEither).toReversed());
  });

  it('goes on behind a place, also where no entity of these lists is', async () => {
    const searched = new Searched(statements(200));
    for (const number of [0, 60, 61, 120]) {
      const position: Position = {
        sort: dayOf2022(Math.floor(number / 2)),
        type: 'Statement',
        tie: slugAt(number),
        number: null,
      };
      const behind = (each: string) => each > slugAt(number);
      const before = (each: string) => each < slugAt(number);
      expect(await searched.found(either, { position })).toEqual(slugs(200, isEither).filter(behind));
      expect(await searched.found(either, { position, reverse: true })).toEqual(
        slugs(200, isEither).filter(before).toReversed(),
      );
    }
  });

  it('finds only what fulfils the rest', async () => {
    const searched = new Searched(statements(200));
    const not = [aFilter({ where: [about('war')] })];
    const query = statementsBy({ where: [about('peace', 'border')], not });
    expect(await searched.found(query)).toEqual(slugs(200, (number) => isEither(number) && !isWar(number)));
  });

  it('has the order of a day that is longer than what is looked at at once', async () => {
    const day = Array.from({ length: 12 }, (_, number) =>
      statementOn(slugAt(number), 7, [
        number % 3 === 0 ? 'peace' : 'border',
        ...(number === 5 ? ['war'] : []),
      ]),
    );
    const query = statementsBy({
      where: [about('peace', 'border')],
      not: [aFilter({ where: [about('war')] })],
    });
    for (const reverse of [false, true]) {
      const searched = new Searched(day);
      const reach = searched.reach({ pace: { blocks: 1, candidates: 2 } });
      const expected = slugs(12, (number) => number !== 5);
      const found = await searched.found(query, { size: 1, reverse }, reach);
      expect(found).toEqual(reverse ? expected.toReversed() : expected);
    }
  });

  it('finds all in any order of a day where everything is wanted, without a tie', async () => {
    const searched = new Searched(statements(200));
    const found = await searched.found(either, { size: Number.POSITIVE_INFINITY, nested: true });
    expect(found.toSorted()).toEqual(slugs(200, isEither));
    expect(searched.tiesRead).toEqual([]);
  });

  it('stops behind a whole day, so that the next walk begins with the next one', async () => {
    const searched = new Searched(statements(200));
    const pace = { blocks: 1, candidates: 4 };
    for (const reverse of [false, true]) {
      const all = reverse ? slugs(200, isEither).toReversed() : slugs(200, isEither);
      const seen: string[] = [];
      let [position, stops]: [Position | null, number] = [null, 0];
      for (;;) {
        const budget = new SearchBudget({ cost: { requests: 0, readUnits: 0 } }, 1);
        const reach = searched.reach({ pace, budget });
        const found = await searched.found(either, { size: 1, reverse, position }, reach);
        const [, day = '', place = ''] = /^stopped at (\S+) (.*)$/.exec(found.at(-1) ?? '') ?? [];
        if (day === '') {
          seen.push(...found);
          break;
        }
        expect(place).toBe(reverse ? '' : '~');
        seen.push(...found.slice(0, -1));
        position = { sort: day, type: 'Statement', tie: place, number: null };
        stops += 1;
      }
      expect(seen).toEqual(all);
      expect(stops).toBeGreaterThan(2);
    }
  });

  it('is held up by a list of which nothing is known yet', async () => {
    // The one list is all of old, the other all of new statements.
    const entries = [
      ...Array.from({ length: 20 }, (_, number) => statementOn(slugAt(number), number, ['old'])),
      ...Array.from({ length: 20 }, (_, number) => statementOn(slugAt(100 + number), 100 + number, ['new'])),
    ];
    const searched = new Searched(entries);
    const all = entries.map(({ entity }) => entity.slug);
    const query = statementsBy({ where: [about('old', 'new')] });
    expect(await searched.found(query)).toEqual(all);
    expect(await searched.found(query, { reverse: true })).toEqual(all.toReversed());
  });
});
