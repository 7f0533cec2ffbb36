import { describe, expect, it } from 'vitest';
import {
  listsIn,
  type Matcher,
  matcherOf,
  matchesAll,
  waysOf,
} from '../../../../lambda/archive/asking/matcher.ts';
import { numberOfDay, OPEN, UNDATED } from '../../../../lambda/archive/layout/days.ts';
import { gapsOf } from '../../../../lambda/archive/layout/gaps.ts';
import type { ListKey } from '../../../../lambda/archive/layout/keys.ts';
import { LAST_WORD } from '../../../../lambda/archive/layout/status-times.ts';
import type { Filter } from '../../../../schema/context.ts';
import { parseTextQuery } from '../../../../schema/model/text-query.ts';
import { aFilter, eventsBy, having, ofText, statementsBy } from '../../../support/queries.ts';
import { termsOf } from '../../../support/terms.ts';

const of = (filter: Partial<Filter>): Matcher => matcherOf(statementsBy(filter), termsOf);
const named = (lists: readonly ListKey[]) => lists.map(({ type, name, value }) => `${type} ${name} ${value}`);

describe('a filter over lists', () => {
  it('is in one of the lists of each condition, each once and in one order', () => {
    const { all, none, dates } = of({
      where: [having('topic', 'war', 'peace', 'war'), having('speaker', 'ann')],
    });
    expect(all.map(({ kind, lists }) => [kind, ...named(lists)])).toEqual([
      ['IN', 'Statement topic peace', 'Statement topic war'],
      ['IN', 'Statement speaker ann'],
    ]);
    expect([none, dates]).toEqual([[], null]);
  });

  it('is in a list of any of the names of a condition', () => {
    const { all } = of({ where: [{ ...having('topic', 'war', 'peace'), orUnder: ['broaderTopic'] }] });
    expect(all.map(({ kind, lists }) => [kind, ...named(lists)])).toEqual([
      [
        'IN',
        'Statement topic peace',
        'Statement topic war',
        'Statement broaderTopic peace',
        'Statement broaderTopic war',
      ],
    ]);
  });

  it('has the words of a phrase in their order, and a word by itself as any other condition', () => {
    const { all, none } = of(ofText('borders "security council of security" -"of war"'));
    expect(all.map(({ kind, lists }) => [kind, ...named(lists)])).toEqual([
      ['IN', 'Statement word border'],
      [
        'PHRASE',
        'Statement word secur',
        'Statement word council',
        'Statement word OF',
        'Statement word secur',
      ],
    ]);
    expect(none.map((each) => each.all.map(({ kind, lists }) => [kind, ...named(lists)]))).toEqual([
      [['PHRASE', 'Statement word OF', 'Statement word war']],
    ]);
  });

  it('excludes what any of several filters finds, each with all that it asks for', () => {
    const inner = aFilter({ where: [having('kind', 'PARAPHRASE')], date: { from: null, to: '2022' } });
    const { all, none } = of({ not: [inner, aFilter({ not: [inner] })] });
    expect(all).toEqual([]);
    expect(none).toEqual([of(inner), { all: [], none: [of(inner)], dates: null, gaps: null }]);
  });

  it('has a range of dates that is open where nothing is asked', () => {
    const [from, to] = ['2022-11-01', '2022-11-30'];
    expect(of({ date: { from, to } }).dates).toEqual({ from: numberOfDay(from), to: numberOfDay(to) });
    expect(of({ date: { from, to: null } }).dates).toEqual({ from: numberOfDay(from), to: OPEN });
    expect(of({ date: { from: null, to } }).dates).toEqual({ from: UNDATED, to: numberOfDay(to) });
  });

  it('looks for dates with gaps where a range has both ends, and for none among certain matches', () => {
    const [from, to] = ['2022-11-01', '2022-11-30'];
    expect(of({ date: { from, to } }).gaps).toEqual(gapsOf('Statement'));
    for (const date of [
      { from, to: null },
      { from: null, to },
      { from, to, isCertain: true },
    ])
      expect(of({ date }).gaps).toBeNull();
  });

  it('looks for a status on a day by the times in its list', () => {
    const where = [having('status', 'SCHEDULED'), having('kind', 'MEETING')];
    const [status, kind] = matcherOf(eventsBy({ where, asOf: '2022-11-23' }), termsOf).all;
    expect(status).toMatchObject({ kind: 'STATUS', day: numberOfDay('2022-11-23') });
    expect(named(status?.lists ?? [])).toEqual(['Event status SCHEDULED']);
    expect(kind?.kind).toBe('IN');
    const [last] = matcherOf(eventsBy({ where }), termsOf).all;
    expect(last).toMatchObject({ kind: 'STATUS', day: LAST_WORD });
  });

  it('needs each list once, also those of what is left out', () => {
    const matcher = of({
      where: [having('topic', 'peace', 'war')],
      text: parseTextQuery('"war of war" -peace'),
      not: [aFilter({ where: [having('topic', 'war')], not: [aFilter({ where: [having('kind', 'A')] })] })],
    });
    expect(named(listsIn(matcher))).toEqual([
      'Statement topic peace',
      'Statement topic war',
      'Statement word war',
      'Statement word OF',
      'Statement word peac',
      'Statement kind A',
    ]);
  });

  it('asks for nothing only where it has no condition at all', () => {
    expect(matchesAll(of({}))).toBe(true);
    for (const filter of [
      { where: [having('topic', 'a')] },
      { not: [aFilter({})] },
      { date: { from: null, to: '2022-11-30' } },
      ofText('war'),
    ])
      expect(matchesAll(of(filter)), JSON.stringify(filter)).toBe(false);
  });
});

