import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

/** A DynamoDB that runs in this process. */
export interface Engine {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded engine on a free loopback port.
 * @param folder where it keeps its data; in memory without it
 */
export async function startEngine(folder?: string): Promise<Engine> {
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
