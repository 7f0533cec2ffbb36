import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';

/** The thread that the embedded engine runs in. Tells its port when it listens; any message ends it. */
const folder: string | undefined = workerData;
const server = dynalite({
  createTableMs: 0,
  deleteTableMs: 0,
  ...(folder !== undefined && { path: folder }),
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
parentPort?.once('message', () => {
  server.close(() => process.exit());
  server.closeAllConnections();
});
parentPort?.postMessage((server.address() as AddressInfo).port);
