import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../lambda/archive/archive-fault.ts';
import { entityItem, parseEntityItem } from '../../../lambda/archive/layout/items.ts';
import { indexRows, listsOf, MAX_CARRIED, parseRow } from '../../../lambda/archive/rows.ts';
import { aPerson, aStatement, on } from '../../support/examples.ts';
import { anyStatement } from '../../support/generated-record.ts';

describe('the rows of an entity', () => {
  it('are one for each list that it stands in, each with what it takes to check conditions', () => {
    fc.assert(
      fc.property(anyStatement, fc.integer({ min: 1, max: 99 }), ({ entity, facets }, revision) => {
        const rows = indexRows(entity, facets, revision);
        expect(rows).toHaveLength(listsOf(entity, facets).length);
        const { date, slug } = entity;
        const isCarried = ([, values = []]: readonly [string, readonly string[] | undefined]) =>
          values.length <= MAX_CARRIED;
        const [carried, omitted] = [true, false].map((is) =>
          Object.entries(facets).filter((facet) => isCarried(facet) === is),
        );
        for (const { table, attributes } of rows) {
          expect(table).toBe('Statements');
          expect(parseRow(attributes)).toEqual({
            sort: expect.any(String),
            slug,
            revision,
            facets: Object.fromEntries(carried ?? []),
            omitted: omitted?.map(([name]) => name),
            date: date === null ? null : { earliest: date.earliest, latest: date.latest },
          });
        }
      }),
    );
  });

  it('leave out the facets that have too many values, and say so', () => {
    const values = (count: number) => Array.from({ length: count }, (_, number) => `v${number}`);
    const facets = { mention: values(MAX_CARRIED), topic: values(MAX_CARRIED + 1), kind: ['PARAPHRASE'] };
    const rows = indexRows(aStatement('a'), facets, 1).map(({ attributes }) => parseRow(attributes));
    expect(new Set(rows.map((row) => JSON.stringify([row.facets, row.omitted]))).size).toBe(1);
    expect(rows[0]).toMatchObject({
      facets: { mention: facets.mention, kind: ['PARAPHRASE'] },
      omitted: ['topic'],
    });
    expect(rows[0]?.facets).not.toHaveProperty('topic');
    // It is still found by each of the values.
    const topics = listsOf(aStatement('a'), facets).filter(({ name }) => name === 'topic');
    expect(topics.map(({ value }) => value)).toEqual(facets.topic);
  });

  it('tell the date of every entity, and write it only where they are not sorted by it', () => {
    const rowsOf = (date: string | null) =>
      indexRows(
        aStatement('a', { event: 'talks', position: 3, date: date === null ? null : on(date) }),
        {},
        1,
      );
    const written = (date: string | null) =>
      rowsOf(date).map(({ attributes }) => [attributes.sk, attributes.date, parseRow(attributes).date]);
    const day = { earliest: '2022-11-23', latest: '2022-11-23' };
    expect(written('2022-11-23')).toEqual([
      ['2022-11-23#a#000001', undefined, day],
      ['000003#a#000001', day, day],
    ]);
    expect(written(null)).toEqual([
      ['0000-00-00#a#000001', undefined, null],
      ['000003#a#000001', undefined, null],
    ]);
    for (const [date, bounds] of [
      ['2022-11', { earliest: '2022-11-01', latest: '2022-11-30' }],
      ['2022-11-23/..', { earliest: '2022-11-23', latest: null }],
      ['XXXX-05-16', { earliest: null, latest: null }],
    ] as const) {
      for (const [, beside, read] of written(date)) expect([beside, read]).toEqual([bounds, bounds]);
    }
  });

  it('are always the same for the same entity', () => {
    fc.assert(
      fc.property(anyStatement, ({ entity, facets }) => {
        expect(indexRows(entity, facets, 3)).toEqual(indexRows(structuredClone(entity), facets, 3));
      }),
    );
  });

  it('are faults of the archive in any other shape', () => {
    const [row] = indexRows(aStatement('a', { date: on('2022') }), {}, 1);
    for (const wrong of [
      { sk: 'current' },
      { sk: undefined },
      { version: 2 },
      { facets: null },
      { facets: 'x' },
    ]) {
      expect(() => parseRow({ ...row?.attributes, ...wrong }), JSON.stringify(wrong)).toThrow(ArchiveFault);
    }
    expect(() => parseRow({})).toThrow(ArchiveFault);
  });
});

describe('the item of an entity', () => {
  const entry = { entity: aPerson('ann'), facets: {}, revision: 4 };

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        expect(parseEntityItem('Statement', entityItem(statement).attributes)).toEqual(statement);
      }),
    );
  });

  it('is a fault of the archive in any other shape', () => {
    const { attributes } = entityItem(entry);
    expect(parseEntityItem('Person', attributes)).toEqual(entry);
    expect(() => parseEntityItem('Place', attributes)).toThrow(ArchiveFault);
    for (const wrong of [
      { version: 2 },
      { revision: '4' },
      { content: null },
      { content: 'x' },
      { facets: null },
      { type: undefined },
    ]) {
      expect(() => parseEntityItem('Person', { ...attributes, ...wrong }), JSON.stringify(wrong)).toThrow(
        ArchiveFault,
      );
    }
  });
});
