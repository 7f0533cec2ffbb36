import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { type Archive, createArchive } from '../../lambda/archive/archive.ts';
import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { type Changeset, parseChangeset } from '../../lambda/archive/layout/changeset.ts';
import { type Entry, isEntry, parseTombstone } from '../../lambda/archive/layout/items.ts';
import { LOG_PARTITION, STATE_KEY } from '../../lambda/archive/layout/keys.ts';
import { parseState } from '../../lambda/archive/layout/state.ts';
import { LOCAL_TABLE_NAMES, PARTITION_KEY } from '../../lambda/archive/tables.ts';
import { readCurrent } from '../../lambda/archive/writing/read-current.ts';
import { recover } from '../../lambda/archive/writing/recover.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import type { RecordPort } from '../../schema/context.ts';
import { type EntityRef, nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { anyCorrection, type Correction, corrected, FIXED } from '../support/generated-record.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { PastTables, type PickVersion } from '../support/past-tables.ts';
import { readable } from '../support/readable.ts';
import { SteppedWriter } from '../support/stepped-writer.ts';
import { type Items, standingAt, storedRecord } from '../support/stored-record.ts';
import { RECORDED_AT } from '../support/tables.ts';

/** What happens between two reads: a writer begins, or the one who is at work goes on, and may die of it. */
export interface Happening {
  readonly kind: 'CORRECT' | 'INSERT' | 'REMOVE';
  readonly target: number;
  readonly correction: Correction;
  /** How many write requests get through. */
  readonly requests: number;
  readonly end: 'LIVES' | 'DIES' | 'DIES_HALFWAY';
}

const written = ({
  kind,
  target,
  correction: { statement, event, ...keeps },
  requests,
  end,
}: Happening): string => {
  const edtf = { statement: statement.date?.edtf, event: event.date?.edtf };
  return JSON.stringify([kind, target, requests, end, keeps, edtf, statement.text.slice(0, 40), event.name]);
};

export const anyHappening: fc.Arbitrary<Happening> = fc
  .record({
    kind: fc.constantFrom('CORRECT', 'CORRECT', 'CORRECT', 'INSERT', 'REMOVE'),
    target: fc.nat(99),
    correction: anyCorrection,
    requests: fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 2, arbitrary: fc.integer({ min: 13, max: 80 }) },
      { weight: 1, arbitrary: fc.constant(1_000) },
    ),
    end: fc.constantFrom('LIVES', 'LIVES', 'LIVES', 'LIVES', 'DIES', 'DIES_HALFWAY'),
  })
  .map(readable(written));

/** One request's view of a record. */
export interface Opened {
  readonly record: RecordPort;
  /** The newest commit when the request read the state of the record. */
  readonly commit: number;
}

/** A record in which every third entity changes, by the hand of one writer after another, any of whom may stop anywhere. */
export class ChangingRecord {
  readonly #tables: PastTables;
  readonly #arriving: Entry[];
  readonly #changing: readonly string[];
  readonly #entriesAt = new Map<number, readonly Entry[]>();
  #writer: SteppedWriter | null = null;
  /** What there was at first. */
  readonly initial: readonly Entry[];
  /** Called before each read, so that something can happen in the midst of a page. */
  beforeRead: () => Promise<void> = async () => {};
  /** Decides what replies from the past show; null where all replies are of the present. */
  past: PickVersion | null = null;

  private constructor(tables: PastTables, initial: readonly Entry[], changing: readonly Entry[]) {
    this.#tables = tables;
    this.initial = initial;
    this.#arriving = changing.filter((entry) => !initial.includes(entry));
    this.#changing = changing.map(({ entity }) => nameOf(entity));
  }

  static async with(entries: readonly Entry[]): Promise<ChangingRecord> {
    const changing = entries.filter(
      (entry, at) =>
        at % 3 === 0 && !FIXED.includes(entry) && ['Statement', 'Event'].includes(entry.entity.type),
    );
    const arriving = changing.filter((_, at) => at % 4 === 0);
    const initial = entries.filter((entry) => !arriving.includes(entry));
    return new ChangingRecord(await PastTables.with(initial), initial, changing);
  }

  /** The newest commit. */
  get commit(): number {
    const { table, pk, sk } = STATE_KEY;
    const state = this.#tables.item(LOCAL_TABLE_NAMES[table], pk, sk);
    return parseState(state === undefined ? null : attributesOf(state)).commit;
  }

  /** The revisions that are in force. */
  get entries(): readonly Entry[] {
    return this.entriesAt(this.commit);
  }

  /** Those that were in force at a commit. */
  entriesAt(commit: number): readonly Entry[] {
    const entries = this.#entriesAt.get(commit) ?? standingAt(storedRecord(this.items), commit);
    this.#entriesAt.set(commit, entries);
    return entries;
  }

