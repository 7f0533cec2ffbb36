import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { operationOf, type Passed, passedOn } from './engine-request.ts';
import { type Exchange, FAULT_NAMES, FAULTS, type FaultName } from './faults.ts';

/** What goes wrong, from a seed. */
export interface Weather {
  readonly seed: number;
  /** The share of the requests that meet a fault: 0 for none, 1 for all. */
  readonly share: number;
  /** How long the client waits for a reply, in milliseconds: slow faults are about as slow. */
  readonly replyMs: number;
  readonly kinds?: readonly FaultName[];
}

/** Stands before an engine, and lets a part of what is asked of it fail on the way there or back. */
export interface FaultyProxy {
  readonly endpoint: string;
  /** How many faults there were so far, of each kind. */
  readonly faults: ReadonlyMap<FaultName, number>;
  /** From now on. */
  weather(weather: Weather): void;
  /** Passes on to another engine from now on. */
  aim(engine: string): void;
  close(): Promise<void>;
}

/** Items that an answer tells of. */
interface Told {
  readonly Items?: readonly { readonly pk: { readonly S: string } }[];
  readonly Responses?: Readonly<Record<string, readonly { readonly pk: { readonly S: string } }[]>>;
}

const FAIR: Weather = { seed: 0, share: 0, replyMs: 0 };

/**
 * Starts a proxy on loopback; nothing fails until it is told. What happens to a request follows from the seed, from what the
 * request says and from how often it was sent before, and not from when it comes.
 */
export async function startFaultyProxy(engine: string): Promise<FaultyProxy> {
  let target = engine;
  let { seed, share, replyMs, kinds = FAULT_NAMES }: Weather = FAIR;
  const faults = new Map<FaultName, number>();
  /** How often each request was sent. */
  let sent = new Map<string, number>();
  const answered = new Map<string, { readonly tellsOf: readonly string[]; readonly passed: Passed }>();

  const server = createServer((request, response) => {
    response.on('error', () => {});
    pass(request, response).catch(() => response.destroy());
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    // On a busy machine its sender may have given it up by now: then nobody must wait for it either.
    await setImmediate();
    if (response.destroyed) return;
    const operation = operationOf(request);
    const draws = drawsFor(body);
    const toEngine = async (changed = body) => {
      const passed = await passedOn(target, request, changed);
      if (passed.status === 200) remember(operation, passed);
      return passed;
    };
    if (draws() >= share) {
      const { status, headers, content } = await toEngine();
      response.writeHead(status, headers).end(content);
      return;
    }
    const name = kinds[Math.floor(draws() * kinds.length)] ?? 'silent';
    faults.set(name, (faults.get(name) ?? 0) + 1);
    const last = answered.get(operation);
    const isForeign = last?.tellsOf.some((pk) => !body.includes(JSON.stringify(pk))) ?? false;
    const exchange: Exchange = {
      operation,
      body,
      response,
      pass: toEngine,
      draw: draws,
      replyMs,
      foreign: isForeign ? (last?.passed ?? null) : null,
    };
    await FAULTS[name](exchange);
  }

  function remember(operation: string, passed: Passed): void {
    const { Items: items = [], Responses: responses = {} } = JSON.parse(String(passed.content)) as Told;
    const tellsOf = [...items, ...Object.values(responses).flat()].map(({ pk }) => pk.S);
    // An empty answer fits every question.
    if (tellsOf.length > 0) answered.set(operation, { tellsOf, passed });
  }

  function drawsFor(body: Buffer): () => number {
    const text = String(body);
    const times = sent.get(text) ?? 0;
    sent.set(text, times + 1);
    let drawn = 0;
    return () => {
      drawn += 1;
      const digest = createHash('sha1').update(`${seed} ${times} ${drawn} ${text}`).digest();
      return digest.readUInt32BE() / 2 ** 32;
    };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    faults,
    weather(next) {
      ({ seed, share, replyMs, kinds = FAULT_NAMES } = next);
      sent = new Map();
      answered.clear();
    },
    aim(next) {
      target = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
