import { RecordError } from '../../schema/errors.ts';
import type { Archive } from '../archive/archive.ts';
import { errorFields, log } from './log.ts';

/** How long what a check of the tables found is told to everybody who asks. */
const SHARED_MS = 1_000;
/** How long the tables have to answer it. */
const PATIENCE_MS = 2_000;

/** Whether the service is there, and with `deep` whether its tables answer; null when they do, otherwise what is told. */
export interface Health {
  check(deep: boolean, requestId: string): Promise<RecordError | null>;
}

/**
 * Checks the tables at most once in a while, whoever asks how often: a way to see that they answer must not be one to load
 * them.
 */
export function createHealth(
  { ping }: Pick<Archive, 'ping'>,
  now: () => number = () => performance.now(),
): Health {
  let last: { readonly at: number; readonly found: Promise<RecordError | null> } | null = null;

  async function pinged(requestId: string): Promise<RecordError | null> {
    try {
      await ping(AbortSignal.timeout(PATIENCE_MS));
      return null;
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      log('error', 'health check failed, the tables do not answer: see error and cause', {
        requestId,
        ...errorFields(error),
      });
      return error;
    }
  }

  return {
    async check(deep, requestId) {
      if (!deep) return null;
      if (last === null || now() - last.at >= SHARED_MS) last = { at: now(), found: pinged(requestId) };
      return last.found;
    },
  };
}
