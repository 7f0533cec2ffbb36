import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceFrom, nameDistance } from '../../../schema/names/name-distance.ts';
import { nameKeys } from '../../../schema/names/name-keys.ts';
import { namedEntries } from '../../benchmark/names/tables.ts';

const names = namedEntries().flatMap(({ english, others }) => [english, ...others.map(({ text }) => text)]);
const anyName = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', maxLength: 20 }));

describe('the distance of a name', () => {
  it('is from 0 to 1, and 0 from itself', () => {
    fc.assert(
      fc.property(anyName, anyName, (asked, name) => {
        const far = nameDistance(asked, name);
        expect(far).toBeGreaterThanOrEqual(0);
        expect(far).toBeLessThanOrEqual(1);
        expect(distanceFrom(asked)(name)).toBe(far);
        if (nameKeys(asked).length > 0) expect(nameDistance(asked, asked)).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is smaller for the name that is meant', () => {
    const nearer = (asked: string, meant: string, other: string) =>
      expect(nameDistance(asked, meant), `${asked}: ${meant}, ${other}`).toBeLessThan(
        nameDistance(asked, other),
      );
    nearer('Лукашенко', 'Aleksandr Lukashenko', 'Lukas Schenk');
    nearer('Lukashenko Aleksandr', 'Aleksandr Lukashenko', 'Aleksandr Luzhkov');
    nearer('A. Lukashenko', 'Aleksandr Lukashenko', 'Viktor Lukashenko');
    nearer('lukash', 'Aleksandr Lukashenko', 'Aleksandr Lukin');
    nearer('Lukashenko', 'Aleksandr Lukashenko', 'Aleksandr Grigoryevich Lukashenko');
    nearer('موسكو', 'Moscow', 'Mexico City');
  });

  it('is that of the words in any order, of those that are there, and of begun ones', () => {
    expect(nameDistance('Lukashenko Aleksandr', 'Aleksandr Lukashenko')).toBe(0);
    expect(nameDistance('Лукашенко', 'Aleksandr Lukashenko')).toBeLessThan(0.1);
    expect(nameDistance('lukash', 'Lukashenko')).toBeLessThan(0.1);
    expect(nameDistance('A. Lukashenko', 'Aleksandr Lukashenko')).toBeLessThan(0.1);
    expect(nameDistance('', 'Lukashenko')).toBe(1);
    expect(nameDistance('Ann', 'Lukashenko')).toBeGreaterThan(0.6);
  });
});
