import { isDeepStrictEqual } from 'node:util';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { REVISION_PREFIX } from '../../lambda/archive/revisions.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { type Changed, LOG_PARTITION, parseChangeset } from '../../lambda/archive/writing/changeset.ts';
import { type Choice, chosenLists } from '../../lambda/importer/exporting/choice.ts';
import { exportLists, exportRecord } from '../../lambda/importer/exporting/export-record.ts';
import type { LocatedFault } from '../../lambda/importer/format/fault.ts';
import { written } from '../../lambda/importer/format/written.ts';
import { type ImportOptions, ImportRun, type Summary } from '../../lambda/importer/import-run.ts';
import { reportOf } from '../../lambda/importer/report.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import type { Entity } from '../../schema/model/record.ts';
import { fileOf, type ImportFile, type WrittenLine } from './dossier-file.ts';
import { MemoryTables } from './memory-tables.ts';
import { RECORDED_AT } from './tables.ts';

/** What came of an import. */
export interface Imported {
  readonly summary: Summary;
  readonly faults: readonly LocatedFault[];
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
      if (command instanceof BatchWriteItemCommand) {
        this.requests += 1;
        for (const requests of Object.values(command.input.RequestItems ?? {}))
          this.writes += requests.length;
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
    return new Map([...this.tables.items].map(([path, item]) => [path, inOrder(unmarshall(item))]));
  }

  /**
   * What readers see, by place: items, rows and heads, the numbers of their revisions left out. The past is left out as
   * well: revisions, the log, and what is left of the retracted.
   */
  get present(): ReadonlyMap<string, string> {
    const isPast = (path: string, item: string) =>
      path.includes(REVISION_PREFIX) ||
      path.includes(` ${LOG_PARTITION.pk} `) ||
      item.includes('"type":"Tombstone"');
    return new Map(
      [...this.stored]
        .filter(([path, item]) => !isPast(path, item))
        .map(([path, item]) => [withoutRevision(path), withoutRevision(item)]),
    );
  }

  /** Of what readers see, the entities: what they say, and what they are found by. */
  get items(): ReadonlyMap<string, string> {
    return new Map([...this.present].filter(([place]) => place.includes(' item|')));
  }

  /** Every change that the log tells, in order. */
  get log(): readonly Changed[] {
    return [...this.tables.items]
      .filter(([path]) => path.includes(` ${LOG_PARTITION.pk} `))
      .flatMap(([, item]) => parseChangeset(unmarshall(item)).changes);
  }
}

/** Imports a file as the command does, at a moment that is always the same. */
export async function importInto(
  session: Session,
  { name, text }: ImportFile,
  options: ImportOptions = {},
): Promise<Imported> {
  const run = new ImportRun(session, { recordedAt: RECORDED_AT, ...options });
  try {
    await run.load(bytesOf(text), name);
    await run.finish();
    return {
      summary: run.summary(),
      faults: [...run.faults()],
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

const withoutRevision = (text: string): string =>
  text.replaceAll(/#\d{6}(?=$|")/g, '#…').replaceAll(/"revision":\d+/g, '"revision":0');

/** JSON with the keys of every mapping in alphabetical order: the tables keep them in none. */
const inOrder = (item: object): string =>
  JSON.stringify(item, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
