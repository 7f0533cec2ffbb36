import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Carrier, judge, type Verdict } from '../../../lambda/archive/judge.ts';
import type { Filter } from '../../../schema/context.ts';
import { stemsOf, wordsOf } from '../../../schema/model/words.ts';
import { bounded } from '../../support/days.ts';
import { aFilter, having, ofText } from '../../support/queries.ts';

const TEXT = 'The Security Council of the union spoke of its borders.';

const carrier = (fields: Partial<Carrier> = {}): Carrier => ({
  facets: { topic: ['border', 'peace'], speaker: ['ann'], word: stemsOf([TEXT]) },
  omitted: [],
  date: bounded('2022-11-01', '2022-11-30'),
  texts: null,
  ...fields,
});
/** What a row knows, and what the entity knows. */
const ROW = carrier();
const ENTITY = carrier({ texts: [wordsOf(TEXT)] });

const not = (...filters: readonly Filter[]): Filter => aFilter({ not: filters });
const where = (...conditions: Filter['where']): Filter => aFilter({ where: conditions });

const YES = where(having('topic', 'peace'));
const NO = where(having('topic', 'trade'));
const MAYBE = ofText('"security council"');

describe('what is judged by its facets', () => {
  it('fulfils all conditions by any of their values', () => {
    expect(judge(ROW, aFilter())).toBe('YES');
    expect(judge(ROW, where(having('topic', 'trade', 'border')))).toBe('YES');
    expect(judge(ROW, where(having('topic', 'border'), having('topic', 'peace')))).toBe('YES');
    expect(judge(ROW, where(having('topic', 'trade'), having('speaker', 'ann')))).toBe('NO');
    expect(judge(ROW, where(having('speaker', 'ann'), having('place', 'yerevan')))).toBe('NO');
    expect(judge(ROW, where(having('topic')))).toBe('NO');
  });

  it('is not known by facets that were left out, unless another condition decides', () => {
    const { topic: _, ...facets } = ROW.facets;
    const long = carrier({ facets, omitted: ['topic'] });
    expect(judge(long, where(having('topic', 'peace')))).toBe('MAYBE');
    expect(judge(long, not(where(having('topic', 'peace'))))).toBe('MAYBE');
    expect(judge(long, where(having('topic', 'peace'), having('speaker', 'ann')))).toBe('MAYBE');
    expect(judge(long, where(having('topic', 'peace'), having('speaker', 'zoe')))).toBe('NO');
    expect(judge(long, where(having('place', 'yerevan')))).toBe('NO');
  });

  it('has under one name what is carried under several, and may have it where one of these was left out', () => {
    const quoting = carrier({ facets: { speaker: ['ann'], reportedBy: ['bob'] } });
    expect(judge(quoting, where(having('agent', 'bob')))).toBe('YES');
    expect(judge(quoting, where(having('agent', 'zoe')))).toBe('NO');
    const long = { ...quoting, omitted: ['participant'] };
    expect(judge(long, where(having('agent', 'bob')))).toBe('YES');
    expect(judge(long, where(having('agent', 'zoe')))).toBe('MAYBE');
    const narrow = carrier({ facets: { topic: ['border'], broaderTopic: ['security'] } });
    expect(judge(narrow, where(having('topicTree', 'security')))).toBe('YES');
    expect(judge(narrow, where(having('topicTree', 'border')))).toBe('YES');
    expect(judge(narrow, where(having('topic', 'security')))).toBe('NO');
  });

  it('has a mention with its type and without it', () => {
    const mentioning = carrier({ facets: { mention: ['organization/belarus'], audience: ['a/b'] } });
    expect(judge(mentioning, where(having('mention', 'belarus')))).toBe('YES');
    expect(judge(mentioning, where(having('mention', 'organization/belarus')))).toBe('YES');
    expect(judge(mentioning, where(having('mention', 'place/belarus')))).toBe('NO');
    expect(judge(mentioning, where(having('mention', 'organization')))).toBe('NO');
    expect(judge(mentioning, where(having('audience', 'b')))).toBe('NO');
  });

  it('fulfils a range of dates when they share a day', () => {
    const within = (from: string | null, to: string | null) => judge(ROW, aFilter({ date: { from, to } }));
    expect(within('2022-11-30', null)).toBe('YES');
    expect(within('2022-12-01', null)).toBe('NO');
    expect(within(null, '2022-10-31')).toBe('NO');
    expect(judge(carrier({ date: null }), aFilter({ date: { from: null, to: null } }))).toBe('NO');
    expect(judge(ROW, not(aFilter({ date: { from: '2022-12-01', to: null } })))).toBe('YES');
  });
});

