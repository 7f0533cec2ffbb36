import { describe, expect, it } from 'vitest';
import { merged } from '../../../../lambda/archive/asking/merge.ts';
import type { Hit, Stopped } from '../../../../lambda/archive/asking/search.ts';
import type { EntityType } from '../../../../schema/model/entity-ref.ts';

type Head = readonly [sort: string, type: EntityType, number: number];

const hit = ([sort, type, number]: Head): Hit => ({
  ...{ sort, type, number, tie: null, revision: 1 },
  ...{ day: 0, latest: 0 },
});
const stoppedAt = (sort: string, type: EntityType): Stopped => ({
  stoppedAt: { sort, type, tie: 'x', number: null },
});

/** A search that counts how often it is asked. */
function search(...found: readonly (Head | Stopped)[]) {
  const asked = { count: 0 };
  async function* hits(): AsyncGenerator<Hit | Stopped, void> {
    for (const each of found) {
      asked.count += 1;
      yield 'stoppedAt' in each ? each : hit(each);
    }
  }
  return { hits: hits(), asked };
}

const named = (found: Hit | Stopped): string =>
  'stoppedAt' in found ? `stopped at ${found.stoppedAt?.sort ?? 'nothing'}` : `${found.sort} ${found.number}`;

const all = async (reverse: boolean, ...searches: readonly AsyncGenerator<Hit | Stopped, void>[]) =>
  (await Array.fromAsync(merged(searches, reverse))).map(named);

describe('several searches as one', () => {
  const events = () => search(['2022-01-02', 'Event', 1], ['2022-01-04', 'Event', 2]).hits;
  const statements = () =>
    search(['2022-01-01', 'Statement', 3], ['2022-01-02', 'Statement', 4], ['2022-01-05', 'Statement', 5])
      .hits;

  it('come in order, and types in theirs where the sort is the same', async () => {
    const expected = ['2022-01-01 3', '2022-01-02 1', '2022-01-02 4', '2022-01-04 2', '2022-01-05 5'];
    expect(await all(false, events(), statements())).toEqual(expected);
    expect(await all(false, statements(), events())).toEqual(expected);
    expect(await all(false)).toEqual([]);
    expect(await all(false, search().hits, events())).toEqual(['2022-01-02 1', '2022-01-04 2']);
  });

  it('come in the opposite order downwards', async () => {
    const down = search(['2022-01-05', 'Statement', 5], ['2022-01-02', 'Statement', 4]).hits;
    const other = search(['2022-01-04', 'Event', 2], ['2022-01-02', 'Event', 1]).hits;
    expect(await all(true, down, other)).toEqual([
      '2022-01-05 5',
      '2022-01-04 2',
      '2022-01-02 4',
      '2022-01-02 1',
    ]);
  });

  it('end where one of them stopped, behind what stands before that', async () => {
    const stopped = search(['2022-01-01', 'Event', 1], stoppedAt('2022-01-02', 'Event')).hits;
    expect(await all(false, stopped, statements())).toEqual([
      '2022-01-01 1',
      '2022-01-01 3',
      'stopped at 2022-01-02',
    ]);
    const other = search(stoppedAt('2022-01-02', 'Statement')).hits;
    expect(await all(false, events(), other)).toEqual(['2022-01-02 1', 'stopped at 2022-01-02']);
  });

  it('end at once where one of them has looked at nothing', async () => {
    for (const reverse of [false, true]) {
      const nothing = search({ stoppedAt: null }).hits;
      expect(await all(reverse, events(), nothing)).toEqual(['stopped at nothing']);
    }
  });

  it('are asked no further than for the next of each', async () => {
    const one = search(['2022-01-01', 'Event', 1], ['2022-01-03', 'Event', 2], ['2022-01-05', 'Event', 3]);
    const other = search(['2022-01-02', 'Statement', 4], ['2022-01-06', 'Statement', 5]);
    const found = merged([one.hits, other.hits], false);
    await found.next();
    expect([one.asked.count, other.asked.count]).toEqual([1, 1]);
    await found.next();
    expect([one.asked.count, other.asked.count]).toEqual([2, 1]);
  });
});
