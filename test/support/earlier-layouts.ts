import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import { STATE_KEY, type StoredItem } from '../../lambda/archive/layout/keys.ts';
import { readState } from '../../lambda/archive/state/read-state.ts';
import { ImportedRecord } from './imported-record.ts';
import type { MemoryTables } from './memory-tables.ts';
import { textOf } from './stored-record.ts';

/** Records of the layouts 2 and 3 as their programs left them, and what these answered: see layout-2/README.md and layout-3/README.md. */

/** A file that was imported, and the state of the record afterwards. */
export interface ImportedFile {
  readonly name: string;
  readonly text: string;
  /** The most changes of a commit. */
  readonly limit: number;
  readonly at: string;
  readonly commit: number;
  readonly instant: string;
}

export interface EarlierRecord {
  readonly imports: readonly ImportedFile[];
  readonly answers: readonly { readonly query: string; readonly data: object }[];
  readonly items: readonly StoredItem[];
}

const NAMES = {
  2: ['dossier', 'dependents', 'generated-1', 'generated-2', 'generated-3', 'older'],
  3: ['single', 'dependents', 'generated', 'older', 'second'],
} as const;
export type EarlierVersion = keyof typeof NAMES;
type NameIn<V extends EarlierVersion> = (typeof NAMES)[V][number];

/** All of them. */
export const EARLIER_RECORDS = ([2, 3] as const).flatMap((version) =>
  NAMES[version].map((name): readonly [name: string, version: EarlierVersion] => [name, version]),
);

export const earlierRecord = <V extends EarlierVersion>(version: V, name: NameIn<V>): EarlierRecord =>
  recordIn(version, name);

export function recordIn(version: EarlierVersion, name: string): EarlierRecord {
  const file = join(import.meta.dirname, `layout-${version}`, `${name}.json.gz`);
  return JSON.parse(gunzipSync(readFileSync(file)).toString(), (_, value) =>
    typeof value?.$b === 'string' ? new Uint8Array(Buffer.from(value.$b, 'base64')) : value,
  );
}

/** The same files imported at the same times by the present program. */
export async function importedAnew({ imports }: EarlierRecord): Promise<{
  readonly tables: MemoryTables;
  /** After each of the imports. */
  readonly commits: readonly number[];
}> {
  const record = new ImportedRecord();
  const commits: number[] = [];
  for (const { name, text, limit, at } of imports) {
    const limits = { changes: limit, journalBytes: 12_000_000 };
    await record.import({ name, text }, { now: () => new Date(at), limits });
    commits.push((await readState(record.session)).commit);
  }
  return { tables: record.tables, commits };
}

/** Items as text by their places; those that layouts share without their version. */
export const textsOf = ({ items }: MemoryTables): ReadonlyMap<string, string> =>
  new Map(
    [...items].map(([path, item]) => {
      const { v: _, version, ...attributes } = attributesOf(item);
      return [
        path,
        textOf(path.endsWith(` ${STATE_KEY.pk} ${STATE_KEY.sk}`) ? { ...attributes, version } : attributes),
      ];
    }),
  );
