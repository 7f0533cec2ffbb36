import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketKey,
  columnKey,
  correctionsKey,
  type Key,
  type ListKey,
  leafKey,
  logKey,
  namesKey,
  revisionKey,
  rootKey,
  termsKey,
  timeKey,
  tombstoneKey,
} from '../../../../lambda/archive/layout/keys.ts';
import { numberAt, tableOfNumber } from '../../../../lambda/archive/layout/numbers.ts';
import {
  facetsFrom,
  isOfEarlierIndex,
  notedIn,
  SECOND_LAYOUT,
  THIRD_LAYOUT,
} from '../../../../lambda/archive/migrating/replay/earlier-layouts.ts';
import { ENTITY_TYPES } from '../../../../schema/model/entity-ref.ts';
import { FACETS } from '../../../../schema/model/facet-table.ts';
import { EARLIER_RECORDS, recordIn } from '../../../support/earlier-layouts.ts';

const anyType = fc.constantFrom(...ENTITY_TYPES);
const anyValue = fc.string({ maxLength: 12 });
const anyNumber = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyCount = fc.integer({ min: 1, max: 900_000 });
const anyList: fc.Arbitrary<ListKey> = fc.record({
  type: anyType,
  name: fc.constantFrom('all', 'word', 'named', 'spelling', ...Object.keys(FACETS)),
  value: anyValue,
});

/** Where anything of the present layout stands. */
const anyPresentKey: fc.Arbitrary<Key> = fc.oneof(
  anyList.map(rootKey),
  fc.tuple(anyList, anyValue).map((each) => leafKey(...each)),
  anyNumber.map(bucketKey),
  fc
    .tuple(anyType, fc.constantFrom(...Object.keys(FACETS)), fc.option(anyValue), anyCount)
    .map((each) => columnKey(...each)),
  fc
    .tuple(anyType, anyNumber, anyCount)
    .chain((each) => fc.constantFrom(revisionKey(...each), termsKey(...each), tombstoneKey(...each))),
  fc
    .tuple(fc.constantFrom('word', 'key'), anyValue)
    .map(([order, letter]) => ({ ...namesKey(order, letter), sk: 'a' })),
  anyCount.chain((count) => fc.constantFrom(logKey(count), correctionsKey(count), timeKey('2026-01-01'))),
);

describe('an item of an earlier layout', () => {
  it('is told from all of the present one', () => {
    fc.assert(
      fc.property(anyPresentKey, (key) => {
        expect(isOfEarlierIndex(key)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is one of a list, a bucket, a column, terms or names', () => {
    const kinds = new Set<string>();
    for (const [name, version] of EARLIER_RECORDS) {
      for (const { pk, sk } of recordIn(version, name).items) {
        // Entries and their log, what the first layout left, and the mark of a dossier that a server has loaded.
        const isShared = /^([0-9a-z]+(\|retracted)?|(item|list|head)\|[A-Z].*|dataset\|.*)$/.test(pk);
        expect(isOfEarlierIndex({ pk, sk }), `${pk} ${sk}`).toBe(!isShared);
        if (!isShared)
          kinds.add(
            pk
              .split('|')
              .slice(0, 2)
              .join('|')
              .replace(/[0-9].*\|/, '|'),
          );
      }
    }
    expect(kinds.size).toBeGreaterThan(40);
  });
});

describe('the table of a number', () => {
  it('is that of its entity', () => {
    fc.assert(
      fc.property(anyType, anyValue, fc.nat(3), (type, slug, attempt) => {
        const { table } = rootKey({ type, name: 'all', value: 'all' });
        expect(tableOfNumber(numberAt({ type, slug }, attempt))).toBe(table);
      }),
    );
  });
});

describe('what an entity is found by', () => {
  const followed = { speaker: ['other'], speakerParent: ['league'], topic: ['trade'], kind: ['PARAPHRASE'] };

  it('is what the second layout noted of a statement, and what follows in facets that it did not', () => {
    const facets = facetsFrom(
      SECOND_LAYOUT,
      'Statement',
      { speaker: ['envoy'], speakerParent: ['union'], source: ['report'] },
      followed,
    );
    expect(facets).toEqual({ speaker: ['envoy'], speakerParent: ['league'], source: ['report'] });
    expect(Object.keys(facets)).toEqual(['speaker', 'speakerParent', 'source']);
  });

  it('all follows for entries of the directory where the second layout noted nothing', () => {
    expect(facetsFrom(SECOND_LAYOUT, 'Person', { country: ['BY'] }, { country: ['PL'] })).toEqual({
      country: ['PL'],
    });
  });

  it('is what the third layout noted, but for the status of events', () => {
    expect(facetsFrom(THIRD_LAYOUT, 'Person', { country: ['BY'] }, { country: ['PL'] })).toEqual({
      country: ['BY'],
    });
    const [noted, now] = [
      { kind: ['VISIT'], status: ['OCCURRED'], superEvent: ['forum'] },
      { kind: ['CALL'], status: ['OCCURRED 2022-03-05/', 'UNKNOWN /2022-03-04'], topic: ['trade'] },
    ];
    const facets = facetsFrom(THIRD_LAYOUT, 'Event', noted, now);
    expect(facets).toEqual({ ...noted, status: now.status });
    expect(Object.keys(facets)).toEqual(['kind', 'status', 'superEvent']);
  });

  it('is told by the layout that recorded it, and by the second one for what came from the first', () => {
    expect(notedIn({ version: 2, commit: 9 }, 0)).toBe(SECOND_LAYOUT);
    expect(notedIn({ version: 3, commit: 9 }, 8)).toBe(THIRD_LAYOUT);
    expect(notedIn({ version: 3, commit: 9 }, 9)).toBe(SECOND_LAYOUT);
  });
});
