import { describe, expect, it } from 'vitest';
import { candidates, fulfils, planList, planPage } from '../../../lambda/archive/plan.ts';
import type { Row } from '../../../lambda/archive/rows.ts';
import type { ListQuery, PageQuery } from '../../../schema/context.ts';
import { present } from '../../support/present.ts';

const listQuery = (fields: Partial<ListQuery>): ListQuery => ({
  type: 'Statement',
  where: [],
  date: null,
  ...fields,
});
const pageQuery = (fields: Partial<PageQuery>): PageQuery => ({
  ...listQuery({}),
  direction: 'DESC',
  window: { from: 'START', size: 10, cursor: null },
  ...fields,
});
const TOPIC = { name: 'topic', values: ['peace', 'border', 'peace'] };
const SPEAKER = { name: 'speaker', values: ['ann'] };

/** `list low … high` of every walk of a plan for one page; the highest key there is is written ∞. */
const walks = (query: PageQuery, position: string | null = null) =>
  planPage(query, present(candidates(query)[0]), position).walks.map(({ list, range }) =>
    [list.name, list.value, list.span ?? '', JSON.stringify(range.low), JSON.stringify(range.high)]
      .join(' ')
      .replaceAll('\uFFFF', '∞'),
  );

describe('the ways to answer a query', () => {
  it('are the list of everything where nothing is asked', () => {
    expect(candidates(listQuery({}))).toEqual([
      { lists: [{ type: 'Statement', name: 'all', value: 'all' }], rest: [] },
    ]);
  });

  it('are the lists of any one condition, each once, with the others to be checked', () => {
    expect(candidates(listQuery({ where: [TOPIC, SPEAKER] }))).toEqual([
      {
        lists: [
          { type: 'Statement', name: 'topic', value: 'border' },
          { type: 'Statement', name: 'topic', value: 'peace' },
        ],
        rest: [SPEAKER],
      },
      { lists: [{ type: 'Statement', name: 'speaker', value: 'ann' }], rest: [TOPIC] },
    ]);
  });

  it('keep two conditions on the same facet apart', () => {
    const [a, b] = [
      { ...TOPIC, values: ['a'] },
      { ...TOPIC, values: ['b'] },
    ];
    expect(candidates(listQuery({ where: [a, b] })).map(({ rest }) => rest)).toEqual([[b], [a]]);
  });

  it('are only the numbered list where one is asked, as rows do not carry their numbers', () => {
    const sequence = { name: 'sequence', values: ['summit'] };
    expect(candidates(listQuery({ where: [SPEAKER, sequence] }))).toEqual([
      { lists: [{ type: 'Statement', name: 'sequence', value: 'summit' }], rest: [SPEAKER] },
    ]);
  });
});

