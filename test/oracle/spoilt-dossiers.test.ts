import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFault, formatPath } from '../../lambda/importer/format/fault.ts';
import { FORMATS, type Format, fileOf, type ImportFile, pathIn } from '../support/dossier-file.ts';
import { type Imported, ImportedRecord } from '../support/imported-record.ts';
import type { Manner, Spoilt } from '../support/spoilt.ts';
import { SPOILT_FIELDS } from '../support/spoilt-fields.ts';
import { SPOILT_RELATIONS } from '../support/spoilt-relations.ts';
import { compared, patience, tries } from './effort.ts';
import { FIRST, GENERATED } from './good-files.ts';
import { expectSound } from './sound-record.ts';
import { expectWellTold } from './well-told.ts';

/** Dossiers in which one thing is wrong that is known: it is told, at its place. */

const MANNERS: readonly (readonly [name: string, manner: Manner])[] = [
  ...Object.entries(SPOILT_FIELDS),
  ...Object.entries(SPOILT_RELATIONS),
];

/** Some records spoilt in some manner, in a format that can say it; null where they have nothing of the kind. */
const anySpoilt = (bases: typeof GENERATED) =>
  fc
    .tuple(fc.constantFrom(...MANNERS), fc.constantFrom(...bases), fc.nat(), fc.nat())
    .map(([[name, manner], records, way, format]) => {
      const ways = manner(records);
      const spoilt = ways[way % ways.length]?.();
      if (spoilt === undefined) return null;
      const formats = spoilt.formats ?? FORMATS;
      return { name, spoilt, format: formats[format % formats.length] ?? 'json' };
    })
    .filter((spoilt) => spoilt !== null);

/** Checks that each place of what was spoilt has a fault, and that the first stands where the file says it. */
function expectTold({ records, places, word }: Spoilt, format: Format, file: ImportFile, came: Imported) {
  expect(came.summary.rejected).toBeGreaterThan(0);
  const told = came.faults.map(formatFault);
  for (const [at, [number, path]] of places.entries()) {
    const whole = format === 'ndjson' ? path : [...pathIn(records, number), ...path];
    const found = came.faults.find(
      (fault) =>
        (format !== 'ndjson' || fault.line === number + 1) &&
        whole.every((part, depth) => fault.path[depth] === part),
    );
    if (found === undefined) {
      expect.fail(`expected a fault of ${formatPath(whole)}, got\n${told.slice(0, 5).join('\n')}`);
    }
    if (at > 0 || word === undefined) continue;
    const there = String(file.text)
      .split('\n')
      [found.line - 1]?.slice(found.column - 1);
    expect(there?.replace(/^["']/, '').slice(0, word.length), formatFault(found)).toBe(word);
  }
}

describe('a dossier in which one thing is wrong', () => {
  it('is told so where that is', patience, async () => {
    const record = new ImportedRecord();
    const manners = new Set<string>();
    let dossiers = 0;
    const anyBase = fc.oneof(
      { weight: 12, arbitrary: anySpoilt(GENERATED) },
      { weight: 1, arbitrary: anySpoilt([FIRST]) },
    );
    await fc.assert(
      fc.asyncProperty(anyBase, async ({ name, spoilt, format }) => {
        const file = fileOf(spoilt.records, format);
        const came = await record.import(file, { dryRun: true });
        expectWellTold(file, came);
        expectTold(spoilt, format, file, came);
        manners.add(name);
        dossiers += 1;
      }),
      tries(550),
    );
    expect(record.writes).toBe(0);
    expect(MANNERS.map(([name]) => name).filter((name) => !manners.has(name))).toEqual([]);
    compared('spoilt dossiers', dossiers);
  });

  it('leaves a record in order, whatever else is good', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anySpoilt(GENERATED),
        fc.option(fc.constantFrom(...GENERATED), { nil: null }),
        async ({ spoilt, format }, before) => {
          const record = new ImportedRecord();
          if (before !== null) await record.load(fileOf(before, 'json'));
          await expectSound(record, fileOf(spoilt.records, format));
        },
      ),
      tries(12),
    );
  });
});
