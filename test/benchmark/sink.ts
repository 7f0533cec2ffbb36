import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';

/**
 * Tables that take everything and have nothing, in a thread of their own: with them the work and the memory of an import are
 * its own. Tells its address to whoever started the thread.
 */
const UNITS = { CapacityUnits: 1 };
const REPLIES: Readonly<Record<string, object>> = {
  BatchGetItem: { Responses: {}, UnprocessedKeys: {}, ConsumedCapacity: [UNITS] },
  BatchWriteItem: { UnprocessedItems: {}, ConsumedCapacity: [UNITS] },
  Query: { Items: [], Count: 0, ConsumedCapacity: UNITS },
};

/** To a write of one item, which names its table. */
const written = (body: string): object => ({
  ConsumedCapacity: { ...UNITS, TableName: (JSON.parse(body) as { readonly TableName: string }).TableName },
});

const server = createServer(async (request, response) => {
  const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
  const body = await text(request);
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify(REPLIES[operation] ?? written(body)));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