  /** All that an entity has said up to a commit, the newest first; the log does not tell what only changed how it is found. */
  saidUpTo(commit: number, ref: EntityRef): readonly Entity[] {
    const told = this.log
      .filter((each) => each.commit <= commit)
      .flatMap(({ changes }) => changes)
      .filter((change) => change.kind !== 'RETRACTED' && nameOf(change) === nameOf(ref));
    const numbers = new Set(told.map(({ revision }) => revision));
    return storedRecord(this.items)
      .revisions.filter(({ entry }) => nameOf(entry.entity) === nameOf(ref) && numbers.has(entry.revision))
      .map(({ entry }) => entry.entity)
      .toReversed();
  }

  get items(): Items {
    return this.#tables.items;
  }

  /** Lets whoever comes next clear up. */
  async clearUp(): Promise<void> {
    await new SteppedWriter(this.#tables, recover).finish();
  }

  /** What one writer leaves who makes the same commits one after the other and is never stopped. */
  async cleanItems(): Promise<Items> {
    const { commit, revisions, corrections } = storedRecord(this.items);
    const tables = await MemoryTables.with(this.initial);
    for (let at = 2; at <= commit; at += 1) {
      const next = revisions.find(({ added }) => added === at);
      const retraction = corrections.find((each) => each.commit === at && each.isRetracted);
      const current = revisions.find(
        ({ number, removed }) => removed === at && number === (next ?? retraction)?.number,
      );
      const change = { current: current?.entry ?? null, next: next?.entry ?? null, reason: null };
      await writeChanges([change], RECORDED_AT, tables.session());
    }
    return tables.items;
  }

  /** What is left of what was retracted: each with its last revision. */
  get tombstones(): readonly string[] {
    const names = new Map(
      storedRecord(this.items).revisions.map(({ entry, number }) => [
        number.toString(36),
        nameOf(entry.entity),
      ]),
    );
    return [...this.items].flatMap(([path, item]) => {
      const [, digits = '', sk] = /^\S+ (\w+)\|retracted (\d+)$/.exec(path) ?? [];
      if (sk === undefined) return [];
      const { revision, retractedAt } = parseTombstone(Number(sk), attributesOf(item));
      return [`${names.get(digits)} ${revision} ${retractedAt}`];
    });
  }

  /** The log of changes, as it is written. */
  get log(): readonly Changeset[] {
    return [...this.items]
      .filter(([path]) => path.includes(` ${LOG_PARTITION.pk} `))
      .map(([, item]) => parseChangeset(attributesOf(item)));
  }

  /** A function over it, which keeps the state of the record for so long; it reads the state for each request unless told. */
  archive(maxAgeMs = 0): { open(): Opened } {
    let commit = 0;
    const client = this.#tables.clientWith(async (command) => {
      await this.beforeRead();
      if (isOfState(command)) ({ commit } = this);
      return this.past === null
        ? this.#tables.answer(command)
        : this.#tables.answerFromPast(command, this.past);
    });
    const archive: Archive = createArchive(client, LOCAL_TABLE_NAMES, { maxAgeMs });
    return {
      open: () => ({
        record: archive.open(new AbortController().signal).record,
        get commit() {
          return commit;
        },
      }),
    };
  }

  async happens({ kind, target, correction, requests, end }: Happening): Promise<void> {
    this.#writer ??= this.#begin(kind, target, correction);
    if (this.#writer === null) return;
    const isDone = await this.#writer.step(requests);
    const dies = end !== 'LIVES';
    if (dies && end === 'DIES_HALFWAY' && !isDone) await this.#writer.halfStep();
    if (isDone || dies) this.#writer = null;
  }

  #begin(kind: Happening['kind'], target: number, correction: Correction): SteppedWriter | null {
    if (kind === 'INSERT') {
      const [entry] = this.#arriving.splice(0, 1);
      return entry === undefined ? null : this.#write(entry, () => entry);
    }
    const present = this.entries.filter(({ entity }) => this.#changing.includes(nameOf(entity)));
    const current = present[target % Math.max(present.length, 1)];
    if (current === undefined) return null;
    if (kind === 'CORRECT')
      return this.#write(current, (entry) => (entry === null ? null : corrected(entry, correction)));
    return this.#write(current, () => null);
  }

  /** Writes as an import does: after clearing up behind a writer who died, over what is there then. */
  #write({ entity }: Entry, nextOf: (current: Entry | null) => Entry | null): SteppedWriter {
    return new SteppedWriter(this.#tables, async (session: Session) => {
      await recover(session);
      const [stored = null] = await readCurrent([entity], session);
      const current = isEntry(stored) ? stored : null;
      const next = nextOf(current);
      if (next === null && current === null) return;
      await writeChanges([{ current, next, reason: null }], RECORDED_AT, session);
    });
  }
}

/** Whether a command reads the state of the record. */
const isOfState = (command: unknown): boolean =>
  command instanceof BatchGetItemCommand &&
  Object.values(command.input.RequestItems ?? {}).some(({ Keys: keys = [] }) =>
    keys.some((key) => key[PARTITION_KEY]?.S === STATE_KEY.pk),
  );
