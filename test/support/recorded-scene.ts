import fc from 'fast-check';
import { type Entry, isEntry } from '../../lambda/archive/layout/items.ts';
import type { ChunkLimits } from '../../lambda/archive/writing/chunks.ts';
import { readCurrent } from '../../lambda/archive/writing/read-current.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import { fileOf } from './dossier-file.ts';
import { anyCorrection as anyCorrectedLines, anyNumbers, retractionsOf } from './generated-correction.ts';
import { anyCorrection as anyCorrectedEntry, type Correction, corrected, FIXED } from './generated-record.ts';
import type { ImportedRecord } from './imported-record.ts';

/** Records that writers add to, correct and retract from, at instants that a test knows. */

/** Writes into a record at an instant. */
export type Step = (record: ImportedRecord, recordedAt: string) => Promise<void>;

export interface Scene {
  readonly steps: readonly Step[];
  /** When each of them is to be recorded: ISO 8601 instants, each later than the one before. */
  readonly planned: readonly string[];
  /** The time of the newest commit after each of them, filled while the scene is played: each commit has a time of its own. */
  readonly instants: string[];
}

const START = Date.parse('2025-01-01T00:00:00.000Z');

/** Before anything was recorded. */
export const BEFORE_ALL = instantAt(START - 1);

/** After everything was, and long before now. */
export const AFTER_ALL = '2026-01-01T00:00:00.000Z';

function instantAt(ms: number): string {
  return new Date(ms).toISOString();
}

/** The last instant before another. */
export const justBefore = (instant: string): string => instantAt(Date.parse(instant) - 1);

const anyGaps = fc.array(fc.constantFrom(1, 2, 999, 60_000, 86_400_000), {
  minLength: 8,
  maxLength: 8,
});

/** Large chunks, or so small ones that a step becomes several commits. */
const anyLimits: fc.Arbitrary<ChunkLimits> = fc
  .constantFrom(5_000, 5_000, 7)
  .map((changes) => ({ changes, journalBytes: 12_000_000 }));

const sceneOf = (steps: fc.Arbitrary<readonly Step[]>): fc.Arbitrary<Scene> =>
  fc.tuple(steps, anyGaps).map(([all, gaps]) => {
    let at = START;
    const planned = all.map((_, index) => {
      at += gaps[index % gaps.length] ?? 1;
      return instantAt(at);
    });
    return { steps: all, planned, instants: [] };
  });

const anyAct = fc.record({
  kind: fc.constantFrom('CORRECT', 'CORRECT', 'RETRACT', 'RETRACT', 'BACK'),
  numbers: anyNumbers,
  limits: anyLimits,
});

/**
 * Imports of dossiers, as operators load them: entries of all types, with what follows from them. What is written again after it was
 * retracted comes back.
 */
export const anyImports: fc.Arbitrary<Scene> = sceneOf(
  fc
    .tuple(anyCorrectedLines, anyLimits, fc.array(anyAct, { minLength: 2, maxLength: 4 }))
    .map(([{ first, second }, limits, acts]) => [
      async (record, recordedAt) => {
        await record.load(fileOf(first, 'ndjson'), { now: () => new Date(recordedAt), limits });
      },
      ...acts.map(
        ({ kind, numbers, limits: within }): Step =>
          async (record, recordedAt) => {
            const options = { now: () => new Date(recordedAt), limits: within };
            const lines =
              kind === 'RETRACT'
                ? retractionsOf(record.entities, numbers)
                : { CORRECT: second, BACK: first }[kind];
            // Entries that refer to something that is gone are rejected, and the rest is loaded.
            await record.import(fileOf(lines, 'ndjson'), options);
          },
      ),
    ]),
);

/** Changes of statements and events, which fill whole blocks. */
export const anyWrites = (entries: fc.Arbitrary<readonly Entry[]>): fc.Arbitrary<Scene> =>
  sceneOf(
    fc
      .tuple(
        entries,
        anyLimits,
        fc.array(fc.tuple(anyAct, anyCorrectedEntry), { minLength: 2, maxLength: 4 }),
      )
      .map(([all, limits, acts]) => [
        (record, recordedAt) => write(all, (_, present) => present, { record, recordedAt, limits }),
        ...acts.map(
          ([{ kind, numbers, limits: within }, correction]): Step =>
            (record, recordedAt) => {
              const free = all.filter(
                (entry) => !FIXED.includes(entry) && ['Statement', 'Event'].includes(entry.entity.type),
              );
              const chosen = free.filter((_, index) => numbers.includes(index % 45));
              return write(chosen, nextBy[kind](correction), { record, recordedAt, limits: within });
            },
        ),
      ]),
  );

/** Gives the next entry at a name, by the present one; null for none. */
type Next = (current: Entry | null, again: Entry) => Entry | null;

const nextBy: Readonly<Record<'CORRECT' | 'RETRACT' | 'BACK', (correction: Correction) => Next>> = {
  CORRECT: (correction) => (current, again) =>
    corrected(current ?? { ...again, revision: again.revision - 1 }, correction),
  RETRACT: () => () => null,
  BACK: () => (current, again) => current ?? again,
};

interface Writing {
  readonly record: ImportedRecord;
  readonly recordedAt: string;
  readonly limits: ChunkLimits;
}

async function write(
  entries: readonly Entry[],
  next: Next,
  { record, recordedAt, limits }: Writing,
): Promise<void> {
  const stored = await readCurrent(
    entries.map(({ entity }) => entity),
    record.session,
  );
  const changes = entries.map((entry, index) => {
    const found = stored[index] ?? null;
    const current = isEntry(found) ? found : null;
    return {
      current,
      next: next(current, { ...entry, revision: (found?.revision ?? 0) + 1 }),
      reason: `Reason ${index}.`,
    };
  });
  const real = changes.filter((change) => change.current !== change.next);
  await writeChanges(real, recordedAt, record.session, limits);
}
