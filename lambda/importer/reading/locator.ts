import type { Fault, LocatedFault, Path } from '../format/fault.ts';
import type { Staging } from '../staging/staging.ts';
import { parseJson } from './json-syntax.ts';
import { parseDossier } from './read-dossier.ts';
import type { Syntax } from './syntax.ts';

/** Finds the places of faults that show after a file was read. Parses again what it needs: faults are few. */
export class Locator {
  readonly #staging: Staging;
  #last: { readonly file: number; readonly syntax: Syntax | null } | null = null;

  constructor(staging: Staging) {
    this.#staging = staging;
  }

  locate(record: number, fault: Fault): LocatedFault {
    const row = this.#staging.get<{
      file: number;
      line: number;
      path: string;
      raw: string;
      name: string;
      text: string | null;
    }>(
      `SELECT file, line, path, raw, name, text FROM records JOIN files ON files.id = records.file WHERE records.id = ?`,
      record,
    );
    if (row === null)
      throw new TypeError('expected an error in a record that was read, got one without a record');
    const { file, line, name, raw, text } = row;
    const path: Path = [...(JSON.parse(row.path) as Path), ...fault.path];
    const syntax = text === null ? parseJson(raw, line).syntax : this.#dossier(file, name, text);
    return { ...fault, ...(syntax?.locate(path, fault.ofName) ?? { line, column: 1 }), file: name, path };
  }

  #dossier(file: number, name: string, text: string): Syntax | null {
    if (this.#last?.file !== file) this.#last = { file, syntax: parseDossier(text, name).syntax };
    return this.#last.syntax;
  }
}
