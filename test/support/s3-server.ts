import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject {
  readonly content: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

/** So much of S3 as a bucket needs: objects by key, copies on condition, errors as S3 words them. */
export async function startS3() {
  const objects = new Map<string, StoredObject>();
  const server = createServer((request, response) => void answer(request, response, objects));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const etagOf = ({ content }: StoredObject): string => `"${createHash('md5').update(content).digest('hex')}"`;

/** The content of a body in chunks, each behind its length in hexadecimal; the client's checksum follows the last. */
function unchunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, line), 16);
    if (!(length > 0)) return Buffer.concat(chunks);
    chunks.push(body.subarray(line + 2, line + 2 + length));
    at = line + 2 + length + 2;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, StoredObject>,
): Promise<void> {
  const key = decodeURIComponent(new URL(request.url ?? '', 'http://s3').pathname.slice(1));
  const sent = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  const content = request.headers['content-encoding'] === 'aws-chunked' ? unchunked(sent) : sent;
  const object = objects.get(key);
  const fail = (status: number, code: string) =>
    response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? undefined : `<Error><Code>${code}</Code></Error>`);
  if (key.startsWith('locked/')) {
    fail(403, 'AccessDenied');
  } else if (request.method === 'PUT') {
    const source = request.headers['x-amz-copy-source'];
    const copied =
      source === undefined ? null : (objects.get(decodeURIComponent(String(source))) ?? undefined);
    if (copied === undefined) return void fail(404, 'NoSuchKey');
    if (copied !== null && request.headers['x-amz-copy-source-if-match'] !== etagOf(copied))
      return void fail(412, 'PreconditionFailed');
    const metadata = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), String(value)]] : [],
      ),
    );
    objects.set(key, copied ?? { content, metadata });
    response.end(
      copied === null ? '' : `<CopyObjectResult><ETag>${etagOf(copied)}</ETag></CopyObjectResult>`,
    );
  } else if (object === undefined) {
    fail(404, 'NoSuchKey');
  } else if (request.method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else {
    for (const [name, value] of Object.entries(object.metadata))
      response.setHeader(`x-amz-meta-${name}`, value);
    response.setHeader('etag', etagOf(object));
    response.setHeader('content-length', object.content.length);
    response.end(request.method === 'HEAD' ? undefined : object.content);
  }
}
