import { expect, it } from 'vitest';
import { mapConcurrently } from '../../../../lambda/archive/dynamo/concurrency.ts';

it('gives the results in order, whatever ends first', async () => {
  const slow = (value: number) => new Promise<number>((resolve) => setImmediate(() => resolve(value * 2)));
  const work = (value: number) => (value % 3 === 0 ? slow(value) : Promise.resolve(value * 2));
  expect(await mapConcurrently([1, 2, 3, 4, 5, 6, 7], work, 3)).toEqual([2, 4, 6, 8, 10, 12, 14]);
  expect(await mapConcurrently([], work)).toEqual([]);
});

it('begins nothing more after a failure, and waits for what is under way', async () => {
  const begun: number[] = [];
  let ended = 0;
  const work = async (value: number) => {
    begun.push(value);
    if (value === 1) throw new Error('failed');
    await new Promise((resolve) => setImmediate(resolve));
    ended += 1;
  };
  await expect(mapConcurrently([0, 1, 2, 3, 4, 5], work, 3)).rejects.toThrow('failed');
  expect(begun).toEqual([0, 1, 2]);
  expect(ended).toBe(2);
});
