import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortOfDay, spanOf } from '../../../../lambda/archive/layout/days.ts';
import { byName, byNumber } from '../../../../lambda/archive/layout/sorting.ts';
import { on } from '../../../support/examples.ts';

describe('sorting', () => {
  it('by name goes without case, accents and punctuation', () => {
    expect(byName('  Côte d’Ivoire (République) ')).toBe('cote-d-ivoire-republique');
    expect(byName('ÖSTERREICH')).toBe('osterreich');
    expect(byName('Лукашенко, А.')).toBe('лукашенко-а');
    expect(byName('Ⅳ. ﬁnal 2³')).toBe('iv-final-23');
    expect(byName('東京𠮷野')).toBe('東京-野');
    expect(byName('«…»')).toBe('');
  });

  it('by name looks at the beginning of a long one', () => {
    expect(byName('Very Long Name '.repeat(10))).toBe('very-long-name-'.repeat(4).slice(0, -1));
  });

  it('by name keeps every name within what a key can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
        const sort = byName(name);
        expect(sort).toMatch(/^(?:[\p{L}\p{N}]+(?:-+[\p{L}\p{N}]+)*)?$/u);
        expect(sort.length).toBeLessThanOrEqual(60);
        // Beyond the basic plane, UTF-8 and UTF-16 would sort differently.
        expect(sort).not.toMatch(/[\u{10000}-\u{10FFFF}]/u);
      }),
      { numRuns: 150 },
    );
  });

  it('by number goes by size, and what has none comes last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 999_999 })), (numbers) => {
        const sorted = [...numbers, null].map(byNumber).sort();
        expect(sorted).toEqual([...numbers.toSorted((a, b) => a - b), null].map(byNumber));
      }),
    );
  });

  it('by date puts what has no date first, then what may have begun on any day, then days', () => {
    const dates = [on('2022'), null, on('../2022'), on('0001-01-01'), on('XXXX-05-16'), on('2022-11-23/..')];
    expect(dates.map((date) => sortOfDay(spanOf(date).day))).toEqual([
      '2022-01-01',
      '0000-00-00',
      '0000-00-01',
      '0001-01-01',
      '0000-00-01',
      '2022-11-23',
    ]);
  });
});
