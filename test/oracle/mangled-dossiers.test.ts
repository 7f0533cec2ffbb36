import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportedRecord } from '../support/imported-record.ts';
import { anyManglings } from '../support/mangled.ts';
import { compared, patience, tries } from './effort.ts';
import { anyGoodFile, anySmallFile } from './good-files.ts';
import { expectSound } from './sound-record.ts';
import { expectWellTold } from './well-told.ts';

/** Dossiers that something happened to, on the way or by a hand that knows no better. */

describe('a dossier whose bytes are mangled', () => {
  it('is told what is wrong with it and where, and ends no run', patience, async () => {
    const record = new ImportedRecord();
    let dossiers = 0;
    await fc.assert(
      fc.asyncProperty(anyGoodFile, anyManglings, async ({ name, text }, mangle) => {
        const file = { name, text: mangle(Buffer.from(text)) };
        expectWellTold(file, await record.import(file, { dryRun: true }));
        dossiers += 1;
      }),
      tries(1_500),
    );
    expect(record.writes).toBe(0);
    compared('mangled dossiers', dossiers);
  });

  it('leaves a record in order, whatever of it is good', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anySmallFile,
        anyManglings,
        fc.option(anySmallFile, { nil: null }),
        async ({ name, text }, mangle, before) => {
          const record = new ImportedRecord();
          if (before !== null) await record.load(before);
          await expectSound(record, { name, text: mangle(Buffer.from(text)) });
        },
      ),
      tries(12),
    );
  });
});
