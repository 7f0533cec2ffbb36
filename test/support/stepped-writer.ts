import { setImmediate } from 'node:timers/promises';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import type { MemoryTables } from './memory-tables.ts';
import { firstHalf } from './tables.ts';

/** Somebody who writes to tables in memory, one write request at a time, when told to. Told no more, they have died. */
export class SteppedWriter {
  readonly #tables: MemoryTables;
  readonly #waiting: { readonly command: BatchWriteItemCommand; readonly answer: (reply: object) => void }[] =
    [];
  readonly #work: Promise<void>;
  #isDone = false;

  constructor(tables: MemoryTables, work: (session: Session) => Promise<void>) {
    this.#tables = tables;
    const client = tables.clientWith((command) => this.#send(command));
    this.#work = work(writerSession(client, LOCAL_TABLE_NAMES)).finally(() => {
      this.#isDone = true;
    });
  }

  /** Lets so many write requests through; resolves when the next one waits or all are done, to whether all are. */
  async step(requests: number): Promise<boolean> {
    await this.#settled();
    for (let left = requests; left > 0 && !this.#isDone; left -= 1) {
      const next = this.#waiting.shift();
      if (next !== undefined) next.answer(this.#tables.answer(next.command));
      await this.#settled();
    }
    return this.#isDone;
  }

  /** Lets everything through. */
  async finish(): Promise<void> {
    await this.step(Number.POSITIVE_INFINITY);
  }

  /** Lets the first half of what the next request writes through; of its answer nobody hears any more. */
  async halfStep(): Promise<void> {
    await this.#settled();
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const { RequestItems: items = {} } = next.command.input;
    this.#tables.answer(new BatchWriteItemCommand({ RequestItems: firstHalf(items) }));
  }

  #send(command: unknown): Promise<object> {
    if (!(command instanceof BatchWriteItemCommand)) return Promise.resolve(this.#tables.answer(command));
    return new Promise((answer) => this.#waiting.push({ command, answer }));
  }

  async #settled(): Promise<void> {
    while (!this.#isDone && this.#waiting.length === 0) await setImmediate();
    if (this.#isDone) await this.#work;
  }
}