describe('the ways to answer a query', () => {
  const waysTo = (filter: Partial<Filter>) =>
    waysOf('Statement', of(filter)).map(({ lists, rest }) => [named(lists), rest.all.length]);

  it('go through the lists of one condition, of which the others are left', () => {
    expect(waysTo({ where: [having('topic', 'peace', 'war'), having('speaker', 'ann')] })).toEqual([
      [['Statement topic peace', 'Statement topic war'], 1],
      [['Statement speaker ann'], 1],
    ]);
  });

  it('go through one word of a phrase, which then is left as a whole', () => {
    expect(waysTo(ofText('"border guards" peace'))).toEqual([
      [['Statement word border'], 2],
      [['Statement word guard'], 2],
      [['Statement word peac'], 1],
    ]);
  });

  it('go through all lists of a word that has several terms', () => {
    expect(waysTo(ofText('Лаврова'))).toEqual([[['Statement word лаврв·', 'Statement word лавров'], 0]]);
    expect(waysTo(ofText('"Лаврова peace"'))).toEqual([
      [['Statement word лаврв·', 'Statement word лавров'], 1],
      [['Statement word peac'], 1],
    ]);
  });

  it('go through the list of all where there is no condition but exclusions and dates', () => {
    const filter = { not: [ofText('war')], date: { from: '2022', to: null } };
    expect(waysTo(filter)).toEqual([[['Statement all all'], 0]]);
    expect(waysOf('Statement', of(filter))[0]?.rest).toEqual(of(filter));
  });

  it('go through a list of its own order where one is asked for, however short others are', () => {
    for (const name of ['sequence', 'parts'])
      expect(waysTo({ where: [having('topic', 'peace'), having(name, 'summit')] })).toEqual([
        [[`Statement ${name} summit`], 1],
      ]);
  });

  it('leave a status as of a day to be looked at', () => {
    const where = [having('status', 'SCHEDULED')];
    const [way] = waysOf('Event', matcherOf(eventsBy({ where, asOf: '2022-11-23' }), termsOf));
    expect(way?.rest.all).toHaveLength(1);
    expect(waysOf('Event', matcherOf(eventsBy({ where }), termsOf))[0]?.rest.all).toHaveLength(1);
  });
});
