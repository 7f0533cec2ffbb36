import { setImmediate } from 'node:timers/promises';
import { BatchWriteItemCommand, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import type { MemoryTables } from './memory-tables.ts';

/** The commands that write. */
export type WriteCommand = BatchWriteItemCommand | PutItemCommand | DeleteItemCommand;

export const isWrite = (command: unknown): command is WriteCommand =>
  command instanceof BatchWriteItemCommand ||
  command instanceof PutItemCommand ||
  command instanceof DeleteItemCommand;

interface Waiting {
  readonly command: WriteCommand;
  readonly answer: (reply: object) => void;
  readonly fail: (error: unknown) => void;
}

/** Somebody who writes to tables in memory, one write request at a time, when told to. Told no more, they have died. */
export class SteppedWriter {
  readonly #tables: MemoryTables;
  readonly #waiting: Waiting[] = [];
  readonly #work: Promise<void>;
  readonly #next: (waiting: number) => number;
  #isDone = false;

  /** @param next which of the requests that wait gets through next; the one that has waited longest unless told */
  constructor(
    tables: MemoryTables,
    work: (session: Session) => Promise<void>,
    next: (waiting: number) => number = () => 0,
  ) {
    this.#tables = tables;
    this.#next = next;
    const client = tables.clientWith((command) => this.#send(command));
    this.#work = work(writerSession(client, LOCAL_TABLE_NAMES)).finally(() => {
      this.#isDone = true;
    });
    // Whoever takes the next step is told.
    this.#work.catch(() => {});
  }

  /** Lets so many write requests through; resolves when the next one waits or all are done, to whether all are. */
  async step(requests: number): Promise<boolean> {
    await this.#settled();
    for (let left = requests; left > 0 && !this.#isDone; left -= 1) {
      const [next] = this.#waiting.splice(this.#next(this.#waiting.length), 1);
      if (next !== undefined) this.#pass(next);
      await this.#settled();
    }
    return this.#isDone;
  }

  /** Lets everything through. */
  async finish(): Promise<void> {
    await this.step(Number.POSITIVE_INFINITY);
  }

  /** The requests that wait. */
  get waiting(): readonly WriteCommand[] {
    return this.#waiting.map(({ command }) => command);
  }

  /** Lets the first half of what the next request writes through; of its answer nobody hears any more. */
  async halfStep(): Promise<void> {
    await this.#settled();
    const next = this.#waiting.shift();
    if (next !== undefined) this.#tables.answer(halfOf(next.command) ?? next.command);
  }

  #pass({ command, answer, fail }: Waiting): void {
    try {
      answer(this.#tables.answer(command));
    } catch (error) {
      fail(error);
    }
  }

  #send(command: unknown): Promise<object> {
    if (!isWrite(command)) return Promise.resolve(this.#tables.answer(command));
    return new Promise((answer, fail) => this.#waiting.push({ command, answer, fail }));
  }

  async #settled(): Promise<void> {
    // Those who write at once have all come to a write, or to their end, when nobody does anything more.
    for (let quiet = 0, before = -1; quiet < 2 && !this.#isDone; ) {
      await setImmediate();
      quiet = this.#waiting.length === before && before > 0 ? quiet + 1 : 0;
      before = this.#waiting.length;
    }
    if (this.#isDone) await this.#work;
  }
}

/** Tables as a writer leaves them that was stopped. */
export interface Stopped {
  readonly tables: MemoryTables;
  /** Where it was stopped. */
  readonly where: string;
}

/**
 * Lets somebody write to tables, and gives at each of their writes what they would leave if they were stopped before it, or in the middle
 * of it.
 */
export async function* everyStop(
  tables: MemoryTables,
  work: (session: Session) => Promise<void>,
): AsyncGenerator<Stopped, void> {
  const writer = new SteppedWriter(tables, work);
  let writes = 1;
  for (let isDone = await writer.step(0); !isDone; isDone = await writer.step(1)) {
    const [next] = writer.waiting;
    yield { tables: tables.clone(), where: `before write ${writes}` };
    const half = next === undefined ? null : halfOf(next);
    if (half !== null) {
      const halved = tables.clone();
      halved.answer(half);
      yield { tables: halved, where: `in the middle of write ${writes}` };
    }
    writes += 1;
  }
}

/** A batch of the first half of what is to be written to each table; null for a request that writes one item. */
export function halfOf(command: WriteCommand): BatchWriteItemCommand | null {
  if (!(command instanceof BatchWriteItemCommand)) return null;
  const { RequestItems: items = {} } = command.input;
  return new BatchWriteItemCommand({
    RequestItems: Object.fromEntries(
      Object.entries(items).map(([table, writes]) => [table, writes.slice(0, Math.ceil(writes.length / 2))]),
    ),
  });
}
