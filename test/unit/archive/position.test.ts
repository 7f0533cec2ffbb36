import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  before as beforePosition,
  behind,
  belowSort,
  EVERYTHING,
  fromSort,
  intersection,
  type KeyRange,
  orderKey,
  type Position,
  parseOrderKey,
  parseRowKey,
  rowKey,
  type TypedPosition,
  upToSort,
} from '../../../lambda/archive/asking/position.ts';
import { byName, byNumber } from '../../../lambda/archive/layout/sorting.ts';
import { anyDay } from '../../support/days.ts';

/** Slugs of few short words, many of which are the beginning of others. */
const anySlug = fc
  .array(fc.constantFrom('a', 'b', 'ab', '1', '12'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'));
const anyName = fc
  .array(fc.constantFrom('Ann', 'ann', 'Zoë', 'B.', 'of', '12', 'Иван', '#', '& Co'), { maxLength: 4 })
  .map((words) => words.join(' '));
const anyDateSort = fc.oneof(fc.constantFrom('0000-00-00', '0000-00-01', '2022-11-23'), anyDay);
const anyNumberSort = fc.option(fc.integer({ min: 1, max: 999_999 }), { nil: null }).map(byNumber);
const positionsBy = (sort: fc.Arbitrary<string>): fc.Arbitrary<Position> =>
  fc.record({ sort, slug: anySlug });
const anyPosition = fc.oneof(positionsBy(anyDateSort), positionsBy(anyNumberSort));
const anyType = fc.constantFrom('Event', 'Statement', 'Person');
const typed = (positions: fc.Arbitrary<Position>): fc.Arbitrary<TypedPosition> =>
  fc.tuple(positions, anyType).map(([position, type]) => ({ ...position, type }));
/** Dates and slugs are few, so that positions share them. */
const anyTyped = typed(fc.oneof(anyPosition, positionsBy(fc.constantFrom('2022-11-23', '2022-11-24'))));
const anyRevision = fc.integer({ min: 1, max: 999_999 });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const bySortAndSlug = (a: Position, b: Position) => compare(a.sort, b.sort) || compare(a.slug, b.slug);
const bySortTypeAndSlug = (a: TypedPosition, b: TypedPosition) =>
  compare(a.sort, b.sort) || compare(a.type, b.type) || compare(a.slug, b.slug);
const holds = ({ low, high }: KeyRange, key: string) => low <= key && key <= high;

describe('the key of a row', () => {
  it('orders rows of lists by date and by number as their sorts and slugs do', () => {
    fc.assert(
      fc.property(fc.array(positionsBy(anyDateSort)), fc.array(positionsBy(anyNumberSort)), (...lists) => {
        for (const positions of lists) {
          const sorted = positions.map((position) => rowKey(position, 1)).sort();
          expect(sorted).toEqual(positions.toSorted(bySortAndSlug).map((position) => rowKey(position, 1)));
        }
      }),
    );
  });

  it('orders rows of lists by name as their sorts and slugs do, also where a name begins like another', () => {
    const names = [
      { sort: byName('Ann Baker'), slug: 'ann-baker' },
      { sort: byName('Ann'), slug: 'ann' },
    ];
    expect(names.map((position) => rowKey(position, 1)).sort()).toEqual(
      names.toSorted(bySortAndSlug).map((position) => rowKey(position, 1)),
    );
    fc.assert(
      fc.property(fc.array(positionsBy(anyName.map(byName))), (positions) => {
        const sorted = positions.map((position) => rowKey(position, 1)).sort();
        expect(sorted).toEqual(positions.toSorted(bySortAndSlug).map((position) => rowKey(position, 1)));
      }),
    );
  });

  it('orders the revisions of an entity', () => {
    fc.assert(
      fc.property(anyPosition, anyRevision, anyRevision, (position, a, b) => {
        expect(Math.sign(compare(rowKey(position, a), rowKey(position, b)))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('is read back as it was written', () => {
    const anyNamed = positionsBy(anyName.map(byName));
    fc.assert(
      fc.property(fc.oneof(anyPosition, anyNamed), anyRevision, (position, revision) => {
        expect(parseRowKey(rowKey(position, revision))).toEqual({ ...position, revision });
      }),
    );
  });

  it.each(['', 'current', '2022-11-23#a', '2022-11-23#a#1', '2022-11-23#A#000001', '2022-11-23##000001'])(
    'is not read out of %j',
    (text) => {
      expect(parseRowKey(text)).toBeNull();
    },
  );

  it('compares in UTF-8, as the engine does, as it does here', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [first, second] = [
          rowKey({ sort: byName(a), slug: 'a' }, 1),
          rowKey({ sort: byName(b), slug: 'a' }, 1),
        ];
        expect(Math.sign(Buffer.compare(Buffer.from(first), Buffer.from(second)))).toBe(
          compare(first, second),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('the key by which positions of several types are ordered', () => {
  it('orders them by sort, then type by type, then by slug', () => {
    fc.assert(
      fc.property(fc.array(anyTyped), (positions) => {
        expect(positions.map(orderKey).sort()).toEqual(positions.toSorted(bySortTypeAndSlug).map(orderKey));
      }),
    );
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.oneof(anyTyped, typed(positionsBy(anyName.map(byName)))), (position) => {
        expect(parseOrderKey(orderKey(position))).toEqual(position);
      }),
    );
  });

  it.each(['', '2022-11-23', '2022-11-23#a', '2022-11-23#Nobody#a', '2022-11-23#Event#a#000001', '#event#a'])(
    'is not read out of %j',
    (text) => {
      expect(parseOrderKey(text)).toBeNull();
    },
  );
});

describe('a range of keys', () => {
  it('behind a position holds of every type what comes later, and none of its revisions', () => {
    fc.assert(
      fc.property(anyTyped, anyTyped, anyRevision, (at, other, revision) => {
        const isBehind = bySortTypeAndSlug(other, at) > 0;
        expect(holds(behind(at, other.type), rowKey(other, revision))).toBe(isBehind);
        expect(holds(behind(at, at.type), rowKey(at, revision))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('before a position holds of every type what comes earlier, and none of its revisions', () => {
    fc.assert(
      fc.property(anyTyped, anyTyped, anyRevision, (at, other, revision) => {
        const isBefore = bySortTypeAndSlug(other, at) < 0;
        expect(holds(beforePosition(at, other.type), rowKey(other, revision))).toBe(isBefore);
        expect(holds(beforePosition(at, at.type), rowKey(at, revision))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of sorts holds exactly what has such a sort', () => {
    fc.assert(
      fc.property(anyDateSort, positionsBy(anyDateSort), anyRevision, (sort, at, revision) => {
        const key = rowKey(at, revision);
        expect(holds(fromSort(sort), key)).toBe(at.sort >= sort);
        expect(holds(upToSort(sort), key)).toBe(at.sort <= sort);
        expect(holds(belowSort(sort), key)).toBe(at.sort < sort);
      }),
    );
  });

  it('of everything holds every key, also that of an entity whose name has no letters', () => {
    const anyNamed = positionsBy(fc.string({ unit: 'binary' }).map(byName));
    fc.assert(
      fc.property(fc.oneof(anyPosition, anyNamed), anyRevision, (position, revision) => {
        expect(holds(EVERYTHING, rowKey(position, revision))).toBe(true);
      }),
    );
    expect(holds(EVERYTHING, rowKey({ sort: byName('***'), slug: 'a' }, 1))).toBe(true);
  });

  it('holds in an intersection what all of them hold, and is none where they do not meet', () => {
    const anyRange = fc.oneof(
      anyDateSort.map(fromSort),
      anyDateSort.map(upToSort),
      anyDateSort.map(belowSort),
      fc.tuple(anyTyped, anyType).map(([at, type]) => behind(at, type)),
      fc.tuple(anyTyped, anyType).map(([at, type]) => beforePosition(at, type)),
      fc.constant(EVERYTHING),
    );
    fc.assert(
      fc.property(fc.array(anyRange), anyPosition, anyRevision, (ranges, position, revision) => {
        const key = rowKey(position, revision);
        const common = intersection(ranges);
        expect(common !== null && holds(common, key)).toBe(ranges.every((range) => holds(range, key)));
      }),
      { numRuns: 1_000 },
    );
    expect(intersection([fromSort('2023'), belowSort('2022')])).toBeNull();
  });
});
