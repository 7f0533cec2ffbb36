import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, type WrittenLine } from '../support/dossier-file.ts';
import { anyCorrection } from '../support/generated-correction.ts';
import { differences, ImportedRecord } from '../support/imported-record.ts';
import { patience, tries } from './effort.ts';

/** The record depends on the set of dossiers, and not on the order in which they are loaded. */

/** What names no others that a dossier could lack: memberships and statements are named by few. */
const isLate = ({ type }: WrittenLine): boolean => type === 'Membership' || type === 'Statement';

/** Loads dossiers of one line, in order. One that is rejected, as something that it names is not there yet, is loaded again later. */
async function loadInTurn(record: ImportedRecord, lines: readonly WrittenLine[]): Promise<boolean> {
  let left = lines;
  while (left.length > 0) {
    const rejected: WrittenLine[] = [];
    for (const line of left) {
      const { faults } = await record.import(fileOf([line], 'ndjson'));
      if (faults.length > 0) rejected.push(line);
    }
    if (rejected.length === left.length) return false;
    left = rejected;
  }
  return true;
}

const anyKeys = fc.array(fc.nat(1_000_000), { minLength: 60 });

/** Lines in the order of keys. */
const shuffled = (lines: readonly WrittenLine[], keys: readonly number[]): readonly WrittenLine[] =>
  lines
    .map((line, at) => ({ line, key: keys[at % keys.length] ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ line }) => line);

describe('a record', () => {
  it(
    'is the same whatever is loaded first: members or what they say, and again when all is corrected',
    patience,
    async () => {
      let loaded = 0;
      await fc.assert(
        fc.asyncProperty(anyCorrection, anyKeys, async ({ first, second }, keys) => {
          const [whole, parts] = [new ImportedRecord(), new ImportedRecord()];
          for (const lines of [first, second]) {
            await whole.load(fileOf(lines, 'ndjson'));
            await parts.load(
              fileOf(
                lines.filter((line) => !isLate(line)),
                'ndjson',
              ),
            );
            if (!(await loadInTurn(parts, shuffled(lines.filter(isLate), keys)))) return;
            expect(differences(parts.present, whole.present)).toEqual([]);
          }
          loaded += 1;
        }),
        tries(12),
      );
      expect(loaded).toBeGreaterThan(0);
    },
  );
});
