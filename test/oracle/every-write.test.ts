import { describe, expect, it } from 'vitest';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { CHUNK_LIMITS } from '../../lambda/archive/writing/chunks.ts';
import { recover } from '../../lambda/archive/writing/recover.ts';
import { differences, importInto, storedIn } from '../support/imported-record.ts';
import { askerOver } from '../support/memory-api.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { FIRST, RETRACTING } from '../support/small-dossier.ts';
import { everyStop, SteppedWriter } from '../support/stepped-writer.ts';
import { faultsOfIndex, storedRecord } from '../support/stored-record.ts';
import { aFewOr, patience, seed } from './effort.ts';
import { type Read, readAll } from './whole-reading.ts';

/** A small import is stopped before each of its writes and in the middle of each, read as it is left, and completed by the next one. */

/** A whole import is one commit unless its chunks are small. */
const WHOLE = CHUNK_LIMITS.changes;
const SCENES = [
  { name: 'a first dossier', before: [], dossier: FIRST, changes: WHOLE },
  { name: 'corrections and retractions', before: [FIRST], dossier: RETRACTING, changes: WHOLE },
  { name: 'both in small chunks', before: [FIRST], dossier: RETRACTING, changes: 2 },
];

/** Of the states in which stopped imports leave the record, every so many are read. */
const READ_EVERY = aFewOr(4, 1);

/** As who holds the lease imports. */
const importing =
  (text: string, changes: number) =>
  async (session: Session): Promise<void> => {
    await recover(session);
    const limits = { ...CHUNK_LIMITS, changes };
    expect((await importInto(session, { name: 'd.json', text }, { limits })).faults).toEqual([]);
  };

async function loaded(dossiers: readonly string[]): Promise<MemoryTables> {
  const tables = new MemoryTables();
  for (const dossier of dossiers) await importing(dossier, WHOLE)(tables.session());
  return tables;
}

const commitOf = (tables: MemoryTables): number => storedRecord(tables.items).commit;
const read = (tables: MemoryTables): Promise<Read> => readAll(askerOver(tables));

describe.each(SCENES)('an import of $name', ({ before, dossier, changes }) => {
  const work = importing(dossier, changes);

  it(
    'stopped at any of its writes shows one commit, and is completed to the same bytes',
    patience,
    async () => {
      const clean = await loaded(before);
      /** What readers see of each commit. */
      const shown = new Map([[commitOf(clean), await read(clean)]]);
      const writer = new SteppedWriter(clean, work);
      for (let isDone = false; !isDone; ) {
        isDone = await writer.step(1);
        const commit = commitOf(clean);
        if (!shown.has(commit)) shown.set(commit, await read(clean));
      }
      expect(await read(clean)).toEqual(shown.get(commitOf(clean)));
      expect(faultsOfIndex(clean.items)).toEqual([]);
      const expected = storedIn(clean);

      let stops = 0;
      for await (const { tables, where } of everyStop(await loaded(before), work)) {
        stops += 1;
        if (stops % READ_EVERY === seed % READ_EVERY)
          expect(await read(tables), where).toEqual(shown.get(commitOf(tables)));
        await work(tables.session());
        expect(differences(storedIn(tables), expected), where).toEqual([]);
      }
      expect(stops).toBeGreaterThan(40);
      console.info(`stopped at ${stops} points on the way to ${shown.size - 1} commits`);
    },
  );
});
