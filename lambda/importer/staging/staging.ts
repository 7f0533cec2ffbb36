import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { LocatedFault, Path } from '../format/fault.ts';
import type { RecordType, WrittenRecord } from '../format/record-shapes.ts';
import type { Reference } from '../format/references.ts';
import { SCHEMA } from './schema.ts';

/** Where in a file a record stands: the line it begins in, and the path to it from the top of the file. */
export interface Origin {
  readonly file: number;
  /** From 1. */
  readonly line: number;
  readonly path: Path;
}

/** What came for a record, whatever its shape. */
export interface Intake extends Origin {
  readonly type: RecordType | null;
  readonly slug: string | null;
  /** As it came, in JSON, or as a text where it is none. */
  readonly raw: string;
}

/**
 * Where records wait between being read and being written: a database in a temporary file of its own, so that a million of
 * them take no more memory than a hundred, and so that they may come in any order. It goes when the process ends, however
 * that comes about.
 */
export class Staging {
  // A database without a name is SQLite's own kind of temporary file.
  readonly #database = new DatabaseSync('');
  readonly #statements = new Map<string, StatementSync>();

  constructor() {
    this.#database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
    this.#database.exec(SCHEMA);
    this.#database.exec('BEGIN');
  }

  /** Runs a command with values for its question marks. */
  run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.#prepared(sql).run(...values);
  }

  /** The first row of a query. */
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | null {
    return (this.#prepared(sql).get(...values) as Row | undefined) ?? null;
  }

  /** All rows of a query, which must be few. */
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  /**
   * The rows of a query that has any number of them, so many at a time, each page read anew behind the one before. In between
   * others get their turn: the lease of the record is prolonged by a timer.
   * @param sql keeps to rows behind the first `?` by the column `position`, in its order, as many as the last `?` says
   */
  async *pages<Row extends { readonly position: number }>(
    sql: string,
    size: number,
    ...values: readonly SQLInputValue[]
  ): AsyncGenerator<readonly Row[], void> {
    for (let position = -1; ; ) {
      const page = this.all<Row>(sql, position, ...values, size);
      await setImmediate();
      if (page.length > 0) yield page;
      if (page.length < size) return;
      position = page.at(-1)?.position ?? position;
    }
  }

  /** Notes a file; a dossier with its text, in which the places of faults are found again. */
  addFile(name: string, text: string | null): number {
    const { id } = this.get<{ id: number }>(
      'INSERT INTO files (name, text) VALUES (?, ?) RETURNING id',
      name,
      text,
    ) ?? { id: 0 };
    return id;
  }

  /** Notes a record whose shape is right, with what it refers to. */
  addRecord(
    intake: Intake,
    record: WrittenRecord,
    references: readonly Reference[],
    notes: readonly LocatedFault[] = [],
  ): void {
    const id = this.#addIntake(intake, record);
    this.#addReferences(id, intake.file, references);
    for (const note of notes) this.#addFault('notes', id, intake.file, note);
  }

  /** Notes what is rejected as it is read, with what it refers to as far as that can be read. */
  addRejected(intake: Intake, faults: readonly LocatedFault[], references: readonly Reference[] = []): void {
    const id = this.#addIntake(intake, null);
    for (const fault of faults) this.addFault(id, intake.file, fault);
    this.#addReferences(id, intake.file, references);
  }

  #addReferences(id: number, file: number, references: readonly Reference[]): void {
    for (const { path, types, slug, way } of references) {
      this.run(
        'INSERT INTO refs (record, file, path, types, slug, way) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        file,
        JSON.stringify(path),
        types.join(' '),
        slug,
        way,
      );
    }
  }

  /** Notes what is not wrong with a record, but to be known. */
  addNote(record: number, file: number, note: LocatedFault): void {
    this.#addFault('notes', record, file, note);
  }

  /** @param record null for what is wrong with a file as a whole */
  addFault(record: number | null, file: number, fault: LocatedFault): void {
    this.#addFault('faults', record, file, fault);
  }

  #addFault(
    table: 'faults' | 'notes',
    record: number | null,
    file: number,
    { path, line, column, ...fault }: LocatedFault,
  ): void {
    this.run(
      `INSERT INTO ${table} (record, file, line, "column", path, expected, got, nearest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      record,
      file,
      line,
      column,
      JSON.stringify(path),
      fault.expected,
      fault.got,
      JSON.stringify(fault.nearest ?? []),
    );
  }

  close(): void {
    this.#database.close();
  }

  #addIntake({ file, line, path, type, slug, raw }: Intake, record: WrittenRecord | null) {
    const row = this.get<{ id: number }>(
      `INSERT INTO records (file, line, path, type, slug, raw, written, rejected)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      file,
      line,
      JSON.stringify(path),
      type,
      slug,
      raw,
      record === null ? null : JSON.stringify(record),
      Number(record === null),
    );
    return row?.id ?? 0;
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
