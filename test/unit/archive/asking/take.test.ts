import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RevisionRef } from '../../../../lambda/archive/asking/entity-port.ts';
import type { Stream } from '../../../../lambda/archive/asking/stream.ts';
import { inOrder, takeDays, tiesBeyond } from '../../../../lambda/archive/asking/take.ts';
import { postingOn } from '../../../support/postings.ts';

/** An entity: its day, in which of four lists it is, and whether it is a hit. Its number is its place among all, and so is its tie. */
const anyEntities = fc.array(
  fc.record({
    day: fc.integer({ min: 100, max: 103 }),
    lists: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    isFound: fc.boolean(),
  }),
  { maxLength: 120, size: 'max' },
);

const tieOf = ({ number }: RevisionRef): string => String(number).padStart(3, '0');

describe('days of lists that are walked together', () => {
  it('come in the order of their ties, and few ties are read beyond those that are taken', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyEntities,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (entities, size, reverse) => {
          const all = entities.map(({ day }, number) => postingOn(day, number, null));
          const inDirection = all.toSorted((a, b) => a.day - b.day || a.number - b.number);
          if (reverse) inDirection.reverse();
          const course = { reverse, cut: null, dates: null };
          const streams = [0, 1, 2, 3].map((list) => {
            const buffer = inDirection.filter(({ number }) => entities[number]?.lists.includes(list));
            return { buffer, isAtEnd: true, course } as unknown as Stream;
          });
          let [read, rounds] = [0, 0];
          const tiesOf = async (postings: readonly RevisionRef[]) => {
            rounds += 1;
            read += postings.length;
            return postings.map(tieOf);
          };
          const taken = takeDays(streams);
          const found = [...taken.keys()].filter(({ number }) => entities[number]?.isFound);
          const numbers: number[] = [];
          const wanted = () => size - numbers.length;
          for await (const { number } of inOrder(found, taken, { tiesOf, course, wanted })) {
            numbers.push(number);
            if (numbers.length === size) break;
          }
          const expected = inDirection.filter(({ number }) => entities[number]?.isFound).slice(0, size);
          expect(numbers).toEqual(expected.map(({ number }) => number));
          expect(read).toBeLessThanOrEqual(size + tiesBeyond(size, 4));
          expect(rounds).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are read in one round where all of them are short', async () => {
    const all = Array.from({ length: 60 }, (_, number) =>
      postingOn(100 + Math.floor(number / 2), number, null),
    );
    const course = { reverse: false, cut: null, dates: null };
    const streams = [0, 1].map(
      (list) =>
        ({
          buffer: all.filter(({ number }) => number % 2 === list),
          isAtEnd: true,
          course,
        }) as unknown as Stream,
    );
    const asked: number[] = [];
    const tiesOf = async (postings: readonly RevisionRef[]) => {
      asked.push(postings.length);
      return postings.map(tieOf);
    };
    const taken = takeDays(streams);
    let count = 0;
    const order = { tiesOf, course, wanted: () => 20 - count };
    for await (const posting of inOrder([...taken.keys()], taken, order)) {
      expect(posting.number).toBe(count);
      count += 1;
      if (count === 20) break;
    }
    expect(asked).toEqual([20]);
  });
});