describe('the plan of a page', () => {
  it('reads lists from their new end for the newest first, and turns round from the other end', () => {
    const reversed = (direction: 'ASC' | 'DESC', from: 'START' | 'END') => {
      const query = pageQuery({ direction, window: { from, size: 10, cursor: null } });
      return planPage(query, present(candidates(query)[0]), null).reverse;
    };
    expect(reversed('DESC', 'START')).toBe(true);
    expect(reversed('DESC', 'END')).toBe(false);
    expect(reversed('ASC', 'START')).toBe(false);
    expect(reversed('ASC', 'END')).toBe(true);
  });

  it('walks one list per value and checks what that does not settle', () => {
    const query = pageQuery({ where: [TOPIC, SPEAKER], date: { from: null, to: '2022-12-31' } });
    expect(planPage(query, present(candidates(query)[0]), null)).toMatchInlineSnapshot(`
      {
        "checks": {
          "date": {
            "from": null,
            "to": "2022-12-31",
          },
          "where": [
            {
              "name": "speaker",
              "values": [
                "ann",
              ],
            },
          ],
        },
        "reverse": true,
        "walks": [
          {
            "list": {
              "name": "topic",
              "type": "Statement",
              "value": "border",
            },
            "range": {
              "high": "2022-12-31#￿",
              "low": "0000-00-01",
            },
          },
          {
            "list": {
              "name": "topic",
              "type": "Statement",
              "value": "peace",
            },
            "range": {
              "high": "2022-12-31#￿",
              "low": "0000-00-01",
            },
          },
        ],
      }
    `);
  });

  it('walks, for a range of dates, what begins in it and what may have lasted into it', () => {
    expect(walks(pageQuery({ date: { from: '2022-11-01', to: '2022-11-30' } }))).toMatchInlineSnapshot(`
      [
        "all all  "2022-11-01" "2022-11-30#∞"",
        "all all month "2022-10-01" "2022-11-01"",
        "all all long "0000-00-01" "2022-11-01"",
      ]
    `);
    expect(walks(pageQuery({ date: { from: '2022-11-01', to: null } }))).toMatchInlineSnapshot(`
      [
        "all all  "2022-11-01" "∞"",
        "all all month "2022-10-01" "2022-11-01"",
        "all all long "0000-00-01" "2022-11-01"",
      ]
    `);
    expect(walks(pageQuery({ date: { from: null, to: '2022-11-30' } }))).toMatchInlineSnapshot(`
      [
        "all all  "0000-00-01" "2022-11-30#∞"",
      ]
    `);
  });

  it('begins behind its cursor, on the side to which it goes', () => {
    const query = pageQuery({ where: [SPEAKER] });
    expect(walks(query, '2022-11-23#a')).toMatchInlineSnapshot(`
      [
        "speaker ann  " " "2022-11-23#a#"",
      ]
    `);
    expect(walks({ ...query, direction: 'ASC' }, '2022-11-23#a')).toMatchInlineSnapshot(`
      [
        "speaker ann  "2022-11-23#a#~" "∞"",
      ]
    `);
  });

  it('leaves out what lies wholly behind its cursor', () => {
    const november = pageQuery({ direction: 'ASC', date: { from: '2022-11-01', to: '2022-11-30' } });
    expect(walks(november, '2022-11-23#a')).toMatchInlineSnapshot(`
      [
        "all all  "2022-11-23#a#~" "2022-11-30#∞"",
      ]
    `);
    expect(walks(november, '2022-12-01#a')).toEqual([]);
    expect(walks({ ...november, direction: 'DESC' }, '0000-00-00#a')).toEqual([]);
  });

  it('walks nothing where no value is asked', () => {
    expect(walks(pageQuery({ where: [{ name: 'topic', values: [] }] }))).toEqual([]);
  });

  it('checks dates on the rows of a numbered list, which is not sorted by them', () => {
    const query = pageQuery({
      where: [{ name: 'sequence', values: ['summit'] }],
      date: { from: '2022-11-01', to: null },
    });
    expect(walks(query)).toMatchInlineSnapshot(`
      [
        "sequence summit  " " "∞"",
      ]
    `);
    expect(planList(query, present(candidates(query)[0])).checks).toEqual({ where: [], date: query.date });
  });
});

describe('a row', () => {
  const row: Row = {
    sort: '2022-11-01',
    slug: 'a',
    revision: 1,
    facets: { topic: ['border', 'peace'], speaker: ['ann'] },
    date: { earliest: '2022-11-01', latest: '2022-11-30' },
  };
  const passes = (where: ListQuery['where'], date: ListQuery['date'] = null) => fulfils(row, { where, date });

  it('fulfils all conditions by any of their values', () => {
    expect(passes([])).toBe(true);
    expect(passes([TOPIC, SPEAKER])).toBe(true);
    expect(passes([{ name: 'topic', values: ['trade', 'border'] }])).toBe(true);
    expect(passes([{ name: 'topic', values: ['trade'] }, SPEAKER])).toBe(false);
    expect(passes([SPEAKER, { name: 'place', values: ['yerevan'] }])).toBe(false);
    expect(passes([{ name: 'topic', values: [] }])).toBe(false);
  });

  it('fulfils a range of dates when they share a day', () => {
    expect(passes([], { from: '2022-11-30', to: null })).toBe(true);
    expect(passes([], { from: '2022-12-01', to: null })).toBe(false);
    expect(fulfils({ ...row, date: null }, { where: [], date: { from: null, to: null } })).toBe(false);
  });
});
