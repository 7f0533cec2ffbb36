import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One request of the SDK: the operation, such as `Query`, and its body. */
export interface EngineRequest {
  readonly operation: string;
  readonly body: string;
}

/** What stands in front of an engine does with a request: answers it itself, or passes it on. */
export type Behaviour = (request: EngineRequest, response: ServerResponse) => 'ANSWERED' | 'PASS';

/** A way to an engine that can be made to fail. */
export interface Front {
  readonly endpoint: string;
  /** From now on. */
  behave(behaviour: Behaviour): void;
  /** Refuses connections, on this port, until it is opened again. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

export const passOn: Behaviour = () => 'PASS';

/** The ways in which an engine may fail to answer. */
export const FAULTS: Readonly<Record<string, Behaviour>> = {
  'accepts and never answers': () => 'ANSWERED',
  'answers an empty HTTP 200': (_, response) => answer(response, 200, ''),
  'answers an empty JSON object': (_, response) => answer(response, 200, '{}'),
  'answers HTTP 200 with HTML': (_, response) => answer(response, 200, '<html><body>Welcome</body></html>'),
  'answers HTTP 503 with HTML': (_, response) => answer(response, 503, '<html><body>Busy</body></html>'),
  'breaks off in the middle of its JSON': (_, response) => answer(response, 200, '{"Count":1,"Items":[{"pk"'),
  'closes the connection in the middle': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '1000' });
    response.write('{"Count":1,', () => response.destroy());
    return 'ANSWERED';
  },
  'has no such table': (_, response) => refuse(response, 'ResourceNotFoundException'),
  'is asked for too much': (_, response) => refuse(response, 'ProvisionedThroughputExceededException'),
  'denies access': (_, response) => refuse(response, 'AccessDeniedException'),
};

function answer(response: ServerResponse, status: number, body: string): 'ANSWERED' {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(body);
  return 'ANSWERED';
}

const refuse = (response: ServerResponse, error: string): 'ANSWERED' =>
  answer(
    response,
    400,
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: `secret of ${error}` }),
  );

/** Opens a front on a free loopback port. */
export async function startFront(engine: string): Promise<Front> {
  let behaviour = passOn;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    if (behaviour({ operation, body: body.toString() }, response) === 'PASS') {
      forward(engine, request, body, response);
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    behave(next) {
      behaviour = next;
    },
    async shut() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
    async open() {
      await listen(port);
    },
  };
}

function forward(
  engine: string,
  { method, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const passed = send(engine, { method, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 500, reply.headers);
    reply.pipe(response);
  });
  passed.on('error', () => response.destroy());
  passed.end(body);
}
