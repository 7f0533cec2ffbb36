import { isDeepStrictEqual } from 'node:util';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { type Changed, parseChangeset } from '../../lambda/archive/layout/changeset.ts';
import { LOG_PARTITION } from '../../lambda/archive/layout/keys.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { type Choice, chosenLists } from '../../lambda/importer/exporting/choice.ts';
import { exportLists, exportRecord } from '../../lambda/importer/exporting/export-record.ts';
import type { LocatedFault } from '../../lambda/importer/format/fault.ts';
import { written } from '../../lambda/importer/format/written.ts';
import { type ImportOptions, ImportRun, type Summary } from '../../lambda/importer/import-run.ts';
import { reportOf } from '../../lambda/importer/report.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { fileOf, type ImportFile, type WrittenLine } from './dossier-file.ts';
import { MemoryTables } from './memory-tables.ts';
import { isWrite } from './stepped-writer.ts';
import { faultsOfIndex, standingAt, storedRecord, textOf } from './stored-record.ts';
import { RECORDED_AT } from './tables.ts';

/** What came of an import. */
export interface Imported {
  readonly summary: Summary;
  readonly faults: readonly LocatedFault[];
  readonly notes: readonly LocatedFault[];
  /** The report for whoever goes on with it, as JSON. */
  readonly report: string;
}

/** A record in memory that is imported into and exported from by the code of the commands, without their lease. */
export class ImportedRecord {
  readonly tables = new MemoryTables();
  readonly session: Session;
  /** How many items were put or deleted, and in how many requests. */
  writes = 0;
  requests = 0;

  constructor() {
    const client = this.tables.clientWith(async (command) => {
      if (isWrite(command)) {
        this.requests += 1;
        const batch = command instanceof BatchWriteItemCommand ? command.input.RequestItems : undefined;
        this.writes += batch === undefined ? 1 : Object.values(batch).flat().length;
      }
      return this.tables.answer(command);
    });
    this.session = writerSession(client, LOCAL_TABLE_NAMES);
  }

  import(file: ImportFile, options: ImportOptions = {}): Promise<Imported> {
    return importInto(this.session, file, options);
  }

  /** Imports what has no fault. */
  async load(file: ImportFile, options: ImportOptions = {}): Promise<Summary> {
    const { summary, faults } = await this.import(file, options);
    if (faults.length > 0) throw new Error(`expected a good file, got ${JSON.stringify(faults.slice(0, 3))}`);
    return summary;
  }

  /** The record as a file, or what it has of some choice. */
  async exported(choice: Choice = {}): Promise<ImportFile> {
    return fileOf(await this.exportedLines(choice), 'ndjson');
  }

  async exportedLines(choice: Choice = {}): Promise<readonly WrittenLine[]> {
    const lists = chosenLists(choice);
    const entities = lists === null ? exportRecord(this.session) : exportLists(lists, this.session);
    return Array.fromAsync(entities, (entity) => written(entity) as WrittenLine);
  }

  get entities(): readonly Entity[] {
    return this.tables.entries.map(({ entity }) => entity);
  }

  /** Everything that is stored, each item as text at its place. */
  get stored(): ReadonlyMap<string, string> {
    return storedIn(this.tables);
  }

  /**
   * What readers see of the present, by name: what each entity says and is found by, the numbers of its revisions left out, for they
   * depend on the order of imports. The lists and columns follow from it, once they are found to be in order.
   */
  get present(): ReadonlyMap<string, string> {
    const { items } = this.tables;
    const record = storedRecord(items);
    const faults = faultsOfIndex(items, record);
    if (faults.length > 0)
      throw new Error(`expected an index in order, got ${faults.slice(0, 3).join('; ')}`);
    const standing = standingAt(record, record.commit);
    return new Map(
      standing
        .map(({ entity, facets }) => [nameOf(entity), textOf({ entity, facets })] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  /** Every change that the log tells, in order. */
  get log(): readonly Changed[] {
    return [...this.tables.items]
      .filter(([path]) => path.includes(` ${LOG_PARTITION.pk} `))
      .flatMap(([, item]) => parseChangeset(attributesOf(item)).changes);
  }
}

/** Everything that tables hold, each item as text at its place. */
export const storedIn = ({ items }: MemoryTables): ReadonlyMap<string, string> =>
  new Map([...items].map(([path, item]) => [path, textOf(attributesOf(item))]));

/** Imports a file as the command does, at a moment that is always the same. */
export async function importInto(
  session: Session,
  { name, text, sourceText }: ImportFile,
  options: ImportOptions = {},
): Promise<Imported> {
  const run = new ImportRun(session, { now: () => new Date(RECORDED_AT), ...options });
  try {
    await run.load(bytesOf(text), name, sourceText ?? null);
    await run.finish();
    return {
      summary: run.summary(),
      faults: [...run.faults()],
      notes: [...run.notes()],
      report: (await Array.fromAsync(reportOf(run))).join(''),
    };
  } finally {
    run.close();
  }
}

/** What two records hold differently, a few of them: enough to see of which sort it is. */
export function differences(
  found: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): readonly (readonly [place: string, found: string | undefined, expected: string | undefined])[] {
  if (isDeepStrictEqual(found, expected)) return [];
  return [...new Set([...found.keys(), ...expected.keys()])]
    .filter((place) => found.get(place) !== expected.get(place))
    .slice(0, 6)
    .map((place) => [place, found.get(place)?.slice(0, 600), expected.get(place)?.slice(0, 600)]);
}

async function* bytesOf(text: string | Buffer): AsyncGenerator<Buffer, void> {
  yield Buffer.from(text);
}
