import { expect } from 'vitest';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { referencesOf } from '../../schema/model/references.ts';
import type { ImportFile } from '../support/dossier-file.ts';
import { differences, ImportedRecord } from '../support/imported-record.ts';

/**
 * Imports what is good of a file for real, and checks that the record is then in order: all that it refers to is there,
 * the same file again changes nothing, and what comes out of it goes into an empty record.
 */
export async function expectSound(record: ImportedRecord, file: ImportFile): Promise<void> {
  const { faults } = await record.import(file);
  const { entities } = record;
  const names = new Set(entities.map(nameOf));
  const missing = entities.flatMap((entity) => referencesOf(entity).filter((ref) => !names.has(nameOf(ref))));
  expect(missing).toEqual([]);

  const { writes, stored } = record;
  const again = await record.import(file);
  expect(again.faults).toEqual(faults);
  expect(record.writes).toBe(writes);
  expect(differences(record.stored, stored)).toEqual([]);

  const exported = await record.exported();
  const other = new ImportedRecord();
  await other.load(exported);
  expect((await other.exported()).text).toBe(exported.text);
}
