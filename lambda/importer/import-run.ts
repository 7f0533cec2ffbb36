import type { Session } from '../archive/dynamo/session.ts';
import type { ChunkLimits } from '../archive/writing/chunks.ts';
import { checkFile } from './checking/check.ts';
import { stageDependents } from './checking/dependents.ts';
import { Directory } from './checking/directory.ts';
import { decideFates } from './checking/fates.ts';
import { fetchKnown } from './checking/fetch-known.ts';
import { putInOrder } from './checking/order.ts';
import type { LocatedFault, Path } from './format/fault.ts';
import type { Progress } from './progress.ts';
import { readFile } from './reading/read-file.ts';
import { sourceText } from './reading/source-text.ts';
import { Staging } from './staging/staging.ts';
import { storedInTables } from './stored-in-tables.ts';
import { writeFile } from './write-file.ts';

export interface ImportOptions {
  /** The clock whose time is recorded with each chunk; that of the machine unless told. */
  readonly now?: () => Date;
  /** Checks everything, and writes nothing. */
  readonly dryRun?: boolean;
  /** Writes nothing of any file when something of some file is rejected. */
  readonly allOrNothing?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly limits?: ChunkLimits;
  /** Asked between chunks that are written, whether to leave the rest for another run. */
  readonly isOver?: () => boolean;
}

/** What came of the records of a file. */
export interface Summary {
  readonly added: number;
  readonly changed: number;
  /** What stood in the record already, letter by letter. */
  readonly unchanged: number;
  readonly retracted: number;
  /** Statements among the changed whose words the newest text of their source does not have any more. */
  readonly orphaned: number;
  /** What the files do not write, but was corrected because it follows from what they do. */
  readonly followed: number;
  readonly rejected: number;
  /** Everything that is wrong; a record may have several faults, and a file some of its own. */
  readonly faults: number;
}

/** A record that was rejected, as it came, with its faults. */
export interface Rejected {
  readonly file: string;
  readonly line: number;
  readonly raw: string;
  readonly faults: readonly LocatedFault[];
}

/**
 * Loads files into the record, one after the other. Loading a file again changes nothing; stopped anywhere, it is completed
 * by loading it again. Only for who holds the lease of the record, unless it is a dry run.
 */
export class ImportRun {
  readonly #staging = new Staging();
  readonly #session: Session;
  readonly #options: ImportOptions;
  #isComplete = true;

  constructor(session: Session, options: ImportOptions = {}) {
    this.#session = session;
    this.#options = options;
  }

