import { setTimeout as delay } from 'node:timers/promises';
import { ArchiveFault } from '../archive-fault.ts';

/** How often a batch is asked again for what DynamoDB left unprocessed. */
const ROUNDS = 6;
const FIRST_PAUSE_MS = 20;

/**
 * Sends a batch until nothing of it is left unprocessed, pausing longer and with jitter before each further round.
 * @param send sends what is pending and returns what was left of it; null when nothing was
 * @throws ArchiveFault when something stays unprocessed
 */
export async function untilProcessed<Batch>(
  batch: Batch,
  send: (pending: Batch) => Promise<Batch | null>,
  signal: AbortSignal,
): Promise<void> {
  let pending: Batch | null = batch;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0)
      await delay(FIRST_PAUSE_MS * 2 ** round * (0.5 + Math.random() / 2), undefined, { signal });
    pending = await send(pending);
    if (pending === null) return;
  }
  throw new ArchiveFault(`expected a whole batch to be processed within ${ROUNDS} requests`);
}

/** Cuts a list into pieces of at most `size`. */
export const chunksOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
