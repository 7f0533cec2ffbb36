import { setTimeout as delay } from 'node:timers/promises';
import { ArchiveFault } from '../archive-fault.ts';

/** Waits so many milliseconds; rejects when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Pause = (ms, signal) => delay(ms, undefined, { signal });

/** What a wait takes of a session. */
interface Waiting {
  readonly signal: AbortSignal;
  readonly pause?: Pause;
}

/** The rounds in a row that may leave a batch as it is. */
const FRUITLESS_ROUNDS = 6;
const FIRST_PAUSE_MS = 20;

/** Either kind of batch that commands take. */
type Batch = ReadonlyMap<unknown, unknown> | readonly unknown[];

const sizeOf = (batch: Batch): number => ('length' in batch ? batch.length : batch.size);

/**
 * Sends a batch until nothing of it is left unprocessed. A round that processes a part is followed at once by the next one: a
 * reply ends at a number of bytes, so a batch of large items takes many rounds. A round that processes nothing was
 * throttled, and is followed by a pause, each longer than the one before and with jitter.
 *
 * The client retries a request that gets no reply within each round, so the two multiply, to 18 requests for a fruitless
 * read. Both seldom meet, and the deadline, which is the session's signal, ends every wait.
 * @param send sends what is pending and returns what was left of it; null when nothing was
 * @param fruitless the rounds in a row that may process nothing
 * @throws ArchiveFault when that many rounds processed nothing
 */
export async function untilProcessed<Pending extends Batch>(
  batch: Pending,
  send: (pending: Pending) => Promise<Pending | null>,
  { signal, pause = sleep }: Waiting,
  fruitless = FRUITLESS_ROUNDS,
): Promise<void> {
  let pending = batch;
  for (let round = 0; round < fruitless; ) {
    if (round > 0) await pause(FIRST_PAUSE_MS * 2 ** round * (0.5 + Math.random() / 2), signal);
    const left = await send(pending);
    if (left === null) return;
    round = sizeOf(left) < sizeOf(pending) ? 0 : round + 1;
    pending = left;
  }
  throw new ArchiveFault(
    `expected DynamoDB to process part of a batch, got all of it unprocessed ${fruitless} times in a row; check the tables for throttling`,
  );
}

/** Cuts a list into pieces of at most `size`. */
export const chunksOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
