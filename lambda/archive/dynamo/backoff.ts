import { setTimeout as delay } from 'node:timers/promises';
import { ArchiveFault } from '../archive-fault.ts';
import type { Session } from './session.ts';

/** Waits so many milliseconds; rejects when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Pause = (ms, signal) => delay(ms, undefined, { signal });

/** How often a batch is asked again for what DynamoDB left unprocessed. */
const ROUNDS = 6;
const FIRST_PAUSE_MS = 20;

/**
 * Sends a batch until nothing of it is left unprocessed, pausing longer and with jitter before each further round.
 *
 * Each round may in turn be repeated by the client, where there was no answer: the two multiply, to 18 requests for one that
 * reads. But both seldom meet, and whoever waits is spared by the deadline that is the session's signal.
 * @param send sends what is pending and returns what was left of it; null when nothing was
 * @throws ArchiveFault when something stays unprocessed
 */
export async function untilProcessed<Batch>(
  batch: Batch,
  send: (pending: Batch) => Promise<Batch | null>,
  session: Pick<Session, 'signal' | 'pause'>,
  rounds = ROUNDS,
): Promise<void> {
  const { pause = sleep } = session;
  let pending: Batch | null = batch;
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) await pause(FIRST_PAUSE_MS * 2 ** round * (0.5 + Math.random() / 2), session.signal);
    pending = await send(pending);
    if (pending === null) return;
  }
  throw new ArchiveFault(
    `expected DynamoDB to process a batch within ${rounds} requests, got unprocessed items each time; check the tables for throttling`,
  );
}

/** Cuts a list into pieces of at most `size`. */
export const chunksOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
