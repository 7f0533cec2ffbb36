import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../lambda/archive/archive-fault.ts';
import { entityItem, parseEntityItem } from '../../../lambda/archive/items.ts';
import { indexRows, listsOf, parseRow } from '../../../lambda/archive/rows.ts';
import { aPerson, aStatement, on } from '../../support/examples.ts';
import { anyStatement } from '../../support/generated-record.ts';

describe('the rows of an entity', () => {
  it('are one for each list that it stands in, each with what it takes to check conditions', () => {
    fc.assert(
      fc.property(anyStatement, fc.integer({ min: 1, max: 99 }), ({ entity, facets }, revision) => {
        const rows = indexRows(entity, facets, revision);
        expect(rows).toHaveLength(listsOf(entity, facets).length);
        const { date, slug } = entity;
        for (const { table, attributes } of rows) {
          expect(table).toBe('Statements');
          expect(parseRow(attributes)).toMatchObject({
            slug,
            revision,
            facets,
            date: date === null ? null : { earliest: date.earliest, latest: date.latest },
          });
        }
      }),
    );
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