describe('what is judged by its words', () => {
  it('has single words by its row, in any form', () => {
    expect(judge(ROW, ofText('borders'))).toBe('YES');
    expect(judge(ROW, ofText('union border speaks'))).toBe('NO');
    expect(judge(ROW, ofText('union border spoke'))).toBe('YES');
    expect(judge(ROW, ofText('border -council'))).toBe('NO');
    expect(judge(ROW, ofText('border -treaty'))).toBe('YES');
  });

  it('may have a phrase by its row, which knows the words and not their order', () => {
    expect(judge(ROW, ofText('"security council"'))).toBe('MAYBE');
    expect(judge(ROW, ofText('"council security"'))).toBe('MAYBE');
    expect(judge(ROW, ofText('"security treaty"'))).toBe('NO');
    expect(judge(ROW, ofText('border -"security council"'))).toBe('MAYBE');
    expect(judge(ROW, ofText('border -"security treaty"'))).toBe('YES');
    expect(judge(ROW, ofText('treaty "security council"'))).toBe('NO');
  });

  it('has a phrase or not by its texts', () => {
    expect(judge(ENTITY, ofText('"security council"'))).toBe('YES');
    expect(judge(ENTITY, ofText('"council security"'))).toBe('NO');
    expect(judge(ENTITY, ofText('"council of the unions"'))).toBe('YES');
    // A phrase with another stop word in it is another phrase.
    expect(judge(ENTITY, ofText('"council for the union"'))).toBe('NO');
    expect(judge(ENTITY, ofText('border -"security council"'))).toBe('NO');
    expect(judge(ENTITY, ofText('border -"council security"'))).toBe('YES');
  });

  it('has a phrase only within one of its texts', () => {
    const apart = carrier({
      facets: { word: ['council', 'secur'] },
      texts: [wordsOf('Security'), wordsOf('Council')],
    });
    expect(judge(apart, ofText('security council'))).toBe('YES');
    expect(judge(apart, ofText('"security council"'))).toBe('NO');
    const together = carrier({ facets: apart.facets, texts: [wordsOf('Council'), wordsOf(TEXT)] });
    expect(judge(together, ofText('"security council"'))).toBe('YES');
  });

  it('may have words that were left out', () => {
    const long = carrier({ facets: {}, omitted: ['word'] });
    expect(judge(long, ofText('border'))).toBe('MAYBE');
    expect(judge(long, ofText('"security council"'))).toBe('MAYBE');
    expect(judge(long, not(ofText('border')))).toBe('MAYBE');
  });
});

