import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FencedOff } from '../../../../lambda/archive/dynamo/fenced-write.ts';
import { LAYOUT_VERSION } from '../../../../lambda/archive/layout/version.ts';
import { LayoutError } from '../../../../lambda/archive/state/layout-error.ts';
import { findLayout, readState } from '../../../../lambda/archive/state/read-state.ts';
import { withLease } from '../../../../lambda/archive/writing/lease.ts';
import { earlierRecord } from '../../../support/earlier-layouts.ts';
import { firstLayoutItems, migrated, sessionOf, tablesOf } from '../../../support/first-layout.ts';
import type { MemoryTables } from '../../../support/memory-tables.ts';
import { halfOf, SteppedWriter } from '../../../support/stepped-writer.ts';

type Items = MemoryTables['items'];

/** Records of each layout, and of how many writes one is chosen before which a migration is stopped. */
const RECORDS = [
  ['first', firstLayoutItems('small'), 1],
  ['second', earlierRecord(2, 'dependents').items, 17],
  ['third', earlierRecord(3, 'dependents').items, 37],
  ['second, and before from the first,', earlierRecord(2, 'older').items, 17],
] as const;

const writerOn = (tables: MemoryTables, next?: (waiting: number) => number): SteppedWriter =>
  new SteppedWriter(tables, async (session) => void (await migrated(session)), next);

/** The places where tables differ. */
function differences(found: Items, expected: Items): readonly string[] {
  const paths = new Set([...found.keys(), ...expected.keys()]);
  return [...paths].filter((path) => !isDeepStrictEqual(found.get(path), expected.get(path)));
}

/** A column that a process writes after it has lost its lease stays behind: no block names it. */
const isOfColumn = (place: string): boolean => place.includes('|column|');

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe.for(RECORDS)('a migration from the %s layout that is stopped', ([, items, every]) => {
  let before: MemoryTables;
  /** After a migration that nobody stops. */
  let after: Items;

  beforeAll(async () => {
    before = await tablesOf(items);
    const tables = before.clone();
    await migrated(sessionOf(tables));
    after = tables.items;
  });

  /** Until the end readers are told that the tables are not theirs; then another run comes to the same as one that nobody stopped. */
  async function expectResumed(tables: MemoryTables, what: string): Promise<void> {
    const { version } = await findLayout(sessionOf(tables));
    if (version !== LAYOUT_VERSION) {
      await expect(readState(sessionOf(tables)), what).rejects.toThrow(LayoutError);
    }
    await migrated(sessionOf(tables));
    expect(differences(tables.items, after), what).toEqual([]);
  }

  it('at any of its writes goes on to the same bytes', async () => {
    const tables = before.clone();
    const writer = writerOn(tables);
    let stops = 0;
    const offset = Math.floor(Math.random() * every);
    for (let isDone = await writer.step(0); !isDone; isDone = await writer.step(1)) {
      stops += 1;
      if ((stops + offset) % every !== 0) continue;
      await expectResumed(tables.clone(), `stopped before write ${stops}`);
      const half = writer.waiting[0] === undefined ? null : halfOf(writer.waiting[0]);
      if (half === null) continue;
      const halved = tables.clone();
      halved.answer(half);
      await expectResumed(halved, `stopped in the middle of write ${stops}`);
    }
    expect(stops).toBeGreaterThan(50);
    expect(differences(tables.items, after)).toEqual([]);
  });

  it('with its requests arriving in any order goes on, also when it is stopped again', async () => {
    const anyRun = fc.record({
      writes: fc.nat(400),
      picks: fc.array(fc.nat(30), { minLength: 5, maxLength: 5 }),
      isHalf: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyRun, { minLength: 1, maxLength: 4 }), async (runs) => {
        const tables = before.clone();
        for (const { writes, picks, isHalf } of runs) {
          let pick = 0;
          const writer = writerOn(tables, (waiting) => (picks[pick++ % picks.length] ?? 0) % waiting);
          const isDone = await writer.step(writes);
          if (isHalf && !isDone) await writer.halfStep();
        }
        await migrated(sessionOf(tables));
        expect(differences(tables.items, after)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('or started twice waits for the other one, and finds nothing to do', async () => {
    const tables = before.clone();
    const waits: number[] = [];
    const run = (which: number) => {
      const own = sessionOf(tables);
      return withLease(own, (session) => migrated(session), {
        clearUp: async () => {},
        onWait: () => waits.push(which),
        // No beat is due meanwhile, and who waits looks again at once.
        pause: (_, signal) => (signal === own.signal ? setImmediate() : untilAborted(signal)),
      });
    };
    const outcomes = await Promise.all([run(0), run(1)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['CURRENT', 'MIGRATED']);
    expect(waits).toHaveLength(1);
    expect(differences(tables.items, after)).toEqual([]);
  });

  it('or goes on beside another one comes to the same where one had lost its lease: that one is fenced off', async () => {
    let fenced = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(400),
        fc.array(fc.tuple(fc.boolean(), fc.nat(100)), { minLength: 1, maxLength: 20 }),
        async (writes, turns) => {
          const tables = before.clone();
          const first = writerOn(tables);
          if (await first.step(writes)) return;
          const second = writerOn(tables);
          const goOn = async (writer: SteppedWriter, requests: number) => {
            await writer.step(requests).catch((error) => {
              expect(error).toBeInstanceOf(FencedOff);
              fenced += 1;
            });
          };
          for (const [isFirst, requests] of turns) await goOn(isFirst ? first : second, requests);
          await goOn(first, Number.POSITIVE_INFINITY);
          await goOn(second, Number.POSITIVE_INFINITY);
          await migrated(sessionOf(tables));
          expect(differences(tables.items, after).filter((place) => !isOfColumn(place))).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
    expect(fenced).toBeGreaterThan(5);
  });
});
