import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behind, PLACE_SLUGS } from '../../../../lambda/archive/asking/behind.ts';
import { cutOf } from '../../../../lambda/archive/asking/position.ts';
import { sortOfDay } from '../../../../lambda/archive/layout/days.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { postingOn } from '../../../support/postings.ts';

/** Statements of one day in the order of their slugs, which are numbers, between one of the day before and one of the day after. */
const postings = (length: number, carried: boolean): readonly Posting[] => [
  postingOn(99, 0, null),
  ...Array.from({ length }, (_, at) => postingOn(100, at + 1, carried ? slugAt(at) : null)),
  postingOn(101, length + 1, null),
];
const slugAt = (at: number): string => String(2 * at).padStart(6, '0');

describe('what stands behind a place in a list', () => {
  it('is found by the slugs of few, whatever the length of the day', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(40), fc.integer({ min: 0, max: 4_000 })),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        async (length, at, reverse, carried) => {
          const place = String(at % (2 * length + 3)).padStart(6, '0');
          const all = postings(length, carried);
          const inOrder = reverse ? all.toReversed() : all;
          let read = 0;
          const position = { sort: sortOfDay(100), type: 'Statement', slug: place, number: null } as const;
          const found = await behind(inOrder, cutOf(position, 'Statement'), reverse, async (some) => {
            read += some.length;
            return some.map(({ number }) => slugAt(number - 1));
          });
          const expected = inOrder.filter(({ day, number }) => {
            const side = day === 100 ? slugAt(number - 1).localeCompare(place) : day - 100;
            return reverse ? side < 0 : side > 0;
          });
          expect(found).toEqual(expected);
          expect(read).toBeLessThanOrEqual(carried ? 0 : PLACE_SLUGS);
        },
      ),
    );
  });

  it('is told by the number of the entity there, without any slug', async () => {
    const all = postings(4, false);
    const position = { sort: sortOfDay(100), type: 'Statement', slug: slugAt(1), number: 2 } as const;
    const never = async () => {
      throw new Error('expected no slug to be read');
    };
    const found = await behind(all, cutOf(position, 'Statement'), false, never);
    expect(found.map(({ number }) => number)).toEqual([3, 4, 5]);
  });
});
