import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import {
  decodeLeaf,
  decodeRoot,
  encodeLeaf,
  encodeRoot,
  entryOf,
  indexOfLeaf,
  type Leaf,
  type LeafEntry,
  placeOf,
  type Root,
  sortOf,
} from '../../../../lambda/archive/layout/blocks.ts';
import { OPEN, sortOfDay } from '../../../../lambda/archive/layout/days.ts';
import {
  formatOf,
  type ListKey,
  leafKey,
  placeOfLeaf,
  rootKey,
} from '../../../../lambda/archive/layout/keys.ts';
import { leafItem, parseLeaf, parseRoot, rootItem } from '../../../../lambda/archive/layout/list-items.ts';
import { byName } from '../../../../lambda/archive/layout/sorting.ts';
import { alteredBytes, expectReadOrFault } from '../../../support/altered-bytes.ts';
import { ANY_LIST, anyListWithPostings } from '../../../support/generated-postings.ts';

const LIST: ListKey = { type: 'Statement', name: 'topic', value: 'peace' };
const FORMAT = formatOf(LIST);

const anySlug = fc
  .array(fc.constantFrom('a', 'b', '1'), { minLength: 1, maxLength: 3 })
  .map((all) => all.join('-'));
const anySort = fc.oneof(
  fc.integer({ min: 738_000, max: 738_400 }).map(sortOfDay),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map(byName),
);
const anyPlace = fc.oneof(
  anySort,
  fc.tuple(anySort, anySlug).map(([sort, slug]) => placeOf(sort, slug)),
);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const anyEntries = (stamp: number): fc.Arbitrary<readonly LeafEntry[]> =>
  fc
    .tuple(
      fc.uniqueArray(
        anyPlace.filter((place) => place !== ''),
        { maxLength: 20, size: 'max' },
      ),
      fc.array(
        fc.record({
          alive: fc.nat({ max: 700 }),
          gone: fc.nat({ max: 700 }),
          stamp: fc.integer({ min: 1, max: stamp }),
          lasting: fc.nat({ max: OPEN }),
        }),
        { minLength: 21, maxLength: 21 },
      ),
    )
    .map(([places, entries]) =>
      ['', ...places.sort(compare)].map((place, at) => {
        const { gone, ...entry } = entries[at] as (typeof entries)[number];
        return { place, total: entry.alive + gone, ...entry };
      }),
    );
const anyDirectory: fc.Arbitrary<Root> = fc
  .integer({ min: 1, max: 2 ** 40 })
  .chain((stamp) => anyEntries(stamp).map((leaves) => ({ kind: 'DIRECTORY', stamp, leaves })));

const anyStamp = fc.integer({ min: 1, max: 2 ** 40 });
const anyLeafOfList = fc
  .tuple(anyListWithPostings, anyPlace, fc.option(anyPlace, { nil: null }), anyStamp)
  .map(([{ list, postings }, place, end, stamp]) => ({ list, leaf: { place, end, stamp, postings } }));

describe('places', () => {
  it('are ordered by sort, then by slug, as texts and in the bytes of keys', () => {
    fc.assert(
      fc.property(anySort, anySlug, anySort, anySlug, (sort, slug, otherSort, otherSlug) => {
        const [a, b] = [placeOf(sort, slug), placeOf(otherSort, otherSlug)];
        const expected = compare(sort, otherSort) || compare(slug, otherSlug);
        expect(compare(a, b)).toBe(expected);
        expect(
          Math.sign(Buffer.compare(Buffer.from(leafKey(LIST, a).sk), Buffer.from(leafKey(LIST, b).sk))),
        ).toBe(expected);
        // A sort alone begins before all places of this sort, and behind those of smaller ones.
        expect(sort < a).toBe(true);
        if (compare(otherSort, sort) < 0) expect(b < sort).toBe(true);
      }),
    );
  });

  it('are found in keys, behind the root and behind the first leaf', () => {
    fc.assert(
      fc.property(ANY_LIST, anyPlace, (list, place) => {
        expect(placeOfLeaf(leafKey(list, place).sk)).toBe(place);
        expect(rootKey(list).sk < leafKey(list, '').sk).toBe(true);
        if (place !== '') expect(leafKey(list, '').sk < leafKey(list, place).sk).toBe(true);
      }),
    );
    expect(placeOfLeaf(rootKey(LIST).sk)).toBeNull();
  });

  it('are covered by the last leaf that begins there or before', () => {
    fc.assert(
      fc.property(anyDirectory, anyPlace, (root, place) => {
        const leaves = root.kind === 'DIRECTORY' ? root.leaves : [];
        for (const at of [place, ...leaves.map((leaf) => leaf.place)])
          expect(indexOfLeaf(leaves, at)).toBe(leaves.findLastIndex((leaf) => leaf.place <= at));
      }),
    );
  });
});

