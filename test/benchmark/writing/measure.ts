import type { Entry } from '../../../lambda/archive/layout/items.ts';
import { LOCAL_TABLE_NAMES, PARTITION_KEY } from '../../../lambda/archive/tables.ts';
import { readCurrent } from '../../../lambda/archive/writing/read-current.ts';
import { writeChanges } from '../../../lambda/archive/writing/write.ts';
import { writerSession } from '../../../lambda/importer/writer-session.ts';
import { nameOf } from '../../../schema/model/entity-ref.ts';
import { corpus, eventEntry, sourceEntry, statementEntry } from '../corpus/entities.ts';
import { EVENTS_PER_SOURCE, STATEMENTS_PER_EVENT } from '../corpus/facet-values.ts';
import { CountedTables } from '../counted/counted-tables.ts';
import { STORAGE_OVERHEAD } from '../counted/item-size.ts';
import { isOfIndex } from '../counted/kinds.ts';
import { WrittenStore } from '../counted/store.ts';
import { count } from '../figure.ts';
import { speechEntry } from './speeches.ts';

/** The cost of writing one statement, with its share of its event, its source and its commit. */
export interface Taken {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of all that it adds to the tables, as storage is billed. */
  readonly bytes: number;
  /** Of what it adds to lists and columns, as DynamoDB counts the size of items. */
  readonly indexBytes: number;
}

/** How statements are loaded. */
export type Loading = 'bulk' | 'dossiers' | 'single' | 'speeches';

const BULK = 20_000;
const DOSSIER = 30;
const DOSSIERS = 100;
const SINGLE = 100;
const SPEECHES = 400;
const DISTINCT_WORDS = 900;

let measured: Promise<Readonly<Record<Loading, Taken>>> | null = null;

/**
 * Writes statements as importers do: many at once into a record that has what they refer to, then dossiers, single ones and
 * speeches. The dates of all of them are in any order.
 */
export function measureWriting(report: (line: string) => void): Promise<Readonly<Record<Loading, Taken>>> {
  measured ??= write(report);
  return measured;
}

async function write(report: (line: string) => void): Promise<Readonly<Record<Loading, Taken>>> {
  report(`writing ${count(BULK)} statements, ${DOSSIERS} dossiers and ${SPEECHES} speeches`);
  const writer = new CountedWriter();
  await writer.write([...corpus(0)]);
  const bulk = await writer.taken(BULK, () => writer.write(statementsFrom(0, BULK)));
  const dossiers = await writer.taken(DOSSIER * DOSSIERS, async () => {
    for (let dossier = 0; dossier < DOSSIERS; dossier += 1)
      await writer.write(statementsFrom(BULK + dossier * DOSSIER, DOSSIER));
  });
  const last = BULK + DOSSIER * DOSSIERS;
  // Events and sources come first, so that only the statements are counted.
  await writer.write(statementsFrom(last, SINGLE).filter(({ entity }) => entity.type !== 'Statement'));
  const single = await writer.taken(SINGLE, async () => {
    for (let index = 0; index < SINGLE; index += 1) await writer.write([statementEntry(last + index)]);
  });
  const speeches = Array.from({ length: SPEECHES }, (_, index) => speechEntry(index, DISTINCT_WORDS, 0));
  const taken = await writer.taken(SPEECHES, () => writer.write(speeches));
  return { bulk, dossiers, single, speeches: taken };
}

/** Statements of the corpus with the events and sources that are new with them. */
function statementsFrom(first: number, size: number): readonly Entry[] {
  const numbers = Array.from({ length: size }, (_, at) => first + at);
  const isFirstOf = (each: number) => (number: number) => number % each === 0;
  const perSource = STATEMENTS_PER_EVENT * EVENTS_PER_SOURCE;
  return [
    ...numbers.filter(isFirstOf(perSource)).map((number) => sourceEntry(number / perSource)),
    ...numbers
      .filter(isFirstOf(STATEMENTS_PER_EVENT))
      .map((number) => eventEntry(number / STATEMENTS_PER_EVENT)),
    ...numbers.map(statementEntry),
  ];
}

/** Writes into tables in memory, and tells what that takes. */
class CountedWriter {
  readonly #store = new WrittenStore();
  readonly #tables = new CountedTables(this.#store, this.#store);
  readonly #session = writerSession(this.#tables.client, LOCAL_TABLE_NAMES);

  /** Reads what is there first, as an importer does that checks entries, and what they refer to. */
  async write(entries: readonly Entry[]): Promise<void> {
    const refs = entries.flatMap(({ entity }) => [
      { type: entity.type, slug: entity.slug },
      ...(entity.type === 'Statement' ? [{ type: 'Source', slug: entity.provenance.source } as const] : []),
      ...(entity.type === 'Statement' && entity.event !== null
        ? [{ type: 'Event', slug: entity.event } as const]
        : []),
    ]);
    await readCurrent([...new Map(refs.map((ref) => [nameOf(ref), ref])).values()], this.#session);
    const changes = entries.map((next) => ({ current: null, next, reason: null }));
    await writeChanges(changes, '2026-01-01T00:00:00.000Z', this.#session);
  }

  /** The cost of some work for each of so many statements. */
  async taken(statements: number, work: () => Promise<void>): Promise<Taken> {
    const before = this.#total();
    await work();
    const after = this.#total();
    const each = (of: (taken: Taken) => number) => (of(after) - of(before)) / statements;
    return {
      writeUnits: each(({ writeUnits }) => writeUnits),
      readUnits: each(({ readUnits }) => readUnits),
      bytes: each(({ bytes }) => bytes),
      indexBytes: each(({ indexBytes }) => indexBytes),
    };
  }

  #total(): Taken {
    let [bytes, indexBytes] = [0, 0];
    for (const { item, bytes: size } of this.#store.all()) {
      bytes += size + STORAGE_OVERHEAD;
      if (isOfIndex(item[PARTITION_KEY]?.S ?? '')) indexBytes += size;
    }
    const { writeUnits, readUnits } = this.#tables;
    return { writeUnits, readUnits, bytes, indexBytes };
  }
}
