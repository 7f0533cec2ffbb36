import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';

/** A DynamoDB that runs in this process. */
export interface Engine {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded engine on a free loopback port.
 * @param folder where it keeps its data; in memory without it
 * @throws Error with a code when the folder cannot be used: it cannot be written, or another engine has it
 */
export async function startEngine(folder?: string): Promise<Engine> {
  if (folder !== undefined) await assertFree(folder);
  const server = dynalite({ createTableMs: 0, ...(folder !== undefined && { path: folder }) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The engine opens its store when it is first asked, and ends the process when it cannot: so the store is tried before. */
async function assertFree(folder: string): Promise<void> {
  const store = new ClassicLevel(folder);
  await store.open();
  await store.close();
}
