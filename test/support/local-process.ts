import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** The Node that runs the tests and the scripts of package.json. */
const NODE = join(root, 'node_modules/.bin/node');

/** A program of ours that has ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Resolves when the output so far matches; rejects with all of it when the program ends first. */
  untilPrinted(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** What is still running, so that no failed test leaves a server behind. */
const children = new Set<Running>();

/** Ends everything that was started and still runs. */
export async function endAll(): Promise<void> {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all([...children].map(({ ended }) => ended));
}

export type Environment = Readonly<Record<string, string>>;

const inherited = (name: string): Environment => ({ [name]: process.env[name] ?? '' });

/**
 * Starts a file of ours as `npm run` does, with nothing in its environment but what is given and where programs are.
 * @param input what it reads from standard input; without it there is none
 */
export function run(
  file: string,
  args: readonly string[] = [],
  environment: Environment = {},
  input: string | null = null,
): Running {
  const child = spawn(NODE, [file, ...args], {
    cwd: root,
    env: { ...inherited('PATH'), ...inherited('HOME'), ...inherited('NODE_COMPILE_CACHE'), ...environment },
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const printed = { stdout: '', stderr: '' };
  collect(child, printed, 'stdout');
  collect(child, printed, 'stderr');
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...printed }));
  const running: Running = {
    kill: (signal) => child.kill(signal),
    ended,
    untilPrinted: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(printed.stdout) ?? pattern.exec(printed.stderr);
          if (match !== null) resolve(match);
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        ended.then(({ code }) => {
          reject(
            new Error(`ended with ${code} before it printed ${pattern}: ${printed.stdout}${printed.stderr}`),
          );
        });
        look();
      }),
  };
  children.add(running);
  ended.finally(() => children.delete(running));
  return running;
}

function collect(child: ChildProcess, printed: Record<string, string>, stream: 'stdout' | 'stderr'): void {
  child[stream]?.setEncoding('utf8').on('data', (text: string) => {
    printed[stream] += text;
  });
}

/** The local server as a program of its own. */
export interface LocalProcess extends Running {
  readonly address: string;
  /** Where its tables are. */
  readonly endpoint: string;
  /** Ends it as Ctrl-C does. */
  interrupt(): Promise<Ended>;
}

/** Runs what `npm start` runs, on a free port unless told otherwise, until it answers. */
export async function runLocal(
  args: readonly string[] = [],
  environment: Environment = {},
): Promise<LocalProcess> {
  const running = run('lambda/local/start.ts', args, { PORT: '0', ...environment });
  const [, address = ''] = await running.untilPrinted(
    /^GraphQL API and playground: (http:\/\/\S+)\/graphql$/m,
  );
  const [, endpoint = ''] = await running.untilPrinted(
    /^Tables, for npm run import: DYNAMODB_ENDPOINT=(http:\/\/\S+)$/m,
  );
  return {
    ...running,
    address,
    endpoint,
    interrupt() {
      running.kill('SIGINT');
      return running.ended;
    },
  };
}

/** A dossier that adds to the first one. */
export const SEQUEL = `
source: { slug: sequel, headline: A sequel, inLanguage: en, sha256: ${'b'.repeat(64)} }
events:
  - { slug: later-talks, name: Later talks, kind: MEETING, status: SCHEDULED, date: '2023-06', place: moscow }
`;

/** A file, for where a folder is expected. */
export async function fileIn(parent: string): Promise<string> {
  const file = join(parent, 'a-file');
  await writeFile(file, 'not a folder');
  return file;
}

/** An address on loopback where nothing listens. */
export async function closedAddress(): Promise<string> {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return `http://127.0.0.1:${port}`;
}
