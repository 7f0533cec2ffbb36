import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../../../lambda/local/engine.ts';
import type { Item } from './item-size.ts';

export interface CountedEngine extends Engine {
  /** Everything that is in the tables. */
  items(): Promise<readonly Item[]>;
}

/** Starts counted tables that answer over HTTP, in a thread of their own: what asks them has its processor time to itself. */
export async function startCountedEngine(): Promise<CountedEngine> {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url));
  const [endpoint] = (await once(worker, 'message')) as [string];
  return {
    endpoint,
    async items() {
      worker.postMessage('items');
      const [items] = (await once(worker, 'message')) as [readonly Item[]];
      return items;
    },
    async close() {
      await worker.terminate();
    },
  };
}