describe('what is to be left out', () => {
  it('turns yes and no around, and leaves open what is open', () => {
    expect(judge(ROW, not(YES))).toBe('NO');
    expect(judge(ROW, not(NO))).toBe('YES');
    expect(judge(ROW, not(MAYBE))).toBe('MAYBE');
    expect(judge(ROW, not(not(YES)))).toBe('YES');
    expect(judge(ROW, not(not(MAYBE)))).toBe('MAYBE');
  });

  it('is whatever any of several filters finds', () => {
    expect(judge(ROW, not(NO, YES))).toBe('NO');
    expect(judge(ROW, not(MAYBE, YES))).toBe('NO');
    expect(judge(ROW, not(NO, MAYBE))).toBe('MAYBE');
    expect(judge(ROW, not(NO, NO))).toBe('YES');
  });

  it('is only what one filter finds with all of its conditions', () => {
    expect(judge(ROW, not(where(having('topic', 'peace'), having('speaker', 'zoe'))))).toBe('YES');
    expect(judge(ROW, not(where(having('topic', 'peace'), having('speaker', 'ann'))))).toBe('NO');
    expect(judge(ROW, not(where(having('topic', 'trade')), where(having('speaker', 'ann'))))).toBe('NO');
    expect(judge(ROW, not({ ...MAYBE, where: YES.where }))).toBe('MAYBE');
    expect(judge(ROW, not({ ...MAYBE, where: NO.where }))).toBe('YES');
  });

  it('follows the logic of three values, however deep', () => {
    const leaf = fc.constantFrom<readonly [Filter, Verdict]>([YES, 'YES'], [NO, 'NO'], [MAYBE, 'MAYBE']);
    const { tree } = fc.letrec<{ tree: readonly [Filter, Verdict] }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(leaf, fc.array(tie('tree'), { maxLength: 3 }))
          .map(([[filter, verdict], inner]): readonly [Filter, Verdict] => [
            { ...filter, not: inner.map(([each]) => each) },
            both([verdict, ...inner.map(([, each]) => opposite(each))]),
          ]),
      ),
    }));
    fc.assert(
      fc.property(tree, ([filter, verdict]) => {
        expect(judge(ROW, filter)).toBe(verdict);
      }),
    );
  });

  it('is never left open where everything is known', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(YES, NO, MAYBE), { maxLength: 4 }), (filters) => {
        const known = judge(ENTITY, not(...filters));
        expect(known).not.toBe('MAYBE');
        expect(known).toBe(filters.some((each) => each !== NO) ? 'NO' : 'YES');
      }),
    );
  });
});

const opposite = (verdict: Verdict): Verdict =>
  verdict === 'MAYBE' ? 'MAYBE' : verdict === 'YES' ? 'NO' : 'YES';

const both = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('NO') ? 'NO' : verdicts.includes('MAYBE') ? 'MAYBE' : 'YES';

describe('a status as of a day', () => {
  const event = carrier({ facets: { status: ['OCCURRED'] } });
  const asOf = (day: string | null, ...statuses: readonly string[]) =>
    judge(event, aFilter({ where: [having('status', ...statuses)], asOf: day }));

  it('is that which it comes to on that day, and not the one that the sources have', () => {
    expect(asOf(null, 'OCCURRED')).toBe('YES');
    expect(asOf('2022-10-31', 'OCCURRED')).toBe('NO');
    expect(asOf('2022-10-31', 'SCHEDULED')).toBe('YES');
    expect(asOf('2022-10-31', 'ONGOING', 'SCHEDULED')).toBe('YES');
    expect(asOf('2022-12-01', 'SCHEDULED')).toBe('NO');
    expect(asOf('2022-12-01', 'OCCURRED')).toBe('YES');
  });

  it('is none where it is not known whether what was planned took place', () => {
    const planned = { ...event, facets: { status: ['SCHEDULED'] } };
    const ever = aFilter({
      where: [having('status', 'SCHEDULED', 'OCCURRED', 'CANCELLED')],
      asOf: '2022-12-01',
    });
    expect(judge(planned, ever)).toBe('NO');
    expect(judge(planned, not(ever))).toBe('YES');
    expect(judge(planned, { ...ever, asOf: '2022-11-30' })).toBe('YES');
  });

  it('decides only about the status, and only in its own filter', () => {
    const other = { where: [having('topic', 'peace')], asOf: '2022-10-31' };
    expect(judge(ROW, aFilter(other))).toBe('YES');
    const nested = aFilter({
      where: [having('status', 'SCHEDULED')],
      asOf: '2022-10-31',
      not: [where(having('status', 'SCHEDULED'))],
    });
    expect(judge(event, nested)).toBe('YES');
  });
});
