import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pythonCommand } from './python-command.ts';

/** An emulator of AWS that takes real deployments, and runs the deployed code: https://pypi.org/project/ministack/ */
const PACKAGE = 'ministack==1.5.33';

/** For how many times 100 ms its first answer is awaited. */
const PATIENCE = 600;

export interface Emulator {
  /** What commands and clients need in their environment to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The address of an HTTP API of it. */
  readonly apiAddress: (graphqlUrl: string) => string;
  stop(): Promise<void>;
}

/** Starts it on a free port of this machine; installs it before, the first time. */
export async function startEmulator(): Promise<Emulator> {
  const command = await pythonCommand(PACKAGE, 'ministack');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-emulator-'));
  const log: string[] = [];
  const child = spawn(command, [], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => log.push(text));
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(child, `${endpoint}/_ministack/health`, log);
  return {
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    },
    apiAddress(graphqlUrl) {
      const [, id] = /^http:\/\/([0-9a-f]+)\.execute-api\./.exec(graphqlUrl) ?? [];
      return `${endpoint}/_aws/execute-api/${id}/$default`;
    },
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(child: ChildProcess, address: string, log: readonly string[]): Promise<void> {
  for (let asked = 0; asked < PATIENCE; asked += 1) {
    if (child.exitCode !== null) break;
    const isReady = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await delay(100);
  }
  throw new Error(`expected an emulator that answers, got:\n${log.join('')}`);
}
