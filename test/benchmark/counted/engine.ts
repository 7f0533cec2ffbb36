import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../../../lambda/local/engine.ts';

/** Starts counted tables that answer over HTTP, in a thread of their own: what asks them has its processor time to itself. */
export async function startCountedEngine(): Promise<Engine> {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url));
  const [endpoint] = (await once(worker, 'message')) as [string];
  return {
    endpoint,
    async close() {
      await worker.terminate();
    },
  };
}
