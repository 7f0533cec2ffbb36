import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { LEASE_KEY } from '../../lambda/archive/layout/keys.ts';
import { operationOf, passedOn } from './engine-request.ts';
import { firstHalf, type Stop } from './tables.ts';

/** Stands before an engine and passes on whatever a program asks of it, until that program is killed. */
export interface DeadlyProxy {
  readonly endpoint: string;
  /** How many write requests have come, of those that are counted. */
  readonly writes: number;
  /** Resolves when nothing that was passed on is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const WRITES = ['BatchWriteItem', 'PutItem', 'DeleteItem'];

/**
 * Starts a proxy on loopback. Writes are counted rather than time, so that a program dies anywhere between its first write
 * and its last, on any machine alike. What is sent again, and what prolongs the lease, is passed on and not counted: how
 * often that is depends on how long the program takes.
 * @param engine its address
 * @param stop at which write request the program dies, and how much of that the engine gets; whatever comes later it does not get
 * @param kill ends the program at once
 */
export async function startDeadlyProxy(engine: string, stop: Stop, kill: () => void): Promise<DeadlyProxy> {
  const underWay = new Set<Promise<void>>();
  const counted = new Set<string>();
  let isDead = false;

  const server = createServer((request, response) => {
    // Who asks may break off, as one does who is killed.
    const passing = pass(request, response)
      .catch(() => void response.destroy())
      .finally(() => underWay.delete(passing));
    underWay.add(passing);
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (isDead) return;
    const operation = operationOf(request);
    const before = counted.size;
    if (WRITES.includes(operation)) counted.add(identityOf(operation, body));
    const isNew = counted.size > before;
    if (!isNew || counted.size < stop.at) {
      const { status, headers, content } = await passedOn(engine, request, body);
      response.writeHead(status, headers).end(content);
      return;
    }
    isDead = true;
    kill();
    if (stop.reached === 'ALL') await passedOn(engine, request, body);
    if (stop.reached === 'HALF' && operation === 'BatchWriteItem')
      await passedOn(engine, request, halved(body));
  }

  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    get writes() {
      return counted.size;
    },
    async settled() {
      await Promise.allSettled(underWay);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Two requests of the same identity are counted as one: those that are sent again, and those that take the lease and prolong it. */
function identityOf(operation: string, body: Buffer): string {
  const { Item: item } = JSON.parse(String(body)) as {
    readonly Item?: { readonly pk?: { readonly S: string } };
  };
  return item?.pk?.S === LEASE_KEY.pk ? LEASE_KEY.pk : `${operation} ${body}`;
}

function halved(body: Buffer): Buffer {
  const { RequestItems: items, ...rest } = JSON.parse(String(body)) as {
    readonly RequestItems: Readonly<Record<string, readonly object[]>>;
  };
  return Buffer.from(JSON.stringify({ ...rest, RequestItems: firstHalf(items) }));
}
