import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ClassicLevel } from 'classic-level';

/** A DynamoDB that runs in this process. */
export interface Engine {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded engine on a free loopback port, in a thread of its own: it and whoever asks it then work side by
 * side, as they do in the cloud.
 * @param folder where it keeps its data; in memory without it
 * @throws Error with a code when the folder cannot be used: it cannot be written, or another engine has it
 */
export async function startEngine(folder?: string): Promise<Engine> {
  if (folder !== undefined) await assertFree(folder);
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { workerData: folder });
  const [port] = await once(worker, 'message');
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}

/** The engine opens its store when it is first asked, and ends the process when it cannot: so the store is tried before. */
async function assertFree(folder: string): Promise<void> {
  const files = await readdir(folder);
  // A store has this file; a folder with anything else in it is somebody's.
  if (files.length > 0 && !files.includes('CURRENT')) throw Object.assign(new Error(), { code: 'ENOTEMPTY' });
  const store = new ClassicLevel(folder);
  await store.open();
  await store.close();
}
