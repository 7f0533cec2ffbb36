import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ReplyFault } from './reply-fault.ts';

/** A reply as the HTTP handler gives it. */
interface Reply {
  readonly headers: Readonly<Record<string, string>>;
  body: Readable | Uint8Array;
}

/**
 * Lets the client read the body of every reply before it looks at it, and holds it against what is promised of it. The
 * client's own time limit ends with the headers: a body that comes byte by byte would be waited for as long as it likes.
 * And of itself the client takes an empty body for a success, and does not look at the checksum that DynamoDB sends.
 * @param withinMs how long a reply may take, from the request to its last byte
 */
export function readWholeReplies({ middlewareStack }: DynamoDBClient, withinMs: number): void {
  middlewareStack.add(
    (next) => async (args) => {
      const asked = performance.now();
      const result = await next(args);
      const reply = result.response as Reply;
      if (!(reply.body instanceof Uint8Array)) {
        reply.body = await wholeBody(reply.body, withinMs - (performance.now() - asked));
      }
      check(reply, reply.body);
      return result;
    },
    { name: 'readWholeReplies', step: 'deserialize', priority: 'low' },
  );
}

/** Listens to the body itself: the readers of whole streams that Node has take a tenth of the time of a small request. */
function wholeBody(body: Readable, withinMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const timer = setTimeout(
      () => body.destroy(new ReplyFault('expected a complete reply within the time limit, got part of one')),
      Math.max(0, withinMs),
    );
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    body.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)));
    body.on('error', reject);
    body.on('close', () => {
      clearTimeout(timer);
      if (!body.readableEnded) reject(new ReplyFault('expected a complete reply, got one that broke off'));
    });
  });
}

function check({ headers }: Reply, body: Uint8Array): void {
  if (body.length === 0) throw new ReplyFault('expected a reply with a body, got an empty one');
  const checksum = headers['x-amz-crc32'];
  if (checksum !== undefined && Number(checksum) !== crc32(body)) {
    throw new ReplyFault('expected a reply that matches its checksum, got a corrupted one');
  }
}
