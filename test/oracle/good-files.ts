import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { FORMATS, fileOf, type ImportFile, linesOf, type WrittenLine } from '../support/dossier-file.ts';
import { anyDossier } from '../support/generated-dossier.ts';
import { DATASET } from '../support/loaded-engine.ts';
import { dossier } from '../support/written-dossier.ts';
import { sampled } from './effort.ts';

/** Good dossiers for tests to do something to. */

/** The records of generated dossiers: enough of them for each part of a record to come in many ways. */
export const GENERATED: readonly (readonly WrittenLine[])[] = sampled(anyDossier, 60);

/** Those of the first dossier. */
export const FIRST: readonly WrittenLine[] = linesOf(dossier);

const inEveryFormat = (records: readonly WrittenLine[]): readonly ImportFile[] =>
  FORMATS.map((format) => fileOf(records, format));

/** Generated ones, in any format. */
export const anySmallFile = fc.constantFrom(...GENERATED.flatMap(inEveryFormat));

/** Generated ones mostly, and now and then the first, as it stands in its file too. */
export const anyGoodFile: fc.Arbitrary<ImportFile> = fc.oneof(
  { weight: 12, arbitrary: anySmallFile },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...inEveryFormat(FIRST), {
      name: 'first.yaml',
      text: readFileSync(DATASET, 'utf8'),
    }),
  },
);
