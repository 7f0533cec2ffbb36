import { describe, expect, it } from 'vitest';
import { countOfLists, datesOf, matchesOf } from '../../../../lambda/archive/asking/matches.ts';
import { SearchBudget } from '../../../../lambda/archive/asking/search-budget.ts';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import type { ListQuery } from '../../../../schema/context.ts';
import { anEvent, on } from '../../../support/examples.ts';
import { aFilter, eventsBy, having, statementsBy } from '../../../support/queries.ts';
import { dayOf2022, Searched, statementOn } from '../../../support/searched.ts';

const daily = (count: number, topics: readonly string[] = ['peace']) =>
  Array.from({ length: count }, (_, number) => statementOn(`s${number}`, number, topics));
const event = (slug: string, date: string): Entry => ({
  entity: anEvent(slug, { date: on(date) }),
  facets: { topic: ['peace'] },
  revision: 1,
});
const PEACE = { where: [having('topic', 'peace')] };

describe('the count of whole lists', () => {
  const countIn = (searched: Searched, ...lists: readonly ListQuery[]) =>
    countOfLists(lists, searched.reach());

  it('is what their roots tell, without any other read', async () => {
    const searched = new Searched([...daily(30), event('e', '2022-01-03')]);
    expect(await countIn(searched, statementsBy(PEACE))).toBe(30);
    expect(await countIn(searched, eventsBy(PEACE), statementsBy(PEACE))).toBe(31);
    expect(await countIn(searched, eventsBy())).toBe(1);
    expect(await countIn(searched, statementsBy({ where: [having('topic', 'war')] }))).toBe(0);
    expect(searched.record.index).toMatchObject({ requests: 5, blocksRead: 0 });
  });

  it('leaves out what was retracted, and does not count a correction twice', async () => {
    const searched = new Searched(daily(30));
    for (const entry of daily(3)) searched.record.remove(entry);
    searched.record.put(statementOn('s7', 7, ['peace'], 2), statementOn('s8', 8, ['war'], 2));
    expect(await countIn(searched, statementsBy(PEACE))).toBe(26);
    expect(searched.record.index.blocksRead).toBe(0);
    const small = new Searched(daily(3));
    small.record.remove(statementOn('s1', 1));
    expect(await countIn(small, statementsBy(PEACE))).toBe(2);
  });

  it('as of an earlier commit takes the leaves that were written since', async () => {
    const searched = new Searched(daily(30));
    const { commit } = searched.record;
    for (const entry of daily(3)) searched.record.remove(entry);
    searched.record.put(statementOn('s29', 29, ['peace'], 2), statementOn('later', 28, ['peace']));
    const earlier = searched.reach({ commit });
    expect(await countOfLists([statementsBy(PEACE)], earlier)).toBe(30);
    expect(searched.record.index.blocksRead).toBeGreaterThan(0);
    expect(searched.record.index.blocksRead).toBeLessThan(6);
    expect(await countIn(searched, statementsBy(PEACE))).toBe(28);
    const meter = { cost: { requests: 0, readUnits: 0 } };
    const budget = new SearchBudget(meter, 1);
    budget.begun();
    expect(await countOfLists([statementsBy(PEACE)], { ...earlier, budget })).toBeNull();
  });

  it('is not known of whatever has to be searched', async () => {
    const searched = new Searched([...daily(30), event('e', '2022-01-03')]);
    for (const filter of [
      { where: [having('topic', 'peace', 'war')] },
      { where: [having('topic', 'peace'), having('topic', 'war')] },
      { ...PEACE, date: { from: '2022-01-01', to: null } },
      { not: [aFilter(PEACE)] },
    ]) {
      expect(await countIn(searched, statementsBy(filter)), JSON.stringify(filter)).toBeNull();
      expect(await countIn(searched, eventsBy(), statementsBy(filter))).toBeNull();
    }
    expect(searched.record.index.requests).toBe(0);
  });

  it('is not known where the budget does not allow to look', async () => {
    const searched = new Searched(daily(3));
    expect(await countOfLists([statementsBy(PEACE)], searched.reach({}, 0))).toBeNull();
  });
});

describe('all that several lists find', () => {
  it('is counted, and told with its dates', async () => {
    const searched = new Searched([
      ...daily(4),
      statementOn('same', 2, ['peace']),
      statementOn('long', '2022-01-03/2022-01-05', ['peace']),
      statementOn('open', '2022-01-03/..', ['peace']),
      statementOn('before', '../2022-01-03', ['peace']),
      statementOn('undated', null, ['peace']),
      statementOn('other', 2, ['war']),
      event('e', dayOf2022(2)),
    ]);
    const matches = await matchesOf([eventsBy(PEACE), statementsBy(PEACE)], searched.reach());
    expect(matches.count).toEqual({ value: 10, precision: 'EXACT' });
    expect([...matches.byType].map(([type, { numbers }]) => [type, numbers.length])).toEqual([
      ['Event', 1],
      ['Statement', 9],
    ]);
    const told = datesOf(matches).map(({ date, count }) => `${date?.earliest} ${date?.latest} ${count}`);
    expect(told.sort()).toEqual([
      '2022-01-01 2022-01-01 1',
      '2022-01-02 2022-01-02 1',
      '2022-01-03 2022-01-03 3',
      '2022-01-03 2022-01-05 1',
      '2022-01-03 null 1',
      '2022-01-04 2022-01-04 1',
      'null 2022-01-03 1',
      'undefined undefined 1',
    ]);
  });

  it('is the newest of it where the budget ends, and the count then is a lower bound', async () => {
    const searched = new Searched(daily(100));
    const pace = { blocks: 1, candidates: 4 };
    const matches = await matchesOf([statementsBy(PEACE)], searched.reach({ pace }, 2));
    const { numbers = [] } = matches.byType.get('Statement') ?? {};
    expect(matches.count).toEqual({ value: numbers.length, precision: 'AT_LEAST' });
    expect(numbers.map((number) => searched.slugOf(number))).toEqual(['s99', 's98', 's97', 's96']);
    const none = await matchesOf([statementsBy(PEACE)], searched.reach({}, 0));
    expect(none.count).toEqual({ value: 0, precision: 'AT_LEAST' });
  });
});
