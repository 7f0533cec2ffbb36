import { describe, expect, it } from 'vitest';
import { certainValues } from '../../schema/model/facet-values.ts';
import { type CountedFacet, EVENT_COUNTS, STATEMENT_COUNTS } from '../../schema/types/counted-facets.ts';
import { openRecord } from '../support/record.ts';
import { dateOf, dossier, edtfOf } from '../support/written-dossier.ts';

const record = openRecord();

interface Facet {
  readonly field: string;
  readonly precision: string;
  readonly distinct: number;
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[];
}
interface Counted {
  readonly count: { readonly value: number; readonly precision: string };
  readonly facets: readonly Facet[];
}
interface Histogram {
  readonly bins: readonly { readonly date: string; readonly count: number }[];
  readonly coarser: number;
  readonly undated: number;
  readonly precision: string;
}

type List = 'statements' | 'events';

const filtered = (filter: string): string => (filter === '' ? '' : `filter: { ${filter} }`);

/** Facets of a list, a few at a time, as many as the limits of a query allow. */
async function facetsOf(list: List, filter: string, by: readonly string[], top = 100): Promise<Counted> {
  const found: Facet[] = [];
  let count: Counted['count'] = { value: 0, precision: 'NONE' };
  for (const field of by) {
    const data = await record.data<Record<List, Counted>>(
      `{ ${list}(first: 1 ${filtered(filter)}) {
        count { value precision }
        facets(by: [${field}], top: ${top}) { field precision distinct values { value label count } }
      } }`,
    );
    found.push(...data[list].facets);
    count = data[list].count;
  }
  return { count, facets: found };
}

/** The filter field that takes the values of each facet. */
const fieldsOf = (counts: Readonly<Record<string, CountedFacet>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([name, { facet }]) => (facet === 'year' ? [] : [[name, facet] as const])),
  );
const STATEMENT_FIELDS = fieldsOf(STATEMENT_COUNTS);
const EVENT_FIELDS = fieldsOf(EVENT_COUNTS);

const isWrittenBare = (facet: string | undefined): boolean =>
  facet !== undefined && certainValues(facet) !== undefined;

const LISTS: readonly (readonly [List, string, Readonly<Record<string, string>>])[] = [
  ['statements', '', STATEMENT_FIELDS],
  ['statements', 'agent: "aleksandr-lukashenko", text: "csto -nato"', STATEMENT_FIELDS],
  ['statements', 'date: { from: "2022-11" }, not: [{ kind: PARAPHRASE }]', STATEMENT_FIELDS],
  ['events', '', EVENT_FIELDS],
  ['events', 'agent: ["aleksandr-lukashenko", "belarus"]', EVENT_FIELDS],
];

describe('the facets of a list', () => {
  it.for(LISTS)('%s(%s) agree with filtering by each of their values', async ([list, filter, fields]) => {
    const { count, facets } = await facetsOf(list, filter, Object.keys(fields));
    expect(count.value).toBeGreaterThan(3);
    expect(facets.map(({ field }) => field)).toEqual(Object.keys(fields));
    for (const { field, values, precision, distinct } of facets) {
      expect({ precision, distinct }).toEqual({ precision: 'EXACT', distinct: values.length });
      expect(values).toEqual(values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)));
      for (const { value, count: counted } of values) {
        const asked = isWrittenBare(fields[field]) ? value : JSON.stringify(value);
        const found = await record.data<Record<List, Counted>>(
          `{ ${list}(${filtered(`${filter} ${fields[field]}: ${asked}`)}) { count { value precision } } }`,
        );
        expect(counted, `${field} ${value}`).toBeLessThanOrEqual(count.value);
        expect(found[list].count, `${field} ${value}`).toEqual({ value: counted, precision: 'EXACT' });
      }
    }
  });

  it('are what the dossier has, counted by hand', async () => {
    const { facets } = await facetsOf('statements', '', ['TOPIC', 'MENTION', 'SPEAKER', 'YEAR'], 5);
    const counted = (values: readonly string[]) =>
      Object.entries(Object.groupBy(values, (value) => value))
        .map(([value, all = []]) => ({ value, count: all.length }))
        .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const written = {
      TOPIC: counted(dossier.statements.flatMap(({ topics = [] }) => topics)),
      MENTION: counted(dossier.statements.flatMap(({ mentions = [] }) => mentions)),
      SPEAKER: counted(dossier.statements.flatMap(({ speaker }) => speaker ?? [])),
    };
    for (const [field, values] of Object.entries(written)) {
      expect(facets.find((facet) => facet.field === field)).toMatchObject({
        distinct: values.length,
        values: values.slice(0, 5),
      });
    }
    // A date in 2022 or 2023 for certain.
    expect(facets.at(-1)?.values).toMatchObject([
      { value: '2023', count: 20 },
      { value: '2022', count: 6 },
    ]);
  });

  it('have the names of what their values stand for, or the values themselves', async () => {
    const { facets } = await facetsOf('statements', '', ['SPEAKER', 'POST', 'MENTION', 'KIND', 'SOURCE'], 2);
    expect(facets.map(({ values }) => values.map(({ label }) => label))).toEqual([
      ['Aleksandr Lukashenko', 'Imangali Tasmagambetov'],
      ['President of Belarus', 'CSTO Secretary General'],
      ['Collective Security Treaty Organisation', 'Belarus'],
      ['PARAPHRASE', 'DIRECT_QUOTE'],
      ['Solidarity and co-operation. Peace and security'],
    ]);
  });

  it('are the most frequent values only, as many as asked, and say how many there are', async () => {
    const { facets } = await facetsOf('statements', '', ['TOPIC'], 3);
    expect(facets[0]?.values).toHaveLength(3);
    expect(facets[0]?.distinct).toBe(new Set(dossier.statements.flatMap(({ topics = [] }) => topics)).size);
  });

  it('are of the whole list, and not of the page', async () => {
    const query = (args: string) =>
      record.data(`{ statements(${args}) { facets(by: [KIND]) { values { value count } } } }`);
    expect(await query('first: 1')).toEqual(await query('last: 2, orderBy: DATE_ASC'));
    expect(await query('first: 100')).toEqual(await query('first: 1'));
  });

  it('of a nested list and of an empty one', async () => {
    const { person, statements } = await record.data<Record<'person' | 'statements', object>>(`{
      person(slug: "imangali-tasmagambetov") {
        statements { facets(by: [KIND, KIND, AUDIENCE]) { field values { value count } } }
      }
      statements(filter: { speaker: "sergei-aleinik" }) { facets(by: [KIND]) { precision distinct values { value } } }
    }`);
    expect(person).toEqual({
      statements: {
        facets: [
          {
            field: 'KIND',
            values: [
              { value: 'DIRECT_QUOTE', count: 4 },
              { value: 'PARAPHRASE', count: 4 },
            ],
          },
          {
            field: 'AUDIENCE',
            values: [
              { value: 'reporters', count: 5 },
              { value: 'Aleksandr Lukashenko', count: 1 },
            ],
          },
        ],
      },
    });
    expect(statements).toEqual({ facets: [{ precision: 'EXACT', distinct: 0, values: [] }] });
  });
});

