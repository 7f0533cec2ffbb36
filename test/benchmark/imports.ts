import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { chunksOf } from '../../lambda/importer/import-files.ts';
import { ImportRun } from '../../lambda/importer/import-run.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import type { Entity } from '../../schema/model/record.ts';
import { corpusFile } from './corpus/corpus-file.ts';
import { CountedTables } from './counted/counted-tables.ts';
import { startCountedEngine } from './counted/engine.ts';
import { WrittenStore } from './counted/store.ts';
import { count, type Figure } from './figure.ts';
import { type Imported, importFile } from './import-command.ts';

/** How many statements are imported twice. */
const STATEMENTS = 400;

/** About 10,000 and 100,000 records, statements and what they refer to. */
const SMALL = 6_000;
const LARGE = 91_000;

/** What an import writes a second time, and its memory and its time by the number of records. */
export async function measureImports(report: (line: string) => void): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-'));
  try {
    report(`importing ${count(STATEMENTS)} statements twice`);
    const again = await writtenAgain(await corpusFile(STATEMENTS, folder));
    const small = await measureMemory(SMALL, folder, report);
    const large = await measureMemory(LARGE, folder, report);
    const perRecord = ({ seconds, records }: Imported) => seconds / records;
    return [
      { name: 'items that a second import of the same writes', value: again, unit: '', budget: 0 },
      ...[small, large].map(
        ({ records, megabytes }): Figure => ({
          name: `memory of an import of ${count(records)} records of few words`,
          value: megabytes,
          unit: 'MB',
          budget: null,
        }),
      ),
      {
        name: 'memory of the large import, of that of the small one',
        value: Math.round((large.megabytes / small.megabytes) * 100),
        unit: '%',
        budget: 130,
      },
      {
        name: 'processor time for a record of the large import, of that of the small one',
        value: Math.round((perRecord(large) / perRecord(small)) * 100),
        unit: '%',
        budget: null,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writtenAgain(file: string): Promise<number> {
  let items = 0;
  const store = new WrittenStore();
  const tables = new CountedTables(store, store, () => {
    items += 1;
  });
  const session = writerSession(tables.client, LOCAL_TABLE_NAMES);
  await load(file, session);
  const before = items;
  await load(file, session);
  return items - before;
}

/**
 * Loads a file that has no faults.
 * @throws Error when it has some
 */
export async function load(file: string, session: Session): Promise<void> {
  const run = new ImportRun(session);
  try {
    const { faults } = run.summary(await run.load(chunksOf(file), file));
    if (faults > 0) throw new Error(`expected a corpus without faults, got ${faults}`);
  } finally {
    run.close();
  }
}

/** The command, importing a corpus into tables in memory of another process. */
async function measureMemory(
  statements: number,
  folder: string,
  report: (line: string) => void,
): Promise<Imported> {
  report(`importing ${count(statements)} statements of few words`);
  const file = await corpusFile(statements, folder, sparse);
  const engine = await startCountedEngine();
  try {
    return await importFile(file, engine);
  } finally {
    await engine.close();
    await rm(file);
  }
}

/**
 * A statement of two words by nobody, which is filed under little: memory grows with the number of records if with anything,
 * and time with what each is filed under.
 */
function sparse(entity: Entity): Entity {
  if (entity.type !== 'Statement') return entity;
  const text = entity.text.split(' ').slice(0, 2).join(' ');
  const { provenance } = entity;
  const spans = provenance.spans.map((span) => ({ ...span, exact: text, end: text.length }));
  const said = { speaker: null, attributedAs: null, speakerPost: null, reporters: [] };
  const about = { event: null, position: null, topics: [], mentions: [] };
  return { ...entity, ...said, ...about, text, provenance: { ...provenance, spans } };
}
