import { StandardRetryStrategy } from '@smithy/core/retry';
import type { ClientOptions } from '../../lambda/archive/dynamo/client.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';

/** What the function does before it tries something again, but for the waiting. */
export const noWaits = (
  maxAttempts = 3,
): Required<Pick<ClientOptions, 'retryStrategy'> & Pick<Session, 'pause'>> => ({
  retryStrategy: new StandardRetryStrategy({
    maxAttempts,
    backoff: { setDelayBase() {}, computeNextBackoffDelay: () => 0 },
  }),
  pause: async (_, signal) => signal.throwIfAborted(),
});
