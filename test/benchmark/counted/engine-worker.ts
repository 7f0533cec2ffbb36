import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { CountedTables } from './counted-tables.ts';
import { WrittenStore } from './store.ts';

/** Counted tables behind DynamoDB's protocol. Tells its address to whoever started the thread. */
const COMMANDS: Readonly<Record<string, new (input: never) => unknown>> = {
  BatchGetItem: BatchGetItemCommand,
  BatchWriteItem: BatchWriteItemCommand,
  PutItem: PutItemCommand,
  DeleteItem: DeleteItemCommand,
  Query: QueryCommand,
};

const store = new WrittenStore();
const tables = new CountedTables(store, store);

const server = createServer(async (request, response) => {
  const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
  const Command = COMMANDS[operation];
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  try {
    if (Command === undefined)
      throw new Error(`expected an operation that the archive uses, got ${operation}`);
    const input = JSON.parse(await text(request), bytesFromText) as never;
    response.end(JSON.stringify(tables.answer(new Command(input)), textFromBytes));
  } catch (error) {
    const isRefused = error instanceof ConditionalCheckFailedException;
    response.statusCode = isRefused ? 400 : 500;
    const type = `com.amazonaws.dynamodb.v20120810#${isRefused ? error.name : 'InternalServerError'}`;
    response.end(JSON.stringify({ __type: type, message: String(error) }));
  }
});

/** In JSON, bytes are base64. */
const bytesFromText = (key: string, value: unknown): unknown =>
  key === 'B' && typeof value === 'string' ? Uint8Array.from(Buffer.from(value, 'base64')) : value;

function textFromBytes(this: unknown, key: string, value: unknown): unknown {
  if (key !== 'B') return value;
  const bytes = (this as { readonly B: unknown }).B;
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : value;
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
parentPort?.on('message', () => parentPort?.postMessage([...store.all()].map(({ item }) => item)));
