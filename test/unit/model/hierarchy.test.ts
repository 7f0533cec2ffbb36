import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboveIn, type Find, HIERARCHIES, type HierarchicalType } from '../../../schema/model/hierarchy.ts';
import { anEvent, anOrganization, aPlace, aTopic } from '../../support/examples.ts';

const TYPES = Object.keys(HIERARCHIES) as readonly HierarchicalType[];
const SLUGS = ['a', 'b', 'c', 'd'] as const;

/** An entity of a type with what is directly above it. */
const below = (type: HierarchicalType, slug: string, up: string | null) =>
  ({
    Topic: aTopic(slug, { broader: up }),
    Organization: anOrganization(slug, { parent: up }),
    Place: aPlace(slug, { containedIn: up }),
    Event: anEvent(slug, { partOf: up }),
  })[type];

/** By the slug of each that there is, what is directly above it: itself, another, something unknown or nothing. */
const anyUps = fc.dictionary(fc.constantFrom(...SLUGS), fc.constantFrom(...SLUGS, 'unknown', null));

describe('what lies above', () => {
  it('is each once, from the nearest on, and ends where a chain leads back to itself', () => {
    fc.assert(
      fc.property(anyUps, fc.constantFrom(...TYPES), fc.constantFrom(...SLUGS), (ups, type, start) => {
        const find = ((of: HierarchicalType, slug: string) =>
          of === type && slug in ups ? below(type, slug, ups[slug] ?? null) : null) as Find;
        const expected: string[] = [];
        for (let at = ups[start] ?? null; at !== null && at !== start; at = ups[at] ?? null) {
          if (expected.includes(at)) break;
          expected.push(at);
        }
        expect(aboveIn(find)({ type, slug: start })).toEqual(expected);
      }),
    );
  });

  it('is nothing of what is in no hierarchy', () => {
    const find: Find = () => {
      throw new Error('expected no look-up');
    };
    expect(aboveIn(find)({ type: 'Person', slug: 'ann' })).toEqual([]);
    expect(aboveIn(find)({ type: 'Statement', slug: 'one' })).toEqual([]);
  });
});
