import { isDeepStrictEqual } from 'node:util';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { createArchive } from '../../lambda/archive/archive.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { type Entry, isEntry } from '../../lambda/archive/layout/items.ts';
import { REVISION_PREFIX } from '../../lambda/archive/revisions.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { type Changeset, LOG_PARTITION, parseChangeset } from '../../lambda/archive/writing/changeset.ts';
import { recover } from '../../lambda/archive/writing/recover.ts';
import { readCurrent, writeChanges } from '../../lambda/archive/writing/write.ts';
import type { RecordPort } from '../../schema/context.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { anyCorrection, type Correction, corrected, FIXED } from '../support/generated-record.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { readable } from '../support/readable.ts';
import { SteppedWriter } from '../support/stepped-writer.ts';
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
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 1, arbitrary: fc.constant(1_000) },
    ),
    end: fc.constantFrom('LIVES', 'LIVES', 'DIES', 'DIES_HALFWAY'),
  })
  .map(readable(written));

/** A record in which every third entity changes, by the hand of one writer after another, any of whom may stop anywhere. */
export class ChangingRecord {
  readonly #tables: MemoryTables;
  readonly #arriving: Entry[];
  readonly #changing: readonly string[];
  #writer: SteppedWriter | null = null;
  /** What there was at first. */
  readonly initial: readonly Entry[];
  /** What nobody touches. */
  readonly staying: readonly Entry[];
  /** Called before each read, so that something can happen in the midst of a page. */
  beforeRead: () => Promise<void> = async () => {};

  constructor(entries: readonly Entry[]) {
    const changing = entries.filter(
      (entry, at) =>
        at % 3 === 0 && !FIXED.includes(entry) && ['Statement', 'Event'].includes(entry.entity.type),
    );
    this.#arriving = changing.filter((_, at) => at % 4 === 0);
    this.#changing = changing.map(({ entity }) => nameOf(entity));
    this.initial = entries.filter((entry) => !this.#arriving.includes(entry));
    this.#tables = new MemoryTables(this.initial);
    this.staying = entries.filter((entry) => !changing.includes(entry));
  }

  /** The revisions that are in force. */
  get entries(): readonly Entry[] {
    return this.#tables.entries;
  }

  /** What the tables hold once whoever comes next has cleared up, and what one who wrote just that would have left. */
  async clearedUp() {
    await new SteppedWriter(this.#tables, recover).finish();
    const isPast = (path: string) => path.includes(REVISION_PREFIX) || path.includes(` ${LOG_PARTITION.pk} `);
    const items = new Map(
      [...this.#tables.items].filter(([path, { type }]) => !isPast(path) && type?.S !== 'Tombstone'),
    );
    return { items, clean: new MemoryTables(this.entries).items };
  }

  /** What is left of what was retracted: each with its last revision. */
  get tombstones(): readonly string[] {
    return [...this.#tables.items]
      .filter(([, { type }]) => type?.S === 'Tombstone')
      .map(([path, { revision, retractedAt }]) => {
        const [, type, slug] = /item\|(\w+)\|(\S+) /.exec(path) ?? [];
        return `${type}/${slug} ${revision?.N} ${retractedAt?.S}`;
      });
  }

  /** Those revisions that do not fit what is in force: later ones, and others of the same number. */
  get wrongRevisions(): readonly string[] {
    const { items } = this.#tables;
    return [...items].flatMap(([path, { revision, content }]) => {
      if (!path.includes(REVISION_PREFIX)) return [];
      const current = items.get(path.replace(/ revision#\d+$/, ' current'));
      const isLater = Number(revision?.N) > Number(current?.revision?.N);
      const isSame = revision?.N === current?.revision?.N && current?.type?.S !== 'Tombstone';
      return isLater || (isSame && !isDeepStrictEqual(content, current?.content)) ? [path] : [];
    });
  }

  /** The log of changes, as it is written. */
  get log(): readonly Changeset[] {
    return [...this.#tables.items]
      .filter(([path]) => path.includes(` ${LOG_PARTITION.pk} `))
      .map(([, item]) => parseChangeset(unmarshall(item)));
  }

  /** One request's view of it. */
  open(): RecordPort {
    const client = this.#tables.clientWith(async (command) => {
      await this.beforeRead();
      return this.#tables.answer(command);
    });
    return createArchive(client, LOCAL_TABLE_NAMES).open(new AbortController().signal).record;
  }

  async happens({ kind, target, correction, requests, end }: Happening): Promise<void> {
    this.#writer ??= this.#begin(kind, target, correction);
    if (this.#writer === null) return;
    const isDone = await this.#writer.step(requests);
    const dies = end !== 'LIVES';
    if (dies && end === 'DIES_HALFWAY' && !isDone) await this.#writer.halfStep();
    if (isDone || dies) this.#writer = null;
  }

  /** Corrects an entity in one go; it stays at its place in the lists. */
  async correctInPlace({ target, correction }: Pick<Happening, 'target' | 'correction'>): Promise<void> {
    const writer = this.#begin('CORRECT', target, { ...correction, keepsDate: true });
    await writer?.finish();
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
