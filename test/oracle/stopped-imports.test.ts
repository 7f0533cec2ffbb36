import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { CHUNK_LIMITS, type ChunkLimits } from '../../lambda/archive/writing/chunks.ts';
import { recover } from '../../lambda/archive/writing/recover.ts';
import { fileOf, type ImportFile } from '../support/dossier-file.ts';
import { anyCorrectedDossier, anyNumbers, retractionsOf } from '../support/generated-correction.ts';
import { differences, ImportedRecord, importInto } from '../support/imported-record.ts';
import { SteppedWriter } from '../support/stepped-writer.ts';
import { compared, patience, tries } from './effort.ts';

/** Imports in small chunks, each with its journal, that are stopped at any write and done again. */

/** An import is stopped at a part of the writes that it would make, the last of which may get through by half. */
const anyStop = fc.record({ part: fc.double({ min: 0, max: 1, noNaN: true }), isHalf: fc.boolean() });

/** An import is stopped, and perhaps the one that goes on where it ended is stopped, too. */
const anyStops = fc.array(anyStop, { minLength: 1, maxLength: 3 });
type Stops = typeof anyStops extends fc.Arbitrary<infer S> ? S : never;

const anyImports = fc.record({
  dossiers: anyCorrectedDossier,
  retracted: anyNumbers,
  stops: fc.tuple(anyStops, anyStops, anyStops),
});

/** Imports a file in as many goes as there are stops, and a last one. */
async function importInGoes(
  record: ImportedRecord,
  file: ImportFile,
  limits: ChunkLimits,
  requests: number,
  stops: Stops,
) {
  /** As who holds the lease does. */
  const work = async (session: Session) => {
    await recover(session);
    await importInto(session, file, { limits });
  };
  let stopped = 0;
  for (const { part, isHalf } of stops) {
    const writer = new SteppedWriter(record.tables, work);
    const isDone = await writer.step(Math.floor(part * requests));
    if (isHalf && !isDone) await writer.halfStep();
    stopped += Number(!isDone);
  }
  await new SteppedWriter(record.tables, work).finish();
  return stopped;
}

/** Imports a first dossier, one that corrects it and retractions, at once and in goes, and compares after each of them. */
async function importBoth(
  { dossiers, retracted, stops }: typeof anyImports extends fc.Arbitrary<infer I> ? I : never,
  limits: ChunkLimits,
  compare: (stopped: ImportedRecord, clean: ImportedRecord) => void,
): Promise<number> {
  const [clean, stopped] = [new ImportedRecord(), new ImportedRecord()];
  const files = [
    () => fileOf(dossiers.first, 'yaml'),
    () => fileOf(dossiers.second, 'json'),
    () => fileOf(retractionsOf(clean.entities, retracted), 'ndjson'),
  ];
  let count = 0;
  for (const [at, make] of files.entries()) {
    const file = make();
    const before = clean.requests;
    await clean.load(file, { limits });
    count += await importInGoes(stopped, file, limits, clean.requests - before, stops[at] ?? []);
    compare(stopped, clean);
  }
  return count;
}

describe('an import in small chunks that is stopped', () => {
  it(
    'is completed by importing again: the tables are those of one that nobody stopped',
    patience,
    async () => {
      let stops = 0;
      await fc.assert(
        fc.asyncProperty(anyImports, fc.constantFrom(1, 2, 3, 7), async (imports, changes) => {
          stops += await importBoth(imports, { ...CHUNK_LIMITS, changes }, (stopped, clean) =>
            expect(differences(stopped.stored, clean.stored)).toEqual([]),
          );
        }),
        tries(8),
      );
      compared('stopped imports', stops);
    },
  );

  it('shows the same and tells of the same changes, wherever its chunks are cut', patience, async () => {
    const anyLimits = fc.record({
      changes: fc.constantFrom(2, 3, 7),
      journalBytes: fc.constantFrom(100, 6_000, 200_000),
    });
    const told = ({ log }: ImportedRecord) => log.map((change) => JSON.stringify(change)).sort();
    await fc.assert(
      fc.asyncProperty(anyImports, anyLimits, async (imports, limits) => {
        await importBoth(imports, limits, (stopped, clean) => {
          expect(differences(stopped.present, clean.present)).toEqual([]);
          expect(told(stopped)).toEqual(told(clean));
        });
      }),
      tries(5),
    );
  });
});
