import { describe, expect, it } from 'vitest';
import { candidates, isReverse, type Plan, planPage, type Walk } from '../../../lambda/archive/plan.ts';
import type { TypedPosition } from '../../../lambda/archive/asking/position.ts';
import type { ListQuery, PageQuery } from '../../../schema/context.ts';
import { present } from '../../support/present.ts';
import { aFilter, eventsBy, having, ofText, pageOf, statementsBy } from '../../support/queries.ts';

const TOPIC = having('topic', 'peace', 'border', 'peace');
const SPEAKER = having('speaker', 'ann');
const NOVEMBER = { from: '2022-11-01', to: '2022-11-30' };
const SINCE_NOVEMBER = { from: '2022-11-01', to: null };

const planOf = (query: PageQuery, position: TypedPosition | null = null): Plan =>
  planPage(
    query,
    query.lists.map((list) => present(candidates(list)[0])),
    position,
  );

/** `Type name value low … high` of a walk; the highest key there is is written ∞. */
const written = ({ list, range }: Walk) =>
  [list.type, list.name, list.value, list.span ?? '', JSON.stringify(range.low), JSON.stringify(range.high)]
    .join(' ')
    .replaceAll('\uFFFF', '∞');

const stages = (query: PageQuery, position: TypedPosition | null = null) =>
  planOf(query, position).stages.map((walks) => walks.map(written));

const newestFirst = (...lists: readonly ListQuery[]) => pageOf(lists, {}, { direction: 'DESC' });
const oldestFirst = (...lists: readonly ListQuery[]) => pageOf(lists, {}, { direction: 'ASC' });

describe('the plan of a page', () => {
  it('reads lists from their new end for the newest first, and turns round from the other end', () => {
    for (const [direction, from, reverse] of [
      ['DESC', 'START', true],
      ['DESC', 'END', false],
      ['ASC', 'START', false],
      ['ASC', 'END', true],
    ] as const) {
      const query = pageOf([statementsBy()], { from }, { direction });
      expect([planOf(query).reverse, isReverse(query)], `${direction} ${from}`).toEqual([reverse, reverse]);
    }
  });

  it('walks one list per value, and has each row checked against the rest of the filter', () => {
    const query = newestFirst(
      statementsBy({ where: [TOPIC, SPEAKER], date: { from: null, to: '2022-12-31' } }),
    );
    const plan = planOf(query);
    expect(plan.stages.map((walks) => walks.map(written))).toMatchInlineSnapshot(`
      [
        [
          "Statement topic border  "0000-00-01" "2022-12-31#∞"",
          "Statement topic peace  "0000-00-01" "2022-12-31#∞"",
        ],
      ]
    `);
    expect(plan.stages.flat().map(({ filter }) => filter)).toEqual(
      Array.from({ length: 2 }, () => aFilter({ where: [SPEAKER], date: { from: null, to: '2022-12-31' } })),
    );
  });

  it('walks, for a range of dates, what begins in it and what may have lasted into it', () => {
    expect(stages(oldestFirst(statementsBy({ date: NOVEMBER })))).toMatchInlineSnapshot(`
      [
        [
          "Statement all all  "2022-11-01" "2022-11-30#∞"",
          "Statement all all month "2022-10-01" "2022-11-01"",
          "Statement all all long "0000-00-01" "2022-11-01"",
        ],
      ]
    `);
    expect(stages(oldestFirst(statementsBy({ date: SINCE_NOVEMBER })))).toMatchInlineSnapshot(`
      [
        [
          "Statement all all  "2022-11-01" "∞"",
          "Statement all all month "2022-10-01" "2022-11-01"",
          "Statement all all long "0000-00-01" "2022-11-01"",
        ],
      ]
    `);
    expect(
      stages(oldestFirst(statementsBy({ date: { from: null, to: '2022-11-30' } }))),
    ).toMatchInlineSnapshot(`
      [
        [
          "Statement all all  "0000-00-01" "2022-11-30#∞"",
        ],
      ]
    `);
  });

  it('looks at what began before the range only when all that begins in it has been read, newest first', () => {
    expect(stages(newestFirst(statementsBy({ date: NOVEMBER })))).toMatchInlineSnapshot(`
      [
        [
          "Statement all all  "2022-11-01" "2022-11-30#∞"",
        ],
        [
          "Statement all all month "2022-10-01" "2022-11-01"",
          "Statement all all long "0000-00-01" "2022-11-01"",
        ],
      ]
    `);
    const backwards = pageOf([statementsBy({ date: NOVEMBER })], { from: 'END' }, { direction: 'ASC' });
    expect(stages(backwards)).toEqual(stages(newestFirst(statementsBy({ date: NOVEMBER }))));
  });

  it('has no stage that lies wholly outside of what is asked', () => {
    const early = stages(newestFirst(statementsBy({ date: { from: '0001-01-01', to: '0001-01-01' } })));
    expect(early.filter((walks) => walks.length === 0)).toEqual([]);
    expect(stages(newestFirst(statementsBy({ where: [having('topic')] })))).toEqual([]);
  });

  it('checks dates on the rows of a numbered list, which is not sorted by them', () => {
    const query = statementsBy({ where: [having('sequence', 'summit')], date: SINCE_NOVEMBER });
    expect(stages(newestFirst(query))).toMatchInlineSnapshot(`
      [
        [
          "Statement sequence summit  " " "∞"",
        ],
      ]
    `);
    expect(planOf(newestFirst(query)).stages[0]?.[0]?.filter).toEqual(aFilter({ date: SINCE_NOVEMBER }));
  });
});

