import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behind, PLACE_TIES } from '../../../../lambda/archive/asking/behind.ts';
import { cutOf } from '../../../../lambda/archive/asking/position.ts';
import { sortOfDay } from '../../../../lambda/archive/layout/days.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { postingOn } from '../../../support/postings.ts';

/** Statements of one day in the order of their ties, which are numbers, between one of the day before and one of the day after. */
const postings = (length: number, carried: boolean): readonly Posting[] => [
  postingOn(99, 0, null),
  ...Array.from({ length }, (_, at) => postingOn(100, at + 1, carried ? tieAt(at) : null)),
  postingOn(101, length + 1, null),
];
const tieAt = (at: number): string => String(2 * at).padStart(6, '0');

const UPWARDS = {
  reverse: false,
  commit: 1,
  tiesOf: async () => {
    throw new Error('expected no tie to be read');
  },
} as const;

describe('what stands behind a place in a list', () => {
  it('is found by the ties of few, whatever the length of the day', async () => {
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
          const position = { sort: sortOfDay(100), type: 'Statement', tie: place, number: null } as const;
          const found = await behind(inOrder, cutOf(position, 'Statement'), {
            reverse,
            commit: 1,
            tiesOf: async (some) => {
              read += some.length;
              return some.map(({ number }) => tieAt(number - 1));
            },
          });
          const expected = inOrder.filter(({ day, number }) => {
            const side = day === 100 ? tieAt(number - 1).localeCompare(place) : day - 100;
            return reverse ? side < 0 : side > 0;
          });
          expect(found).toEqual(expected);
          expect(read).toBeLessThanOrEqual(carried ? 0 : PLACE_TIES);
        },
      ),
    );
  });

  it('is told by the number of the entity there, without any tie', async () => {
    const all = postings(4, false);
    const position = { sort: sortOfDay(100), type: 'Statement', tie: tieAt(1), number: 2 } as const;
    const found = await behind(all, cutOf(position, 'Statement'), UPWARDS);
    expect(found.map(({ number }) => number)).toEqual([3, 4, 5]);
  });

  it('is told by the posting that counts, where the entity has others of the day', async () => {
    const [first, ...others] = postings(3, false).slice(1, -1) as [Posting, Posting, Posting];
    const all = [{ ...first, removed: 1 }, ...others, { ...first, revision: 2 }, postingOn(100, 9, null)];
    const position = { sort: sortOfDay(100), type: 'Statement', tie: 'later', number: first.number } as const;
    const found = await behind(all, cutOf(position, 'Statement'), UPWARDS);
    expect(found).toEqual(all.slice(-1));
  });
});
