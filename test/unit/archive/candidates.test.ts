import { describe, expect, it } from 'vitest';
import { candidates } from '../../../lambda/archive/plan.ts';
import type { Filter, ListQuery } from '../../../schema/context.ts';
import { parseTextQuery } from '../../../schema/model/text-query.ts';
import { aFilter, eventsBy, having, ofText, statementsBy } from '../../support/queries.ts';

const TOPIC = having('topic', 'peace', 'border', 'peace');
const SPEAKER = having('speaker', 'ann');
const NOVEMBER = { from: '2022-11-01', to: '2022-11-30' };

/** The lists of every candidate, each as `name value`. */
const listsOf = (query: ListQuery) =>
  candidates(query).map(({ lists }) => lists.map(({ name, value }) => `${name} ${value}`));

describe('the ways to answer a query', () => {
  it('are the list of everything where nothing is asked', () => {
    expect(listsOf(statementsBy())).toEqual([['all all']]);
  });

  it('are the lists of any one condition, each list once', () => {
    expect(listsOf(statementsBy({ where: [TOPIC, SPEAKER] }))).toEqual([
      ['topic border', 'topic peace'],
      ['speaker ann'],
    ]);
  });

  it('are the list of any one word as well, also of a word in a phrase, but not of one that is left out', () => {
    const text = parseTextQuery('border "council of the union" border -sanctions');
    expect(listsOf(statementsBy({ where: [SPEAKER], text }))).toEqual([
      ['speaker ann'],
      ['word border'],
      ['word council'],
      ['word union'],
    ]);
  });

  it('are the list of everything where something is only left out, or only a range of dates is asked', () => {
    const not = [aFilter({ where: [SPEAKER] }), ofText('border')];
    expect(listsOf(statementsBy({ not, date: NOVEMBER }))).toEqual([['all all']]);
  });

  it('check everything that the query asks and that walking their lists does not settle', () => {
    const [first, second] = [having('topic', 'a'), having('topic', 'b')];
    const query = statementsBy({
      where: [first, second],
      date: NOVEMBER,
      text: parseTextQuery('border -treaty'),
      not: [ofText('war')],
    });
    // Two conditions on the same facet are two conditions.
    expect(candidates(query).map(({ filter }) => filter)).toEqual([
      { ...query.filter, where: [second] },
      { ...query.filter, where: [first] },
      query.filter,
    ]);
  });

  it('settle a condition by walking its lists, also where rows do not carry what it asks for', () => {
    for (const name of ['parent', 'member', 'broader', 'sequence', 'parts', 'mention']) {
      expect(candidates(statementsBy({ where: [having(name, 'x')] }))[0]?.filter.where, name).toEqual([]);
    }
  });

  it('are only the numbered list where one is asked, as rows do not carry their numbers', () => {
    const query = statementsBy({ where: [SPEAKER, having('sequence', 'summit')], text: ofText('war').text });
    expect(listsOf(query)).toEqual([['sequence summit']]);
    expect(candidates(query)[0]?.filter).toEqual({ ...query.filter, where: [SPEAKER] });
  });

  it('are the lists of all statuses that may have come to the wanted one by the day asked about', () => {
    const planned = (asOf: Filter['asOf']) => eventsBy({ where: [having('status', 'SCHEDULED')], asOf });
    expect(listsOf(planned(null))).toEqual([['status SCHEDULED']]);
    expect(listsOf(planned('2022-12-01'))).toEqual([
      ['status OCCURRED', 'status ONGOING', 'status SCHEDULED'],
    ]);
    // What is checked is still the status that was asked for.
    expect(candidates(planned('2022-12-01'))[0]?.filter).toEqual(planned('2022-12-01').filter);
  });
});