describe('the root of a list', () => {
  it('is read back as it was written: as the list', () => {
    fc.assert(
      fc.property(anyListWithPostings, anyStamp, ({ list, postings }, stamp) => {
        const root: Root = { kind: 'LIST', stamp, postings };
        expect(parseRoot(list, rootItem(list, root).attributes)).toEqual(root);
      }),
    );
  });

  it('is read back as it was written: as a directory', () => {
    fc.assert(
      fc.property(ANY_LIST, anyDirectory, (list, root) => {
        expect(parseRoot(list, rootItem(list, root).attributes)).toEqual(root);
      }),
    );
  });

  it('takes about ten bytes for a leaf', () => {
    const leaves = Array.from({ length: 1_000 }, (_, at) => {
      const day = 738_000 + at * 3;
      return {
        place: at === 0 ? '' : sortOfDay(day),
        total: 500 + at,
        alive: 480 + at,
        stamp: 70 + at,
        lasting: day + 2,
      };
    });
    const bytes = encodeRoot({ kind: 'DIRECTORY', stamp: 1_100, leaves }, FORMAT).length;
    expect(bytes / leaves.length).toBeLessThan(11);
  });

  it('is read or is a fault in bytes that are altered', () => {
    const anyAltered = anyDirectory.chain((root) =>
      alteredBytes(fc.constant(encodeRoot(root, FORMAT))).map((bytes) => [bytes, root.stamp] as const),
    );
    fc.assert(
      fc.property(anyAltered, ([bytes, stamp]) => {
        expectReadOrFault(() => {
          const root = decodeRoot(bytes, stamp, FORMAT);
          if (root.kind === 'LIST') return;
          const places = root.leaves.map(({ place }) => place);
          expect(places).toEqual([...new Set(places)].sort(compare));
          expect(places[0] ?? '').toBe('');
          for (const leaf of root.leaves) {
            expect(leaf.alive).toBeGreaterThanOrEqual(0);
            expect(leaf.alive).toBeLessThanOrEqual(leaf.total);
            expect(leaf.stamp).toBeLessThanOrEqual(stamp);
          }
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a leaf', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyLeafOfList, ({ list, leaf }) => {
        expect(parseLeaf(list, leaf.place, leafItem(list, leaf).attributes)).toEqual(leaf);
      }),
    );
  });

  it('is read or is a fault in bytes that are altered', () => {
    const anyAltered = anyLeafOfList.chain(({ list, leaf }) =>
      alteredBytes(fc.constant(encodeLeaf(leaf, formatOf(list)))).map((bytes) => ({ list, bytes })),
    );
    fc.assert(
      fc.property(anyAltered, ({ list, bytes }) => {
        expectReadOrFault(() => decodeLeaf(bytes, '', 1, formatOf(list)));
        expectReadOrFault(() => decodeRoot(bytes, 1, formatOf(list)));
      }),
      { numRuns: 500 },
    );
  });

  it('is told by its directory with its length, what of it is left, and its latest day', () => {
    fc.assert(
      fc.property(anyLeafOfList, ({ leaf }) => {
        const { place, stamp, postings }: Leaf = leaf;
        expect(entryOf(leaf)).toEqual({
          place,
          stamp,
          total: postings.length,
          alive: postings.filter(({ removed }) => removed === 0).length,
          lasting: Math.max(0, ...postings.map(({ latest }) => latest)),
        });
      }),
    );
  });
});

describe('an item of a list', () => {
  const empty: Leaf = { place: '', end: null, stamp: 3, postings: [] };

  it('is a fault in any other shape', () => {
    const { attributes } = leafItem(LIST, empty);
    expect(parseLeaf(LIST, '', attributes)).toEqual(empty);
    for (const wrong of [
      { s: undefined },
      { s: '3' },
      { b: undefined },
      { b: 'x' },
      { b: new Uint8Array() },
    ]) {
      expect(() => parseLeaf(LIST, '', { ...attributes, ...wrong })).toThrow(ArchiveFault);
      expect(() => parseRoot(LIST, { ...attributes, ...wrong })).toThrow(ArchiveFault);
    }
  });

  it('is a fault where more follows', () => {
    const more = (bytes: Uint8Array) => Buffer.concat([bytes, Uint8Array.of(0)]);
    const directory: Root = { kind: 'DIRECTORY', stamp: 3, leaves: [entryOf(empty)] };
    expect(() => decodeLeaf(more(encodeLeaf(empty, FORMAT)), '', 3, FORMAT)).toThrow(ArchiveFault);
    for (const root of [directory, { ...empty, kind: 'LIST' }] as const)
      expect(() => decodeRoot(more(encodeRoot(root, FORMAT)), 3, FORMAT)).toThrow(ArchiveFault);
  });

  it('is a fault of another kind, and of another version', () => {
    expect(() => parseRoot(LIST, leafItem(LIST, empty).attributes)).toThrow(
      new ArchiveFault('expected the root of a list in a binary attribute, got an item of kind 2'),
    );
    const list: Root = { kind: 'LIST', stamp: 1, postings: [] };
    expect(() => parseLeaf(LIST, '', rootItem(LIST, list).attributes)).toThrow(
      new ArchiveFault('expected a leaf of a list in a binary attribute, got an item of kind 0'),
    );
    const bytes = encodeLeaf(empty, FORMAT);
    bytes[0] = 1;
    expect(() => decodeLeaf(bytes, '', 1, FORMAT)).toThrow(
      new ArchiveFault('expected a leaf of a list of layout version 4, got version 1'),
    );
  });
});

describe('the sort of a posting', () => {
  it('is its text, or else its day', () => {
    expect(sortOf({ sort: 'ann', day: 0 })).toBe('ann');
    expect(sortOf({ sort: '', day: 0 })).toBe('');
    expect(sortOf({ sort: null, day: 738_483 })).toBe('2022-11-23');
  });
});