describe('the plan of a page of several types', () => {
  const timeline = [eventsBy({ date: NOVEMBER }), statementsBy({ where: [SPEAKER], date: NOVEMBER })];

  it('walks the lists of each type, and checks each against the filter of its own list', () => {
    const plan = planOf(newestFirst(...timeline));
    expect(plan.stages.map((walks) => walks.map(written))).toMatchInlineSnapshot(`
      [
        [
          "Event all all  "2022-11-01" "2022-11-30#∞"",
          "Statement speaker ann  "2022-11-01" "2022-11-30#∞"",
        ],
        [
          "Event all all month "2022-10-01" "2022-11-01"",
          "Event all all long "0000-00-01" "2022-11-01"",
          "Statement speaker ann month "2022-10-01" "2022-11-01"",
          "Statement speaker ann long "0000-00-01" "2022-11-01"",
        ],
      ]
    `);
    const ofOne = [eventsBy({ text: ofText('talks').text }), statementsBy({ text: ofText('peace').text })];
    for (const { list, filter } of planOf(newestFirst(...ofOne)).stages.flat()) {
      expect(filter).toBe(ofOne.find(({ type }) => type === list.type)?.filter);
    }
  });

  it('has a single stage where their ranges begin on different days, as what began before one may be in another', () => {
    const apart = [eventsBy({ date: NOVEMBER }), statementsBy({ date: { from: '2022-12-01', to: null } })];
    expect(stages(newestFirst(...apart))).toHaveLength(1);
    expect(stages(newestFirst(...apart))[0]?.toSorted()).toEqual(
      stages(oldestFirst(...apart))[0]?.toSorted(),
    );
    expect(stages(newestFirst(eventsBy(), statementsBy({ date: NOVEMBER })))).toHaveLength(1);
  });

  it('is cut so that of types on the same day the earlier one is behind in one direction, and before in the other', () => {
    const all = [eventsBy(), statementsBy(), { type: 'Person', filter: aFilter() }] as const;
    const position = { sort: '2022-11-23', type: 'Person', slug: 'ann' } as const;
    expect(stages(oldestFirst(...all), position)).toMatchInlineSnapshot(`
      [
        [
          "Event all all  "2022-11-23#∞" "∞"",
          "Statement all all  "2022-11-23#" "∞"",
          "Person all all  "2022-11-23#ann#~" "∞"",
        ],
      ]
    `);
    expect(stages(newestFirst(...all), position)).toMatchInlineSnapshot(`
      [
        [
          "Event all all  " " "2022-11-23#∞"",
          "Statement all all  " " "2022-11-23#"",
          "Person all all  " " "2022-11-23#ann#"",
        ],
      ]
    `);
  });
});

describe('the cut at a cursor', () => {
  const at = (sort: string): TypedPosition => ({ sort, type: 'Statement', slug: 'a' });

  it('begins behind it, on the side to which the page goes', () => {
    const query = statementsBy({ where: [SPEAKER] });
    expect(stages(newestFirst(query), at('2022-11-23'))).toMatchInlineSnapshot(`
      [
        [
          "Statement speaker ann  " " "2022-11-23#a#"",
        ],
      ]
    `);
    expect(stages(oldestFirst(query), at('2022-11-23'))).toMatchInlineSnapshot(`
      [
        [
          "Statement speaker ann  "2022-11-23#a#~" "∞"",
        ],
      ]
    `);
  });
  it('leaves out what lies wholly behind it', () => {
    const november = statementsBy({ date: NOVEMBER });
    expect(stages(oldestFirst(november), at('2022-11-23'))).toMatchInlineSnapshot(`
      [
        [
          "Statement all all  "2022-11-23#a#~" "2022-11-30#∞"",
        ],
      ]
    `);
    expect(stages(oldestFirst(november), at('2022-12-01'))).toEqual([]);
    expect(stages(newestFirst(november), at('0000-00-00'))).toEqual([]);
  });
  it('goes on in what began before the range', () => {
    const november = newestFirst(statementsBy({ date: NOVEMBER }));
    expect(stages(november, at('2022-10-15'))).toMatchInlineSnapshot(`
      [
        [
          "Statement all all month "2022-10-01" "2022-10-15#a#"",
          "Statement all all long "0000-00-01" "2022-10-15#a#"",
        ],
      ]
    `);
  });
});
