import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a function is called by in Lambda (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html), on this machine. */
export interface RuntimeApi {
  /** Where the runtime interface client finds it: host and port. */
  readonly address: string;
  /** Has the function called with an event; resolves with what it answers. */
  invoke(event: object): Promise<unknown>;
  /** Resolves with what a function reports that does not start. */
  readonly initError: Promise<{ readonly errorType: string; readonly errorMessage: string }>;
  close(): void;
}

const PREFIX = '/2018-06-01/runtime';

export async function startRuntimeApi(): Promise<RuntimeApi> {
  const events: { readonly id: string; readonly event: object }[] = [];
  const waiting: ((answer: unknown) => void)[] = [];
  let idle: ServerResponse | null = null;
  const failed = Promise.withResolvers<Awaited<RuntimeApi['initError']>>();

  /** Hands out the next event as soon as there are one and somebody who asks for it. */
  function handOut(): void {
    const next = idle === null ? undefined : events.shift();
    if (idle === null || next === undefined) return;
    idle.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': next.id,
      'lambda-runtime-deadline-ms': String(Date.now() + 15_000),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:000000000000:function:rostrum',
    });
    idle.end(JSON.stringify(next.event));
    idle = null;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.replace(PREFIX, '') ?? '';
    if (path === '/invocation/next') {
      idle = response;
      return handOut();
    }
    const told = JSON.parse(await text(request));
    const [, id] = /^\/invocation\/(\d+)\/(?:response|error)$/.exec(path) ?? [];
    if (id !== undefined) waiting[Number(id)]?.(told);
    else if (path === '/init/error') failed.resolve(told);
    response.writeHead(202).end('{"status":"OK"}');
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    initError: failed.promise,
    invoke: (event) =>
      new Promise((resolve) => {
        events.push({ id: String(waiting.push(resolve) - 1), event });
        handOut();
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
