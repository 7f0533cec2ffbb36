import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import { FencedOff } from '../../../../lambda/archive/dynamo/fenced-write.ts';
import { MAX_UNSEALED, stateItem } from '../../../../lambda/archive/layout/state.ts';
import { readState } from '../../../../lambda/archive/state/read-state.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import { recover } from '../../../../lambda/archive/writing/recover.ts';
import { FIRST, STEPS, takeStep, takeSteps } from '../../../support/commits.ts';
import { memorySession } from '../../../support/memory-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { halfOf, SteppedWriter, type WriteCommand } from '../../../support/stepped-writer.ts';

type Items = MemoryTables['items'];

/** The tables after each commit of a writer that nobody stops, and what it wrote to get there. */
const clean: MemoryTables[] = [];
const commands: (readonly WriteCommand[])[] = [];

/** Of entities that there are not: so many that the next few make the state full. */
const OLD_CORRECTIONS = Array.from({ length: MAX_UNSEALED - 4 }, (_, at) => ({
  commit: 1,
  number: 2 ** 32 - 1 - at,
  revision: 2,
  isRetracted: false,
}));

beforeAll(async () => {
  const tables = await MemoryTables.with(FIRST);
  const session = memorySession(tables);
  await putAll([stateItem({ ...(await readState(session)), corrections: OLD_CORRECTIONS })], session);
  clean.push(tables.clone());
  for (const step of STEPS.keys()) {
    const written: WriteCommand[] = [];
    const writer = new SteppedWriter(tables, (session) => takeStep(step, session));
    await writer.step(0);
    for (let isDone = false; !isDone; ) {
      written.push(...writer.waiting.slice(0, 1));
      isDone = await writer.step(1);
    }
    commands.push(written);
    clean.push(tables.clone());
  }
});

/** The places where tables differ. */
function differences(found: Items, expected: Items): readonly string[] {
  const paths = new Set([...found.keys(), ...expected.keys()]);
  return [...paths].filter((path) => !isDeepStrictEqual(found.get(path), expected.get(path)));
}

/** Those that somebody could notice: parts of a journal that is not in force and columns of an earlier block lead nowhere. */
const noticeable = (found: Items, expected: Items): readonly string[] =>
  differences(found, expected).filter(
    (path) => expected.has(path) || !/ journal \d| 4\.[se]\|column\|/.test(path),
  );

const commitOf = (tables: MemoryTables): number =>
  Number(tables.items.get(`${LOCAL_TABLE_NAMES.Directory} state current`)?.commit?.N);

const cleanAt = (commit: number): Items => (clean[commit - 1] as MemoryTables).items;

/** Whoever comes next clears up, and goes on: the tables have to be those of a writer that nobody stopped. */
async function expectRecovered(tables: MemoryTables, what: string): Promise<void> {
  await recover(memorySession(tables));
  const commit = commitOf(tables);
  expect(noticeable(tables.items, cleanAt(commit)), `${what}, cleared up`).toEqual([]);
  if (differences(tables.items, cleanAt(commit)).length === 0) return;
  await takeSteps(memorySession(tables), commit);
  expect(differences(tables.items, cleanAt(commit + 1)), `${what}, gone on with`).toEqual([]);
}

