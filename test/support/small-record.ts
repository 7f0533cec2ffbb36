import { expect } from 'vitest';
import { formatFault } from '../../lambda/importer/format/fault.ts';
import { differences, type Imported, ImportedRecord } from './imported-record.ts';
import { askerOver } from './memory-api.ts';
import type { Asker } from './record.ts';

/** A dossier in YAML with the text of its source. */
export interface Told {
  readonly dossier: string;
  readonly text: string;
}

/** Who speaks in the small dossiers: two states, a council, an outlet and a few people, none of whom there are. */
const CAST = `
organizations:
  - { slug: ostrania, name: Ostrania, classification: STATE }
  - { slug: veldmark, name: Veldmark, classification: STATE }
  - { slug: shelf-council, name: Shelf Council, classification: INTERGOVERNMENTAL }
  - { slug: shelf-courier, name: The Shelf Courier, classification: MEDIA }
people:
  - { slug: orla-quennist, name: Orla Quennist }
  - { slug: bram-tolvik, name: Bram Tolvik }
  - { slug: ilse-marrowby, name: Ilse Marrowby }
posts:
  - { slug: ostrania-foreign-minister, label: Foreign Minister, organization: ostrania, role: foreign minister }
  - { slug: veldmark-foreign-minister, label: Foreign Minister, organization: veldmark, role: foreign minister }
places:
  - { slug: skerry, name: Skerry }
  - { slug: dunmere, name: Dunmere }
`;

/** A record with the cast and some dossiers in it, which can be asked by GraphQL. */
export interface SmallRecord {
  readonly imported: ImportedRecord;
  readonly api: Asker;
  /** The slugs of a list that a filter finds, in its order. */
  found(list: 'statements' | 'events', filter: string): Promise<readonly string[]>;
}

export async function smallRecord(...dossiers: readonly Told[]): Promise<SmallRecord> {
  const imported = new ImportedRecord();
  await imported.load({ name: 'cast.yaml', text: CAST });
  for (const told of dossiers) await imported.load(fileOfTold(told));
  return asked(imported);
}

function asked(imported: ImportedRecord): SmallRecord {
  const api = askerOver(imported.tables);
  return {
    imported,
    api,
    async found(list, filter) {
      const data = await api.data<{
        readonly found: { readonly nodes: readonly { readonly slug: string }[] };
      }>(`{ found: ${list}(filter: ${filter}, orderBy: DATE_ASC) { nodes { slug } } }`);
      return data.found.nodes.map(({ slug }) => slug);
    },
  };
}

const fileOfTold = ({ dossier, text }: Told) => ({ name: 'd.yaml', text: dossier, sourceText: text });

/** What comes of a dossier in the cast: the report of each fault and of each note, as the command prints it. */
export async function reported(told: Told, ...before: readonly Told[]) {
  const { imported } = await smallRecord(...before);
  const { faults, notes }: Imported = await imported.import(fileOfTold(told));
  return { faults: faults.map(formatFault), notes: notes.map(formatFault) };
}

/** Exports a record and loads the file into empty tables: that comes to the same record and the same file, byte for byte. */
export async function expectSameAgain({ imported }: SmallRecord): Promise<void> {
  const file = await imported.exported();
  const again = new ImportedRecord();
  await again.load(file);
  expect((await again.exported()).text).toBe(file.text);
  expect(differences(again.present, imported.present)).toEqual([]);
  const { writes } = imported;
  await imported.load(file);
  expect(imported.writes).toBe(writes);
}