describe('the histogram of a list', () => {
  const LISTED = ['statements', 'events', 'timeline'] as const;
  const FILTERS = ['', 'agent: "aleksandr-lukashenko"', 'date: { from: "2022-11-23" }', 'missing: DATE'];

  it.for(LISTED.flatMap((list) => FILTERS.map((filter) => [list, filter] as const)))(
    '%s(%s) adds up to its count, whatever the bins',
    async ([list, filter]) => {
      const by = ['DAY', 'MONTH', 'YEAR'] as const;
      const data = await record.data<
        Record<string, Record<string, Histogram> & { readonly count: Counted['count'] }>
      >(
        `{ ${list}(first: 1 ${filtered(filter)}) { count { value precision }
          ${by.map((unit) => `${unit}: histogram(by: ${unit}) { bins { date count } coarser undated precision }`).join('\n')}
        } }`,
      );
      const { count, ...histograms } = data[list] ?? {};
      for (const { bins, coarser, undated, precision } of Object.values(histograms) as Histogram[]) {
        expect(bins).toEqual(bins.toSorted((a, b) => (a.date < b.date ? -1 : 1)));
        const sum = bins.reduce((total, bin) => total + bin.count, 0);
        expect({ value: sum + coarser + undated, precision }).toEqual(count);
      }
      expect(Object.keys(histograms)).toEqual(by);
    },
  );

  it('counts a date only where it certainly lies', async () => {
    const { events } = await record.data<{ readonly events: Record<'day' | 'month' | 'year', Histogram> }>(`{
      events {
        day: histogram(by: DAY) { bins { date count } coarser undated precision }
        month: histogram(by: MONTH) { bins { date count } coarser undated precision }
        year: histogram(by: YEAR) { bins { date count } coarser undated precision }
      }
    }`);
    const undated = dossier.events.filter(({ date }) => edtfOf(date) === null).length;
    expect(events).toEqual({
      day: {
        bins: [
          { date: '2022-11-23', count: 1 },
          { date: '2023-01-10', count: 1 },
        ],
        coarser: 10,
        undated,
        precision: 'EXACT',
      },
      month: {
        bins: [
          { date: '2022-01', count: 1 },
          { date: '2022-11', count: 2 },
          { date: '2023-01', count: 1 },
        ],
        coarser: 8,
        undated,
        precision: 'EXACT',
      },
      year: {
        bins: [
          { date: '2002', count: 1 },
          { date: '2022', count: 3 },
          { date: '2023', count: 7 },
        ],
        coarser: 1,
        undated,
        precision: 'EXACT',
      },
    });
    expect(dossier.statements.filter((one) => dateOf(one) === null)).toHaveLength(3);
  });
});

describe('counting a whole list', () => {
  const page = (first: number, counts: string) =>
    record.cost(`{ statements(first: ${first}) { ${counts} nodes { slug } } }`);
  const COUNTS = `count { value } facets(by: [SPEAKER, TOPIC]) { field values { value count label } }
    histogram(by: YEAR) { bins { date count } }`;

  it('weighs once, whatever the size of the page', async () => {
    const [small, large] = [await page(1, ''), await page(100, '')];
    const [counted, all] = [await page(1, COUNTS), await page(100, COUNTS)];
    expect(all.complexity - large.complexity).toBe(counted.complexity - small.complexity);
    expect(large.complexity).toBeGreaterThan(small.complexity);
  });
});