  /**
   * Reads and checks a file, and unless the options say otherwise writes what is good of it.
   * @param name under which faults are reported
   * @param text of the source of a dossier, where it is at hand
   * @returns the number of the file in this run
   */
  async load(chunks: AsyncIterable<Buffer>, name: string, text: string | null = null): Promise<number> {
    let read = 0;
    const onRecord = () => {
      read += 1;
      this.#tell(name, 'READING', read, null);
    };
    const record = storedInTables(this.#session);
    const options = { ...(text !== null && { sourceText: sourceText(text, record) }), onRecord };
    const file = await readFile(chunks, name, this.#staging, options);
    await checkFile(file, this.#staging, record);
    if (this.#options.dryRun !== true && this.#options.allOrNothing !== true) await this.#write(file);
    return file;
  }

  /** Whether all that is good was written, rather than something left for another run. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Writes what was put off, if there is no fault in any file. */
  async finish(): Promise<void> {
    if (this.#options.dryRun === true || this.#options.allOrNothing !== true || this.summary().faults > 0)
      return;
    const files = this.#staging.all<{ id: number }>('SELECT id FROM files ORDER BY id');
    for (const { id } of files) {
      // Files before this one may have changed what the record has.
      await fetchKnown(id, this.#staging, storedInTables(this.#session));
      await decideFates(id, this.#staging, new Directory(this.#staging));
      await putInOrder(id, this.#staging);
      await this.#write(id);
    }
  }

  /** Of one file, or of all. */
  summary(file: number | null = null): Summary {
    const fates = this.#staging.all<{ fate: string | null; rejected: number; count: number }>(
      'SELECT fate, rejected, count(*) AS count FROM records WHERE ?1 IS NULL OR file = ?1 GROUP BY fate, rejected',
      file,
    );
    const faults = this.#staging.get<{ count: number }>(
      'SELECT count(*) AS count FROM faults WHERE ?1 IS NULL OR file = ?1',
      file,
    );
    const orphaned = this.#staging.get<{ count: number }>(
      `SELECT count(*) AS count FROM records WHERE (?1 IS NULL OR file = ?1) AND rejected = 0 AND fate = 'CHANGED'
         AND type = 'Statement' AND written ->> 'anchoring' = 'ORPHANED'`,
      file,
    );
    const followed = this.#staging.get<{ count: number }>(
      `SELECT count(*) AS count FROM records WHERE (?1 IS NULL OR file = ?1) AND fate = 'FOLLOWS'
         AND written ->> 'reason' IS NOT NULL`,
      file,
    );
    const count = (wanted: string) =>
      fates.find(({ fate, rejected }) => fate === wanted && rejected === 0)?.count ?? 0;
    return {
      added: count('ADDED'),
      changed: count('CHANGED'),
      unchanged: count('UNCHANGED') + count('REFILED'),
      retracted: count('RETRACTED'),
      orphaned: orphaned?.count ?? 0,
      followed: followed?.count ?? 0,
      rejected: fates.reduce((sum, each) => sum + (each.rejected === 1 ? each.count : 0), 0),
      faults: faults?.count ?? 0,
    };
  }

  /** Every fault of a file, or of all, in the order of the lines. */
  faults(file: number | null = null): Generator<LocatedFault, void> {
    return this.#told('SELECT * FROM faults', file);
  }

  /** What is not wrong with what is loaded, but to be known, in the order of the lines. */
  notes(file: number | null = null): Generator<LocatedFault, void> {
    return this.#told(
      'SELECT notes.* FROM notes JOIN records ON records.id = notes.record WHERE rejected = 0',
      file,
    );
  }

  *#told(rows: string, file: number | null): Generator<LocatedFault, void> {
    for (let offset = 0; ; offset += PAGE) {
      const page = this.#staging.all<FaultRow>(
        `SELECT told.*, name FROM (${rows}) told JOIN files ON files.id = told.file WHERE ?1 IS NULL OR file = ?1
         ORDER BY file, line, "column" LIMIT ?2 OFFSET ?3`,
        file,
        PAGE,
        offset,
      );
      for (const row of page) yield faultOf(row);
      if (page.length < PAGE) return;
    }
  }

  /** Every rejected record, in the order in which they were read. */
  async *rejected(): AsyncGenerator<Rejected, void> {
    const pages = this.#staging.pages<{ position: number; name: string; line: number; raw: string }>(
      `SELECT records.id AS position, name, line, raw FROM records JOIN files ON files.id = records.file
       WHERE records.id > ? AND rejected = 1 ORDER BY records.id LIMIT ?`,
      PAGE,
    );
    for await (const page of pages) {
      for (const { position, name, line, raw } of page) {
        const faults = this.#staging.all<FaultRow>(
          'SELECT faults.*, name FROM faults JOIN files ON files.id = faults.file WHERE record = ? ORDER BY line, "column"',
          position,
        );
        yield { file: name, line, raw, faults: faults.map(faultOf) };
      }
    }
  }

  close(): void {
    this.#staging.close();
  }

  async #write(file: number): Promise<void> {
    await stageDependents(file, this.#staging, storedInTables(this.#session));
    const { count: total = 0, name = '' } =
      this.#staging.get<{ count: number; name: string }>(
        `SELECT count(*) AS count, name FROM records JOIN files ON files.id = file
         WHERE file = ? AND (position IS NOT NULL OR fate = 'FOLLOWS')`,
        file,
      ) ?? {};
    let written = 0;
    const onWritten = (changes: number) => {
      written += changes;
      this.#tell(name, 'WRITING', written, total);
    };
    const { limits, isOver, now = () => new Date() } = this.#options;
    const options = {
      recordedAt: () => now().toISOString(),
      onWritten,
      ...(limits && { limits }),
      ...(isOver && { isOver }),
    };
    this.#isComplete &&= await writeFile(file, this.#staging, this.#session, options);
  }

  #tell(file: string, phase: Progress['phase'], done: number, total: number | null): void {
    this.#options.onProgress?.({ file, phase, done, total });
  }
}

const PAGE = 500;

interface FaultRow {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly expected: string;
  readonly got: string | null;
  readonly nearest: string;
}

const faultOf = ({ name, path, nearest, line, column, expected, got }: FaultRow): LocatedFault => ({
  file: name,
  line,
  column,
  path: JSON.parse(path) as Path,
  expected,
  got,
  nearest: JSON.parse(nearest) as readonly string[],
});
