import { StandardRetryStrategy } from '@smithy/core/retry';
import type { Waits } from '../../lambda/api/create-handler.ts';

/** What the function does before it tries something again, but for the waiting. */
export const noWaits = (maxAttempts = 3): Waits => ({
  retryStrategy: new StandardRetryStrategy({
    maxAttempts,
    backoff: { setDelayBase() {}, computeNextBackoffDelay: () => 0 },
  }),
  pause: async (_, signal) => signal.throwIfAborted(),
});