describe('a writer that is stopped', () => {
  it('at any of its writes leaves what the next one completes to the same bytes', async () => {
    const tables = (clean[0] as MemoryTables).clone();
    const writer = new SteppedWriter(tables, takeSteps);
    let stops = 0;
    for (let isDone = await writer.step(0); !isDone; isDone = await writer.step(1)) {
      stops += 1;
      await expectRecovered(tables.clone(), `stopped before write ${stops}`);
      const half = writer.waiting[0] === undefined ? null : halfOf(writer.waiting[0]);
      if (half === null) continue;
      const halved = tables.clone();
      halved.answer(half);
      await expectRecovered(halved, `stopped in the middle of write ${stops}`);
    }
    expect(stops).toBeGreaterThan(150);
    expect(differences(tables.items, cleanAt(STEPS.length + 1))).toEqual([]);
    expect((await readState(memorySession(tables))).sealed).toBe(1);
  });

  it('with its requests arriving in any order, is completed, also by one who is stopped as well', async () => {
    const anyWriter = fc.record({
      writes: fc.nat(60),
      picks: fc.array(fc.nat(30), { minLength: 5, maxLength: 5 }),
      isHalf: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(STEPS.length - 1),
        fc.array(anyWriter, { minLength: 1, maxLength: 3 }),
        async (step, writers) => {
          const tables = (clean[step] as MemoryTables).clone();
          for (const { writes, picks, isHalf } of writers) {
            let pick = 0;
            const next = (waiting: number) => (picks[pick++ % picks.length] ?? 0) % waiting;
            const writer = new SteppedWriter(tables, takeSteps, next);
            const isDone = await writer.step(writes);
            if (isHalf && !isDone) await writer.halfStep();
          }
          await expectRecovered(tables, 'stopped');
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('two writers at work at once', () => {
  it('come to the same as one: the one that has fallen behind is fenced off', async () => {
    let fenced = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(STEPS.length - 1),
        fc.nat(60),
        fc.array(fc.tuple(fc.boolean(), fc.nat(20)), { minLength: 1, maxLength: 20 }),
        async (step, writes, turns) => {
          const tables = (clean[step] as MemoryTables).clone();
          const first = new SteppedWriter(tables, takeSteps);
          if (await first.step(writes)) return;
          const second = new SteppedWriter(tables, takeSteps);
          const goOn = async (writer: SteppedWriter, requests: number) => {
            await writer.step(requests).catch((error) => {
              expect(error).toBeInstanceOf(FencedOff);
              fenced += 1;
            });
          };
          for (const [isFirst, requests] of turns) await goOn(isFirst ? first : second, requests);
          await goOn(first, Number.POSITIVE_INFINITY);
          await goOn(second, Number.POSITIVE_INFINITY);
          await takeSteps(memorySession(tables));
          await recover(memorySession(tables));
          expect(noticeable(tables.items, cleanAt(STEPS.length + 1))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(fenced).toBeGreaterThan(10);
  });
});

describe('a write that arrives late', () => {
  it('changes nothing once another writer has recovered, or gone on', () => {
    for (const [step, late] of commands.entries()) {
      for (const [at, command] of late.entries()) {
        for (let later = step + 1; later < clean.length; later += 1) {
          const before = (clean[later] as MemoryTables).items;
          const tables = (clean[later] as MemoryTables).clone();
          deliver(command, tables);
          expect(
            noticeable(tables.items, before),
            `write ${at} of step ${step} after commit ${later + 1}`,
          ).toEqual([]);
        }
      }
    }
  });

  it('changes nothing while another writer is at work', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(STEPS.length - 2), fc.nat(), fc.nat(60), async (step, which, writes) => {
        const late = commands[step] ?? [];
        const tables = (clean[step + 1] as MemoryTables).clone();
        const writer = new SteppedWriter(tables, (session) => takeSteps(session, step + 2));
        await writer.step(writes);
        deliver(late[which % late.length] as WriteCommand, tables);
        await writer.finish();
        expect(noticeable(tables.items, cleanAt(step + 3))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('that puts a journal in force before the next writer writes fences that one off; the one after it completes it', async () => {
    const tables = (clean[0] as MemoryTables).clone();
    const first = new SteppedWriter(tables, (session) => takeStep(0, session));
    await first.step(1);
    const [claim] = first.waiting;
    const second = memorySession(tables);
    await recover(second);
    deliver(claim as WriteCommand, tables);
    await expect(takeStep(0, second)).rejects.toThrow(FencedOff);
    await takeSteps(memorySession(tables));
    expect(noticeable(tables.items, cleanAt(STEPS.length + 1))).toEqual([]);
    await recover(memorySession(tables));
    expect(differences(tables.items, cleanAt(STEPS.length + 1))).toEqual([]);
  });
});

/** Lets a request through whose sender is not there any more. */
function deliver(command: WriteCommand, tables: MemoryTables): void {
  try {
    tables.answer(command);
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
  }
}
